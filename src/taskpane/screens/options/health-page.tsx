import type { ReactNode } from "react";
import { CheckmarkCircleRegular } from "@fluentui/react-icons/headless/svg/checkmark-circle";
import { ErrorCircleRegular } from "@fluentui/react-icons/headless/svg/error-circle";
import { WarningRegular } from "@fluentui/react-icons/headless/svg/warning";
import { healthText } from "../../../app/options/health-report.ts";
import type { OptionsView } from "../../../app/options/options-view.ts";
import { Button } from "../../components/button.tsx";
import { CopiedDetails } from "../../components/copied-details.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/section.tsx";
import { useNow } from "../../hooks/now.tsx";
import { useWords } from "../../hooks/words.tsx";
import { describeProblem } from "../../strings/problem-text.ts";
import { healthSentence } from "./health-sentence.ts";
import type { PageProps } from "./page-props.ts";
import { useOptionsWords } from "./words.ts";

type Report = NonNullable<OptionsView["health"]["value"]>;
type Line = Report["lines"][number];

const ICONS: Readonly<Record<Line["state"], ReactNode>> = {
  well: <CheckmarkCircleRegular aria-hidden="true" />,
  attention: <WarningRegular aria-hidden="true" />,
  ill: <ErrorCircleRegular aria-hidden="true" />,
};

/** Is everything as it should be? Each line that is not says why and what helps (O8). */
export function HealthPage({ view, desk, commands }: PageProps) {
  const words = useOptionsWords();
  const now = useNow();
  const { health } = view;
  const report = health.value;
  return (
    <div className="section">
      {health.problem !== undefined && <ProblemNotice problem={health.problem} onRetry={desk.checkHealth} />}
      <div role="status" className="small quiet">
        {health.reading && words.say("health.checking")}
        {!health.reading &&
          report !== undefined &&
          words.say("health.checked", { age: words.age(Date.parse(report.checkedAt), now) })}
      </div>
      {report === undefined && health.reading && <Skeleton lines={8} />}
      <ul className="syncList">
        {report?.lines.map((line) => (
          <HealthLine key={line.id} line={line} onSignIn={() => void commands.signIn()} />
        ))}
      </ul>
      <div className="syncActions">
        <Button onClick={desk.checkHealth} busy={health.reading}>
          {words.say("health.again")}
        </Button>
      </div>
      {report !== undefined && <ForAdministrator report={report} />}
    </div>
  );
}

function HealthLine({ line, onSignIn }: { readonly line: Line; readonly onSignIn: () => void }) {
  const words = useOptionsWords();
  const pane = useWords();
  const now = useNow();
  const { id, state, problem } = line;
  const told = problem && describeProblem(pane, problem, undefined);
  const sentence =
    told === undefined ? healthSentence({ words, pane, now }, line) : { what: told.what, fix: told.todo };
  return (
    <li className={`syncEntry healthLine is-${state}`}>
      {ICONS[state]}
      <div>
        <p className="fieldName">
          <b>{words.say(`health.${id}`)}</b> · {words.say(`health.${state}`)}
        </p>
        <p>{sentence.what}</p>
        {sentence.fix !== undefined && <p className="small">{words.say("health.fix", { text: sentence.fix })}</p>}
        {problem?.kind === "signedOut" && (
          <Button appearance="link" onClick={onSignIn}>
            {pane.say("command.signIn")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Everything an administrator needs, and no customer data (P5). */
function ForAdministrator({ report }: { readonly report: Report }) {
  const words = useOptionsWords();
  return <CopiedDetails text={healthText(report)} label={words.say("health.copy")} />;
}
