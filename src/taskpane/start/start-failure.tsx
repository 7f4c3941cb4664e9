import { WarningRegular } from "@fluentui/react-icons/headless/svg/warning";
import type { Problem } from "../../domain/problem.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { ProblemNotice } from "../components/problem-notice.tsx";
import { useWords } from "../hooks/words.tsx";
import { Empty } from "../screens/empty.tsx";

/** Why the pane could not start, as a problem that can be told. */
export function startProblem(error: unknown): Problem {
  if (error instanceof ServiceError) return error.problem;
  return { kind: "unexpected", service: "thisComputer", ...(error instanceof Error ? { detail: error.name } : {}) };
}

/** Neither Outlook nor the configuration answered: there is nothing to show but that, and a way to try again. */
export function StartFailure({ problem, onReload }: { readonly problem: Problem; readonly onReload: () => void }) {
  const words = useWords();
  return (
    <main role="alert">
      <Empty icon={<WarningRegular />} title={words.say("start.failed")}>
        <ProblemNotice problem={problem} onRetry={onReload} />
      </Empty>
    </main>
  );
}
