import { Section } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import { describeProblem } from "../../strings/problem-text.ts";
import { Notice } from "../../components/notice.tsx";
import type { EditorProps } from "./editor-props.ts";
import { LeavingText } from "./leaving-text.tsx";
import { useOptionsWords } from "./words.ts";

/** How many records the filter selects at this moment, some of them, and what would be left out (O4). */
export function TrialSection({ draft }: Pick<EditorProps, "draft">) {
  const words = useOptionsWords();
  const pane = useWords();
  const { trial, leaving } = draft;
  const refused = trial.problem;
  const found = trial.value;
  const problem = refused && describeProblem(pane, refused, undefined);
  return (
    <Section heading={words.say("draft.trial")}>
      <div role="status" aria-busy={trial.reading}>
        {trial.reading && <p className="quiet">{words.say("draft.trial.asking")}</p>}
        {!trial.reading && problem !== undefined && (
          <Notice intent="warning">
            <p className="noticeTitle">{problem.what}</p>
            <p>{problem.todo}</p>
          </Notice>
        )}
        {!trial.reading && problem === undefined && found !== undefined && (
          <p>
            <b>{words.say(found.more ? "draft.trial.more" : "draft.trial.count", { count: found.count })}</b>
          </p>
        )}
        {!trial.reading && problem === undefined && found?.top !== undefined && (
          <p className="small quiet">{words.say("draft.trial.top", { count: found.top })}</p>
        )}
      </div>
      {problem === undefined && found !== undefined && found.sample.length > 0 && (
        <>
          <p className="small quiet">{words.say("draft.trial.sample")}</p>
          <ul className="sample small">
            {found.sample.map(({ id, name, detail }) => (
              <li key={id}>{[name, detail].filter((text) => text !== "").join(" · ")}</li>
            ))}
          </ul>
        </>
      )}
      <div role="status" aria-busy={leaving.reading}>
        {problem === undefined && draft.use === "outlook" && (
          <Notice intent={leaving.reading || leaving.value?.count === 0 ? "info" : "warning"}>
            <LeavingText leaving={leaving} />
          </Notice>
        )}
      </div>
    </Section>
  );
}
