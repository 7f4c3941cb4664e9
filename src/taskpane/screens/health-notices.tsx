import type { HealthView } from "../../app/view.ts";
import type { Problem } from "../../domain/problem.ts";
import { ProblemNotice } from "../components/problem-notice.tsx";
import { useWords } from "../hooks/words.tsx";

export interface HealthNoticesProps {
  readonly health: HealthView;
  readonly onRetry: () => void;
  readonly onSignIn: () => void;
}

/** True when the top of the pane already tells of this problem. */
export function isToldBy(health: HealthView, problem: Problem): boolean {
  // There is one network, whichever service was asked over it.
  const same = (told: Problem): boolean => told.service === problem.service || told.kind === "noNetwork";
  return health.problems.some((told) => told.kind === problem.kind && same(told));
}

/** Signing in may be missing for both services: one notice, one button. */
const isFirst = ({ service, kind }: Problem, at: number, all: readonly Problem[]): boolean =>
  all.findIndex((other) => other.service === service && other.kind === kind) === at;

/**
 * Problems that concern the whole pane, told once at the top and as long as they last (P5). A run of the synchronization may
 * have met them half-way: that nothing was changed is not for this place to say.
 */
export function HealthNotices({ health, onRetry, onSignIn }: HealthNoticesProps) {
  const words = useWords();
  return (
    <div className="health" role="alert">
      {health.problems.filter(isFirst).map((problem) => (
        <ProblemNotice
          key={`${problem.service}/${problem.kind}`}
          problem={problem}
          unchanged={words.say("unchanged.pane")}
          onRetry={problem.kind === "noNetwork" ? undefined : onRetry}
          onSignIn={onSignIn}
        />
      ))}
    </div>
  );
}
