import type { OptionsView } from "../../../app/options/options-view.ts";
import { useWords } from "../../hooks/words.tsx";
import { describeProblem } from "../../strings/problem-text.ts";
import { useOptionsWords } from "./words.ts";

type Section = NonNullable<OptionsView["loss"]>;

/** What would leave Outlook, before it is done (O4). The answer to an earlier question is not shown for this one. */
export function LeavingText({ leaving: { reading, value, problem } }: { readonly leaving: Section }) {
  const words = useOptionsWords();
  const pane = useWords();
  if (reading) return <p className="quiet">{words.say("draft.trial.asking")}</p>;
  if (problem !== undefined) {
    return (
      <p>
        {words.say("leaving.failed")} {describeProblem(pane, problem, undefined).what}
      </p>
    );
  }
  return value && <Leaving leaving={value} />;
}

/** What becomes of it, with some of it by name (S4). */
function Leaving({ leaving }: { readonly leaving: NonNullable<Section["value"]> }) {
  const words = useOptionsWords();
  const { known, count, removed, sample } = leaving;
  if (!known) return <p>{words.say("leaving.unknown")}</p>;
  return (
    <>
      <p>{words.say(removed ? "draft.leaving.removed" : "draft.leaving", { count })}</p>
      {sample.length > 0 && (
        <p>{words.say("draft.leaving.people", { names: sample.map(({ name }) => name).join(", ") })}</p>
      )}
    </>
  );
}
