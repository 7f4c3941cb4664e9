import type { Problem } from "../../domain/problem.ts";
import { useWords } from "../hooks/words.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

export interface UnreadProps {
  readonly problem: Problem | undefined;
  /** There is an older value to look at. */
  readonly stale: boolean;
  readonly isTold: (problem: Problem) => boolean;
  readonly onRetry: () => void;
}

/** A part of the pane that could not be read: told in full, or in a few words where the top of the pane tells it already. */
export function Unread({ problem, stale, isTold, onRetry }: UnreadProps) {
  const words = useWords();
  if (problem === undefined) return null;
  if (!isTold(problem)) return <ProblemNotice problem={problem} onRetry={onRetry} />;
  return stale ? null : <p className="quiet">{words.say("unread")}</p>;
}
