import { useId, useLayoutEffect, useRef } from "react";
import { isComplete } from "../../../domain/filter-rules/rules.ts";
import { Button, type ButtonProps } from "../../components/button.tsx";
import { Section } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import type { FilterDraft } from "./filter-types.ts";
import { RuleList } from "./rule-list.tsx";
import { TrialSection } from "./trial-section.tsx";
import { type OptionsWords, useOptionsWords } from "./words.ts";
import type { EditorProps } from "./editor-props.ts";

/** Why the filter cannot be saved yet. */
function missing(words: OptionsWords, { name, rules, columns }: FilterDraft): string | undefined {
  if (name.trim() === "") return words.say("draft.name.needed");
  const open = rules?.rules.some((rule) => {
    const column = rule.kind === "column" ? columns.value?.find((one) => one.column === rule.column) : undefined;
    return !isComplete(rule, column?.type ?? "text");
  });
  return open === true ? words.say("draft.incomplete") : undefined;
}

/** What would leave Outlook is said before it is saved (O4); that passes by itself. */
function reasonAgainst(words: OptionsWords, draft: FilterDraft): Pick<ButtonProps, "disabledReason" | "reasonPasses"> {
  const disabledReason = missing(words, draft);
  if (disabledReason !== undefined || draft.use !== "outlook" || !draft.leaving.reading) return { disabledReason };
  return { disabledReason: words.say("draft.trial.asking"), reasonPasses: true };
}

/** One filter: its name, its conditions in words, the FetchXML behind them, and what it selects at this moment. */
export function FilterEditor({ draft, desk }: EditorProps) {
  const words = useOptionsWords();
  const pane = useWords();
  const place = useRef<HTMLElement>(null);
  // It stands where the list was, with the button that opened it.
  useLayoutEffect(() => {
    place.current?.focus();
  }, []);
  const nameId = useId();
  const xmlId = useId();
  const table = tableName(pane, draft.table, "many");
  return (
    <>
      <Section ref={place} heading={words.say(draft.isNew ? "draft.new" : "draft.edit", { table })}>
        <div className="field">
          <label htmlFor={nameId}>{words.say("draft.name")}</label>
          <input
            id={nameId}
            className="input"
            value={draft.name}
            maxLength={200}
            onChange={(event) => {
              desk.changeDraft({ name: event.target.value });
            }}
          />
        </div>
        {draft.rules === undefined ? (
          <p>{words.say("draft.xml.only")}</p>
        ) : (
          <RuleList draft={draft} rules={draft.rules} desk={desk} />
        )}
        <details className="details" open={draft.rules === undefined}>
          <summary>{words.say("draft.xml")}</summary>
          <label htmlFor={xmlId} className="hiddenText">
            {words.say("draft.xml")}
          </label>
          <textarea
            id={xmlId}
            className="input"
            spellCheck={false}
            value={draft.fetchXml}
            onChange={(event) => {
              desk.changeDraft({ fetchXml: event.target.value });
            }}
          />
        </details>
      </Section>
      <TrialSection draft={draft} />
      <div className="section">
        <div className="syncActions">
          <Button
            appearance="primary"
            busy={draft.saving}
            {...reasonAgainst(words, draft)}
            onClick={() => void desk.saveDraft()}
          >
            {words.say("draft.save")}
          </Button>
          <Button
            onClick={desk.closeDraft}
            disabledReason={draft.saving ? words.say("change.saving") : undefined}
            reasonPasses
          >
            {words.say("draft.cancel")}
          </Button>
        </div>
      </div>
    </>
  );
}
