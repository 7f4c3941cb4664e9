import { useId } from "react";
import type { OptionsCommands } from "../../../app/options/options-work.ts";
import type { OptionsView } from "../../../app/options/options-view.ts";
import { SYNC_KINDS } from "../../../domain/fields/kinds.ts";
import { Button } from "../../components/button.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import { SelectField } from "./select-field.tsx";
import { useOptionsWords } from "./words.ts";
import { WhyAnswerText } from "./why-answer.tsx";

interface WhyProps {
  readonly why: OptionsView["why"];
  readonly desk: OptionsCommands;
}

/** Finds a record and says why it is, or is not, in this user's Outlook. */
export function WhySection({ why, desk }: WhyProps) {
  const words = useOptionsWords();
  return (
    <Section heading={words.say("why.heading")}>
      {why.about === undefined ? <Finder why={why} desk={desk} /> : <Answer why={why} desk={desk} />}
    </Section>
  );
}

function Finder({ why, desk }: WhyProps) {
  const words = useOptionsWords();
  const pane = useWords();
  const id = useId();
  const { found, text, table } = why;
  return (
    <>
      <SelectField
        label={words.say("why.table")}
        value={table}
        options={SYNC_KINDS.map((kind) => ({ value: kind, label: tableName(pane, kind, "many") }))}
        onChange={(kind) => {
          desk.findForWhy(kind, text);
        }}
      />
      <div className="field">
        <label htmlFor={id}>{words.say("why.search")}</label>
        <input
          id={id}
          type="search"
          className="input"
          value={text}
          onChange={(event) => {
            desk.findForWhy(table, event.target.value);
          }}
        />
      </div>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {found.reading && <Skeleton lines={3} />}
      {found.value?.length === 0 && <p className="quiet">{words.say("why.nothing", { text })}</p>}
      <ul>
        {found.value?.map((record) => (
          <li key={record.id}>
            <button
              type="button"
              className="row"
              onClick={() => {
                desk.askWhy(record);
              }}
            >
              <span className="directoryText">
                <span>{record.name}</span>
                {record.detail !== "" && <span className="small quiet">{record.detail}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Answer({ why, desk }: WhyProps) {
  const words = useOptionsWords();
  const { about, answer, table } = why;
  return (
    <>
      <p className="entryTitle">
        <span>{about?.name}</span>
      </p>
      <div role="status" aria-busy={answer.reading}>
        {answer.problem !== undefined && (
          <ProblemNotice
            problem={answer.problem}
            onRetry={() => {
              desk.askWhy(about);
            }}
          />
        )}
        {answer.value === undefined && answer.problem === undefined && <Skeleton lines={3} />}
        {answer.value !== undefined && <WhyAnswerText answer={answer.value} table={table} />}
      </div>
      <div className="inlineActions">
        <Button
          appearance="link"
          onClick={() => {
            desk.askWhy(undefined);
          }}
        >
          {words.say("why.another")}
        </Button>
      </div>
    </>
  );
}
