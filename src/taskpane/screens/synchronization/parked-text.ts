import { fieldName } from "./field-text.ts";
import type { FieldWords, SyncWords } from "./words.ts";

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
/** A status and a code, where the service found no words. */
const STATUS = /^\d{3}\b/;
/** Dataverse names what is missing in the midst of ids that help nobody. */
const PRIVILEGE = /\bprv[A-Z]\w*|\bAccessRights: (?<right>\w+)/;

/** Why an item is parked (S25): the engine's few set words in the reader's language, and a service's own words as its own. */
export function parkedText(words: Pick<SyncWords, "say" | "list">, names: FieldWords, reason: string): string {
  if (SILENCE.includes(reason) || UNREADABLE.test(reason)) return words.say("parked.why.silence");
  const apart = APART.exec(reason)?.groups?.["keys"]?.split(", ");
  if (apart !== undefined)
    return words.say("parked.why.apart", { fields: words.list(apart.map((key) => fieldName(names, key))) });
  if (STATUS.test(reason)) return words.say("parked.why.status", { status: reason });
  const denied = PRIVILEGE.exec(reason);
  if (denied !== null) return words.say("parked.why.privilege", { privilege: denied.groups?.["right"] ?? denied[0] });
  return words.say("parked.why.said", { reason });
}
