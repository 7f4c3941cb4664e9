import type { PaneWords } from "../../hooks/words.tsx";
import { fieldName } from "./field-text.ts";
import type { FieldWords, SyncWords } from "./words.ts";

type Say = Pick<SyncWords, "say" | "list">;

/** The engine's own words for "nobody knows whether it was done". */
const SILENCE = [
  "The service left out an answer.",
  "no answer",
  "empty answer",
  "part unanswered",
  "not sent",
  "not read back",
  "",
];
const UNREADABLE = /^unexpected answer\b/;
const APART = /^Could not be written along with the rest: (?<keys>.+)\.$/;
const MEETING = /^This meeting is tracked already, by (?<name>.*)\.$/s;
const MEETING_HERE = "This meeting is tracked already, through another item.";
const COLUMN = /^You may not write the column behind "(?<key>.+)"; it was left out\.$/;
const HIDDEN = /^The column behind "(?<key>.+)" is secured and may be hidden from you; /;
const FILTER = /^The filter "(?<name>.*)" cannot be evaluated: (?<reason>.*)$/s;
/** What the watch over mail leaves to a person. */
const MAIL = {
  "It is private or confidential: open it and decide in the pane who may see it.": "sensitive",
  "A message of this kind cannot be tracked as e-mail; the pane says what can.": "notTrackable",
  "Tracked, but the CRM has records like its sender, so none was made: open it and say in the pane who it is.":
    "duplicate",
} as const;
const MAIL_OF: Readonly<Record<string, (typeof MAIL)[keyof typeof MAIL] | undefined>> = MAIL;
/** A status and a code, where the service found no words. */
const STATUS = /^\d{3}\b/;
/** Dataverse names what is missing in the midst of ids that help nobody. */
const PRIVILEGE = /\bprv[A-Z]\w*|\bAccessRights: (?<right>\w+)/;

const part = (pattern: RegExp, text: string, name: string): string | undefined => pattern.exec(text)?.groups?.[name];

/** The set words in which engine and watch say what they could not do; undefined for anything else. */
function ownWords(words: Say, names: FieldWords, reason: string): string | undefined {
  if (SILENCE.includes(reason) || UNREADABLE.test(reason)) return words.say("parked.why.silence");
  const apart = part(APART, reason, "keys")?.split(", ");
  if (apart !== undefined)
    return words.say("parked.why.apart", { fields: words.list(apart.map((key) => fieldName(names, key))) });
  if (reason === MEETING_HERE) return words.say("parked.why.meetingHere");
  const colleague = part(MEETING, reason, "name");
  if (colleague !== undefined) return words.say("parked.why.meeting", { name: colleague });
  const column = part(COLUMN, reason, "key");
  if (column !== undefined) return words.say("error.column", { field: fieldName(names, column) });
  const hidden = part(HIDDEN, reason, "key");
  if (hidden !== undefined) return words.say("error.hidden", { field: fieldName(names, hidden) });
  const name = part(FILTER, reason, "name");
  if (name !== undefined) return words.say("error.filter", { name, reason: part(FILTER, reason, "reason") ?? "" });
  const mail = MAIL_OF[reason];
  return mail && words.say(`error.mail.${mail}`);
}

/** How the watch over mail writes down a problem that has no words of a service. */
const PROBLEM = /^(?<service>crm|mailbox): (?<kind>\w+)/;
const SERVICE_KINDS = ["throttled", "serviceDown", "timeout", "tooLarge"] as const;
const PLAIN_KINDS = ["noNetwork", "signedOut", "noPrivilege", "hidden", "notFound", "conflict", "duplicate"] as const;

function problemWords(pane: Pick<PaneWords, "say">, reason: string): string | undefined {
  const kind = part(PROBLEM, reason, "kind");
  const plain = PLAIN_KINDS.find((known) => known === kind);
  if (plain !== undefined) return pane.say(`problem.${plain}`);
  const ofService = SERVICE_KINDS.find((known) => known === kind);
  const service = part(PROBLEM, reason, "service") === "mailbox" ? "mailbox" : "crm";
  return ofService && pane.say(`problem.${ofService}`, { service: pane.say(`service.${service}`) });
}

/** What a service that refuses means, where it does not say it in words for people. */
function refusalWords(words: Say, reason: string): string | undefined {
  if (STATUS.test(reason)) return words.say("parked.why.status", { status: reason });
  const denied = PRIVILEGE.exec(reason);
  return denied === null
    ? undefined
    : words.say("parked.why.privilege", { privilege: denied.groups?.["right"] ?? denied[0] });
}

/** What a run could not do: in the reader's language as far as it is ours to say, else the service's own words. */
export const errorText = (words: Say, names: FieldWords, reason: string, pane: Pick<PaneWords, "say">): string =>
  ownWords(words, names, reason) ?? refusalWords(words, reason) ?? problemWords(pane, reason) ?? reason;

/** Why an item is parked (S25): the engine's few set words in the reader's language, and a service's own words as its own. */
export function parkedText(words: Say, names: FieldWords, reason: string): string {
  return ownWords(words, names, reason) ?? refusalWords(words, reason) ?? words.say("parked.why.said", { reason });
}
