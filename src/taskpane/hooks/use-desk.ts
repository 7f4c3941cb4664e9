import { useCallback, useEffect, useState } from "react";
import type { Problem } from "../../domain/problem.ts";

/** A part of the application that is fetched when it is first looked at. The same promise each time, until it failed. */
export type Opening<Desk> = () => Promise<Desk>;

export type Opened<Desk> =
  | { readonly kind: "opening" }
  | { readonly kind: "open"; readonly desk: Desk }
  | { readonly kind: "failed"; readonly problem: Problem; readonly retry: () => void };

const toProblem = (error: unknown): Problem =>
  typeof error === "object" && error !== null && "problem" in error && isProblem(error.problem)
    ? error.problem
    : { kind: "unexpected", service: "thisComputer", detail: error instanceof Error ? error.message : String(error) };

const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "kind" in value && "service" in value;

/** Opens the desk of a lazy view; a failure is a state with a way to try again, not a broken pane. */
export function useDesk<Desk>(opening: Opening<Desk>): Opened<Desk> {
  const [opened, setOpened] = useState<Opened<Desk>>({ kind: "opening" });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => {
    setOpened({ kind: "opening" });
    setAttempt((count) => count + 1);
  }, []);
  useEffect(() => {
    let gone = false;
    opening().then(
      (desk) => {
        if (!gone) setOpened({ kind: "open", desk });
      },
      (error: unknown) => {
        if (!gone) setOpened({ kind: "failed", problem: toProblem(error), retry });
      },
    );
    return () => {
      gone = true;
    };
  }, [opening, attempt, retry]);
  return opened;
}
