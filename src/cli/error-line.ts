import type { Problem, ProblemKind, ServiceName } from "../domain/problem.ts";
import { ServiceError } from "../ports/service-error.ts";

const NAMES: Readonly<Record<ServiceName, string>> = {
  crm: "The CRM",
  mailbox: "Outlook",
  outlook: "Outlook",
  signIn: "Signing in",
  thisComputer: "This computer",
};

/** What keeps a whole run from beginning; other problems concern one item and are in the report. */
const WORDS: Readonly<Partial<Record<ProblemKind, string>>> = {
  noNetwork: "cannot be reached",
  signedOut: "does not accept the token",
  noPrivilege: "does not let this user in",
  serviceDown: "does not answer",
  timeout: "did not answer in time",
};

function saidBy(problem: Problem): string {
  switch (problem.kind) {
    case "throttled":
      return `asks for ${String(problem.retryAfterSeconds)} seconds of patience`;
    case "refused":
      return `said no: ${problem.message}`;
    default:
      return WORDS[problem.kind] ?? `failed (${problem.kind})`;
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof ServiceError)) return error instanceof Error ? error.message : String(error);
  const { problem } = error;
  const detail = problem.detail === undefined ? "" : ` (${problem.detail})`;
  return `${NAMES[problem.service]} ${saidBy(problem)}${detail}.`;
}

/** Why there was no run, in one line for people. */
export const toErrorLine = (error: unknown): string => textOf(error).replaceAll(/\s*\n\s*/g, " ");
