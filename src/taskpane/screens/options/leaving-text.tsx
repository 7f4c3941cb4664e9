import type { OptionsView } from "../../../app/options/options-view.ts";
import { useOptionsWords } from "./words.ts";

type Leaving = NonNullable<NonNullable<OptionsView["loss"]>["value"]>;

/** What would leave Outlook and what becomes of it, with some of it by name (S4, O4). */
export function LeavingText({ leaving }: { readonly leaving: Leaving }) {
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
