import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { problemFrom } from "../../app/sections.ts";
import type { Problem } from "../../domain/problem.ts";
import { ProblemNotice } from "../components/problem-notice.tsx";
import { Skeleton } from "../components/section.tsx";
import { useWords } from "../hooks/words.tsx";

/** A view that is fetched when it is first shown, or beforehand. */
export interface LazyView<Props extends object> {
  (props: Props): ReactNode;
  /** Fetches it without showing it; a failure is told when it is shown. */
  readonly prepare: () => Promise<void>;
}

const NO_NETWORK: Problem = { kind: "noNetwork", service: "thisComputer" };

/**
 * A view that is a chunk of its own. One that cannot be fetched, for example without a network, says so in its own place and
 * can be tried again: the rest of the pane goes on (L3, P5).
 */
export function lazyView<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): LazyView<Props> {
  let fetched: ComponentType<Props> | undefined;
  const fetch = async (): Promise<ComponentType<Props>> => (fetched ??= (await load()).default);
  function View(props: Props): ReactNode {
    const [Part, setPart] = useState(() => fetched);
    const [problem, setProblem] = useState<Problem>();
    const [attempt, setAttempt] = useState(0);
    useEffect(() => {
      let gone = false;
      fetch().then(
        (part) => {
          if (!gone) setPart(() => part);
        },
        (error: unknown) => {
          if (!gone) setProblem(navigator.onLine ? problemFrom(error) : NO_NETWORK);
        },
      );
      return () => {
        gone = true;
      };
    }, [attempt]);
    if (Part !== undefined) return <Part {...props} />;
    if (problem === undefined) return <Waiting />;
    return (
      <div className="notices">
        <ProblemNotice
          problem={problem}
          onRetry={() => {
            setProblem(undefined);
            setAttempt(attempt + 1);
          }}
        />
      </div>
    );
  }
  return Object.assign(View, {
    prepare: () =>
      fetch().then(
        () => undefined,
        () => undefined,
      ),
  });
}

/** Until a view, or its words, are there. */
export function Waiting() {
  const words = useWords();
  return (
    <div className="section">
      <p className="hiddenText">{words.say("loading")}</p>
      <Skeleton lines={4} />
    </div>
  );
}
