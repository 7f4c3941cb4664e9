import type { TrackAnswer } from "../app/track-command.ts";
import type { ActionOutcome } from "../domain/action.ts";
import type { Problem } from "../domain/problem.ts";
import { TRACKING_NOTICE, type HostNotice } from "../ports/outlook-host.ts";
import { fill, type CommandWords } from "./words/words.ts";

function outcomeText(outcome: ActionOutcome, words: CommandWords): string {
  switch (outcome.kind) {
    case "tracked": {
      const unsettled = outcome.people?.find((person) => person.kind === "duplicate");
      if (unsettled) return fill(words.whoIsIt, { name: unsettled.name || unsettled.address });
      return outcome.regarding ? fill(words.trackedRegarding, { regarding: outcome.regarding.name }) : words.tracked;
    }
    case "alreadyTracked": {
      const regarding = outcome.regarding?.name;
      const values = { name: outcome.byName, regarding: regarding ?? "" };
      if (outcome.byMe) return fill(regarding ? words.alreadyRegarding : words.already, values);
      return fill(regarding ? words.byColleagueRegarding : words.byColleague, values);
    }
    case "requested":
      return words.requested;
    case "regardingSet":
      return fill(words.trackedRegarding, { regarding: outcome.regarding.name });
    case "regardingCleared":
    case "stopped":
    case "undone":
    case "created":
    case "converted":
    case "parentSet":
    case "connected":
    case "personSettled":
    case "conversationChosen":
      return words.tracked;
  }
}

function problemText(problem: Problem, words: CommandWords): string {
  if (problem.kind === "signedOut") return words.signedOut;
  if (problem.kind === "noPrivilege" && problem.privilege) {
    return fill(words.noPrivilege, { privilege: problem.privilege });
  }
  return words.failed;
}

function textOf(answer: TrackAnswer, words: CommandWords): string {
  switch (answer.kind) {
    case "done":
      return outcomeText(answer.outcome, words);
    case "waiting":
      return answer.problem?.kind === "noNetwork" ? words.waitingForNetwork : words.waiting;
    case "failed":
      return problemText(answer.problem, words);
    case "askInPane":
      return words.askInPane;
    case "notTrackable":
      return words.notTrackable;
    case "noMessage":
      return words.noMessage;
    case "afterSending":
      return words.afterSending;
  }
}

/** The line for the item's notification bar. Failures stay there until the user closes them (P5). */
export function toNotice(answer: TrackAnswer, words: CommandWords): HostNotice {
  const kind = answer.kind === "failed" ? "error" : "information";
  return { key: TRACKING_NOTICE, kind, text: textOf(answer, words), persistent: false };
}

/** While it runs. */
export function workingNotice(words: CommandWords): HostNotice {
  return { key: TRACKING_NOTICE, kind: "progress", text: words.working, persistent: false };
}
