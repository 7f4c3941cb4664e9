import type { TrackAnswer } from "../app/track-command.ts";
import type { ActionOutcome } from "../domain/action.ts";
import type { Problem } from "../domain/problem.ts";
import { TRACKING_NOTICE, type HostNotice } from "../ports/outlook-host.ts";
import { fill, type CommandWords } from "./words/words.ts";

/** What tracking comes to; nothing else comes of the button. */
function outcomeText(outcome: ActionOutcome, series: boolean, words: CommandWords): string {
  const regarding = "regarding" in outcome ? outcome.regarding.name : "";
  switch (outcome.kind) {
    case "alreadyTracked": {
      const [alone, about] = outcome.byMe
        ? [words.already, words.alreadyRegarding]
        : [words.byColleague, words.byColleagueRegarding];
      return fill(regarding ? about : alone, { name: outcome.byName, regarding });
    }
    case "requested":
      return words.requested;
    default: {
      const unsettled = outcome.kind === "tracked" && outcome.people?.find((person) => person.kind === "duplicate");
      if (unsettled) return fill(words.whoIsIt, { name: unsettled.name || unsettled.address });
      return fill(regarding ? words.trackedRegarding : series ? words.trackedSeries : words.tracked, { regarding });
    }
  }
}

function problemText(problem: Problem, words: CommandWords): string {
  if (problem.kind === "signedOut" || problem.kind === "hidden") return words[problem.kind];
  if (problem.kind === "noPrivilege" && problem.privilege) {
    return fill(words.noPrivilege, { privilege: problem.privilege });
  }
  return words.failed;
}

function textOf(answer: TrackAnswer, words: CommandWords): string {
  switch (answer.kind) {
    case "done":
      return outcomeText(answer.outcome, answer.series === true, words);
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
