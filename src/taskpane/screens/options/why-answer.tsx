import type { OptionsView } from "../../../app/options/options-view.ts";
import { parkedText } from "../synchronization/parked-text.ts";
import { useFieldWords, useSyncWords } from "../synchronization/words.ts";
import { ruleText } from "./rule-text.ts";
import { type OptionsWords, useOptionsWords } from "./words.ts";

type WhyAnswer = NonNullable<OptionsView["why"]["answer"]["value"]>;

const REASONS = ["left", "private", "untracked", "kept", "unsupported"] as const;

function reasonText(words: OptionsWords, reason: string): string {
  const known = REASONS.find((one) => one === reason);
  return known === undefined ? reason : words.say(`reason.${known}`);
}

function verdict(words: OptionsWords, { link, unlinkedBecause, filters, kindOff, parkedBecause }: WhyAnswer): string {
  // What is said below it: no run does anything about the record.
  const rests = kindOff || parkedBecause !== undefined;
  switch (link) {
    case "linked":
      return words.say(rests ? "why.there" : "why.linked");
    case "unlinked":
      return unlinkedBecause === undefined
        ? words.say("why.unlinked")
        : words.say("why.unlinked.because", { reason: reasonText(words, unlinkedBecause) });
    case "unknown":
      return words.say("why.unknown");
    case "none":
      if (!filters.some(({ active, selects }) => active && selects)) return words.say("why.none");
      return words.say(rests ? "why.none.held" : "why.none.selected");
  }
}

/** The verdict, then filter by filter what it rests on. */
export function WhyAnswerText({ answer, table }: { readonly answer: WhyAnswer; readonly table: string }) {
  const words = useOptionsWords();
  const names = useFieldWords();
  return (
    <>
      <p>{verdict(words, answer)}</p>
      {answer.kindOff && <p>{words.say("why.kindOff")}</p>}
      {answer.parkedBecause !== undefined && <Parked because={answer.parkedBecause} />}
      <ul className="syncList small">
        {answer.filters.map(({ name, active, selects, broken }, index) => (
          <li key={index} className="syncEntry">
            <p>{words.say(selects ? (active ? "why.yes" : "why.yes.inactive") : "why.no", { name })}</p>
            {broken.map((rule, at) => (
              <p key={at} className="quiet">
                {words.say("why.broken", { rule: ruleText({ words, names, table, columns: [] }, rule) })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Parked({ because }: { readonly because: string }) {
  const words = useOptionsWords();
  const reason = parkedText(useSyncWords(), useFieldWords(), because);
  return <p>{words.say("why.parked", { reason })}</p>;
}
