import type { Outcome } from "../../app/view.ts";
import type { ActionOutcome, PersonNote } from "../../domain/action.ts";
import type { english } from "./english.ts";
import type { Words } from "./words.ts";

type PaneWords = Words<typeof english>;
type Done = Extract<Outcome, { kind: "done" }>;

/** What an action came to, in one sentence. */
export function outcomeText(words: PaneWords, outcome: ActionOutcome): string {
  switch (outcome.kind) {
    case "tracked":
      return outcome.regarding === undefined
        ? words.say("outcome.tracked")
        : words.say("outcome.trackedRegarding", { record: outcome.regarding.name });
    case "requested":
      return words.say("outcome.requested");
    case "alreadyTracked":
      return alreadyText(words, outcome);
    case "regardingSet":
      return words.say("outcome.regardingSet", { record: outcome.regarding.name });
    case "regardingCleared":
      return outcome.was === undefined
        ? words.say("outcome.regardingCleared")
        : words.say("outcome.regardingClearedWas", { record: outcome.was.name });
    case "stopped":
      return words.say(`outcome.${outcome.record}`);
    case "undone":
      return words.say("outcome.undone");
    case "created":
    case "converted":
      return words.say(`outcome.${outcome.kind}`, { record: outcome.record.name });
    case "parentSet":
      return outcome.parent === undefined
        ? words.say("outcome.parentCleared")
        : words.say("outcome.parentSet", { record: outcome.parent.name });
    case "conversationChosen":
      return words.say("outcome.conversation", { rule: words.say(`conversation.${outcome.rule}`) });
    case "personSettled":
      if (outcome.record === undefined) return words.say("outcome.personLeft", { name: outcome.name });
      return words.say(outcome.made ? "outcome.personMade" : "outcome.personUsed", { record: outcome.record.name });
    case "edited":
      return words.say("outcome.edited");
    case "filesAdded":
      return words.say("outcome.filesAdded", { count: outcome.count });
    case "connected":
      return words.say("outcome.connected", { record: outcome.other.name });
  }
}

function alreadyText(words: PaneWords, outcome: Extract<ActionOutcome, { kind: "alreadyTracked" }>): string {
  const { byMe, byName, regarding } = outcome;
  if (byMe)
    return regarding === undefined
      ? words.say("outcome.alreadyByMe")
      : words.say("outcome.alreadyByMeRegarding", { record: regarding.name });
  return regarding === undefined
    ? words.say("outcome.already", { name: byName })
    : words.say("outcome.alreadyRegarding", { name: byName, record: regarding.name });
}

/** What became of somebody the CRM did not know (T10). */
function personText(words: PaneWords, person: PersonNote): string {
  switch (person.kind) {
    case "made":
      return words.say(person.record.table === "lead" ? "note.leadMade" : "note.contactMade", {
        name: person.record.name,
      });
    case "duplicate":
      return words.say("note.duplicate", { name: person.name || person.address });
    case "notMade":
      return words.say("note.notMade", { name: person.name });
  }
}

/** Worth knowing about a success: people made or removed, attachments left out, and marks that follow later. */
export function noteTexts(words: PaneWords, { result, marksProblem }: Done): string[] {
  const leftOut = result.kind === "tracked" || result.kind === "filesAdded" ? result.leftOut : [];
  const people = result.kind === "tracked" ? (result.people ?? []) : [];
  const undone = result.kind === "undone" ? (result.people ?? []) : [];
  return [
    ...undone.map(({ record, fate }) => words.say(`note.person.${fate}`, { name: record.name })),
    ...people.map((person) => personText(words, person)),
    ...leftOut.map((attachment) => words.say(`note.${attachment.why}`, { name: attachment.name })),
    ...(marksProblem === undefined ? [] : [words.say("note.marksLater")]),
  ];
}
