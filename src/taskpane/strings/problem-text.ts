import type { AttemptedCommand } from "../../app/view.ts";
import type { Problem } from "../../domain/problem.ts";
import type { english } from "./english.ts";
import type { Words } from "./words.ts";

type PaneWords = Words<typeof english>;

/** An error as P5 wants it told. */
export interface ProblemText {
  readonly what: string;
  readonly unchanged: string;
  readonly todo: string;
}

function whatHappened(words: PaneWords, problem: Problem): string {
  const service = words.say(`service.${problem.service}`);
  switch (problem.kind) {
    case "throttled":
    case "serviceDown":
    case "timeout":
      return words.say(`problem.${problem.kind}`, { service });
    case "tooLarge":
      return words.say("problem.tooLarge", { service });
    case "refused":
      return words.say("problem.refused", { service, message: problem.message });
    case "signedOut":
      return words.say(problem.repair === "consent" ? "problem.consent" : "problem.signedOut");
    case "noPrivilege":
      return words.say(problem.service === "mailbox" ? "problem.noPrivilege.mailbox" : "problem.noPrivilege");
    case "noNetwork":
    case "hidden":
    case "notFound":
    case "conflict":
    case "duplicate":
    case "sensitive":
    case "changedSince":
    case "unsupported":
    case "unexpected":
    case "storage":
      return words.say(`problem.${problem.kind}`);
    case "notTrackable":
      return words.say(`state.${problem.reason}`);
  }
}

/** A privilege (`prvDeletePhoneCall`) comes with a role, a right (`DeleteAccess`) with the one record. */
function whoCanGrant(words: PaneWords, { service, privilege }: Extract<Problem, { kind: "noPrivilege" }>): string {
  if (service === "mailbox") return words.say("problem.noPrivilege.mailbox.todo");
  if (privilege === undefined) return words.say("problem.noPrivilege.todo");
  return words.say(privilege.startsWith("prv") ? "problem.noPrivilege.named" : "problem.noPrivilege.record", {
    privilege,
  });
}

function whatToDo(words: PaneWords, problem: Problem, secondsLeft: number): string {
  switch (problem.kind) {
    case "throttled":
      return words.say("problem.throttled.todo", { seconds: secondsLeft });
    case "signedOut":
      return words.say(problem.repair === "consent" ? "problem.consent.todo" : "problem.signedOut.todo");
    case "noPrivilege":
      return whoCanGrant(words, problem);
    case "noNetwork":
    case "hidden":
    case "serviceDown":
    case "timeout":
    case "notFound":
    case "conflict":
    case "duplicate":
    case "refused":
    case "tooLarge":
    case "notTrackable":
    case "sensitive":
    case "changedSince":
    case "unsupported":
    case "unexpected":
    case "storage":
      return words.say(`problem.${problem.kind}.todo`);
  }
}

/** A write without an answer may have been carried out: saying "not tracked" would be a lie. */
function whatIsUnchanged(words: PaneWords, problem: Problem, attempted: AttemptedCommand | undefined): string {
  // It is tracked: "it was not tracked" would be a lie, too.
  if (attempted === undefined || problem.kind === "hidden") return words.say("unchanged.read");
  return problem.kind === "timeout" ? words.say("unchanged.unsure") : words.say(`unchanged.${attempted}`);
}

/**
 * What happened, what was not changed, what to do (P5).
 * @param attempted the user's command, or undefined for something the pane read by itself
 * @param secondsLeft for `throttled`: until the next try
 */
export function describeProblem(
  words: PaneWords,
  problem: Problem,
  attempted: AttemptedCommand | undefined,
  secondsLeft = problem.kind === "throttled" ? problem.retryAfterSeconds : 0,
): ProblemText {
  return {
    what: whatHappened(words, problem),
    unchanged: whatIsUnchanged(words, problem, attempted),
    todo: whatToDo(words, problem, secondsLeft),
  };
}

/**
 * What an administrator needs, in English and without customer data: kinds, codes and names of ours and of the services.
 * The text of a refusal is left out, because services quote records in it.
 */
export function problemDetails(problem: Problem, attempted: AttemptedCommand | undefined, at: string): string {
  const facts: Record<string, string | number | undefined> = {
    time: at,
    service: problem.service,
    problem: problem.kind,
    attempted,
    detail: problem.detail,
    ...ownFacts(problem),
  };
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join("\n");
}

function ownFacts(problem: Problem): Record<string, string | number | undefined> {
  switch (problem.kind) {
    case "signedOut":
      return { repair: problem.repair };
    case "noPrivilege":
      return { privilege: problem.privilege, table: problem.table };
    case "throttled":
      return { retryAfterSeconds: problem.retryAfterSeconds };
    case "serviceDown":
      return { status: problem.status };
    case "notFound":
      return { table: problem.table };
    case "refused":
      return { code: problem.code };
    case "tooLarge":
      return { limitBytes: problem.limitBytes };
    case "unsupported":
      return { feature: problem.feature };
    case "duplicate":
      return { candidates: problem.candidates.length };
    case "notTrackable":
      return { reason: problem.reason };
    case "noNetwork":
    case "hidden":
    case "timeout":
    case "conflict":
    case "sensitive":
    case "changedSince":
    case "unexpected":
    case "storage":
      return {};
  }
}
