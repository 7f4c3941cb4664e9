/** Contacts as rows. https://learn.microsoft.com/graph/api/resources/contact */
import { checkIfMatch } from "../http/conditional.ts";
import { badRequest, invalidParameter, itemNotFound } from "../http/errors.ts";
import { expandExtensions } from "../extended/extensions.ts";
import { hasExtended, readExtended, writeExtended } from "../extended/values.ts";
import { listAt, objectAt, objectsAt, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Expansion } from "../query/query.ts";
import { contact } from "../schema/contacts.ts";
import { toSeconds } from "../schema/moment.ts";
import { setMembers } from "../storage/members.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";
import { tagValue, withTags } from "./tags.ts";

const LIMITS: readonly (readonly [string, string, number])[] = [
  ["emailAddresses", "EmailAddresses", 3],
  ["businessPhones", "BusinessPhones", 2],
  ["homePhones", "HomePhones", 2],
  ["imAddresses", "ImAddresses", 3],
];
/** Writing only these leaves the names as they are. */
const BESIDE_NAMES = new Set(["categories", "parentFolderId"]);
const NAME_PARTS = ["title", "givenName", "middleName", "surname", "generation", "companyName"];
const RELATIONS = new Set(["singleValueExtendedProperties", "multiValueExtendedProperties", "extensions"]);
const SLOTS = ["primaryEmailAddress", "secondaryEmailAddress", "tertiaryEmailAddress"];

/** Throws GraphError 400 when a list is longer than Outlook's form. */
function checkLimits(fields: JsonObject): void {
  for (const [name, shown, most] of LIMITS) {
    const count = listAt(fields, name).length;
    if (count > most)
      throw invalidParameter(
        `The multi value property ${shown} has ${count} entries, that exceeds the max allowed value of ${most}`,
      );
  }
}

function displayName(doc: JsonObject): string {
  const parts = ["givenName", "middleName", "surname", "generation"]
    .map((name) => textAt(doc, name) ?? "")
    .filter(Boolean);
  if (parts.length > 0) return parts.join(" ");
  const mail = objectsAt(doc, "emailAddresses").map((entry) => textAt(entry, "address") ?? "")[0];
  return textAt(doc, "companyName") ?? mail ?? "";
}

function fileAs(doc: JsonObject): string {
  const [surname, given] = [textAt(doc, "surname") ?? "", textAt(doc, "givenName") ?? ""];
  const middle = textAt(doc, "middleName") ?? "";
  const first = [given, middle].filter(Boolean).join(" ");
  if (surname !== "" && first !== "") return `${surname}, ${first}`;
  return surname || first || displayName(doc);
}

/** Address slots: a missing name is the address; the three named slots are views of the list. */
function withAddresses(doc: JsonObject, fields: JsonObject): JsonObject {
  const list: Json[] = objectsAt(doc, "emailAddresses").map((entry) => ({
    name: entry["name"] ?? entry["address"] ?? null,
    address: entry["address"] ?? null,
  }));
  SLOTS.forEach((name, at) => {
    const value = objectAt(fields, name);
    if (value)
      list[Math.min(at, list.length)] = {
        name: value["name"] ?? value["address"] ?? null,
        address: value["address"] ?? null,
      };
  });
  const result: JsonObject = { ...doc, emailAddresses: list };
  SLOTS.forEach((name, at) => {
    result[name] = list[at] ?? null;
  });
  return result;
}

/** `before`: the stored contact; undefined for a new one. */
function complete(doc: JsonObject, fields: JsonObject, before?: JsonObject): JsonObject {
  const whole = withAddresses(doc, fields);
  const given = (name: string): boolean => typeof fields[name] === "string" && fields[name] !== "";
  // The display name is made anew unless it is sent with the update, whatever else that changes.
  const written = before === undefined || Object.keys(plain(fields)).some((name) => !BESIDE_NAMES.has(name));
  if (!given("displayName") && written) whole["displayName"] = displayName(whole);
  // A file-as of one's own outlives a change of the names.
  const own = before !== undefined && before["fileAs"] !== fileAs(before);
  const renamed = before === undefined || "fileAs" in fields || (!own && NAME_PARTS.some((name) => name in fields));
  if (!given("fileAs") && renamed) whole["fileAs"] = fileAs(whole);
  return whole;
}

const plain = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !RELATIONS.has(name) && name !== "parentFolderId"));

/** Adds a contact from stored-form fields. Throws GraphError 400. */
export function addContact(visit: Visit, folder: Item, given: JsonObject): Item {
  const fields = withTags({}, given);
  checkLimits(fields);
  const now = toSeconds(visit.now);
  const doc = complete({ createdDateTime: now, lastModifiedDateTime: now, categories: [], ...plain(fields) }, fields);
  const item = visit.store.create({ mailbox: visit.mailbox.number, kind: "contact", parent: folder.id, doc });
  index(visit, item);
  writeExtended(visit.store, item.id, fields);
  return item;
}

/** Applies a PATCH. Throws GraphError 400, 412. */
export function updateContact(visit: Visit, item: Item, given: JsonObject): Item {
  const fields = withTags(item.doc, given);
  checkIfMatch(visit, item);
  checkLimits(fields);
  const doc = complete({ ...item.doc, ...plain(fields), lastModifiedDateTime: toSeconds(visit.now) }, fields, item.doc);
  let changed = visit.store.update(item, doc);
  index(visit, changed);
  if (hasExtended(fields)) writeExtended(visit.store, item.id, fields);
  const folder = textAt(fields, "parentFolderId");
  if (folder !== undefined) {
    const target = visit.folder("contactFolder", folder);
    if (target.id !== item.parent) changed = visit.store.move(changed, target.id, visit.entryOf(item.parent));
  }
  return changed;
}

function index(visit: Visit, item: Item): void {
  setMembers(visit.store, item, "categories", listAt(item.doc, "categories"));
  setMembers(
    visit.store,
    item,
    "emailAddresses",
    objectsAt(item.doc, "emailAddresses").map((entry) => entry["address"] ?? null),
  );
}

export function contactAt(visit: Visit): Item {
  const item = visit.find("contact", visit.parameter("contact"));
  const folder = visit.parameter("folder");
  if (folder === "") return item;
  const child = visit.parameter("child");
  const parent = visit.folder("contactFolder", child === "" ? folder : child);
  if (parent.id !== item.parent) throw itemNotFound();
  return item;
}

export function showContact(
  visit: Visit,
  item: Item,
  view?: { readonly select: readonly string[] | undefined; readonly expand: readonly Expansion[] },
): JsonObject {
  const doc: JsonObject = {
    ...item.doc,
    id: visit.idOf(item),
    changeKey: visit.changeKey(item),
    parentFolderId: visit.folderIdOf(item),
  };
  const result = toWire(contact, doc, view?.select, { etag: visit.etag(item) });
  for (const expansion of view?.expand ?? []) {
    if (expansion.name === "extensions") Object.assign(result, expandExtensions(visit, item, expansion));
    else if (expansion.name.endsWith("ValueExtendedProperties"))
      Object.assign(
        result,
        readExtended(visit.store, item.id, expansion, (key) => tagValue(item.doc, key)),
      );
    else throw badRequest(`The relationship '${expansion.name}' cannot be expanded here.`);
  }
  return result;
}
