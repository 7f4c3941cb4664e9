/** Mail folders. https://learn.microsoft.com/graph/api/resources/mailfolder */
import { badRequest, conflict, GraphError, invalidRequest } from "../http/errors.ts";
import { readExtended, writeExtended } from "../extended/values.ts";
import { created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { flagAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { evidenceOf } from "../query/evidence.ts";
import { chosen, countInMemory, listInMemory } from "../query/list.ts";
import type { Expansion } from "../query/query.ts";
import { mailFolder, mailSearchFolder } from "../schema/mail.ts";
import { readBody } from "../schema/read-body.ts";
import { numberOf } from "../storage/store.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";
import { isSearchFolder, messagesIn, SEARCH_FOLDER, searchMembers } from "./search-folders.ts";

export function showFolder(visit: Visit, item: Item, expand: readonly Expansion[] = []): JsonObject {
  const searches = isSearchFolder(item);
  const counts = searches ? countsOfSearch(visit, item) : countsOf(visit, item);
  const parent = visit.store.byId(item.parent);
  const doc: JsonObject = {
    ...item.doc,
    id: visit.idOf(item),
    parentFolderId: parent ? visit.idOf(parent) : visit.idOf(item),
    childFolderCount: visit.store.count("parent = ? AND kind = 'mailFolder'", [item.id]),
    ...counts,
    isHidden: flagAt(item.doc, "isHidden"),
    isSupported: true,
  };
  const result = searches
    ? toWire(mailSearchFolder, doc, undefined, { type: SEARCH_FOLDER })
    : toWire(mailFolder, doc, undefined, {});
  for (const expansion of expand) Object.assign(result, expandFolder(visit, item, expansion));
  return result;
}

function countsOf(visit: Visit, item: Item): JsonObject {
  const tally = visit.store.db.get("SELECT total, unread FROM tally WHERE folder = ?", [item.id]);
  return { unreadItemCount: numberOf(tally?.["unread"]), totalItemCount: numberOf(tally?.["total"]) };
}

function countsOfSearch(visit: Visit, item: Item): JsonObject {
  const { where, parameters } = messagesIn(visit, item);
  const unread = `${where} AND json_extract(data,'$.isRead') = 0`;
  return {
    unreadItemCount: visit.store.count(unread, parameters),
    totalItemCount: visit.store.count(where, parameters),
  };
}

function expandFolder(visit: Visit, item: Item, expansion: Expansion): JsonObject {
  switch (expansion.name) {
    case "singleValueExtendedProperties":
    case "multiValueExtendedProperties":
      return readExtended(visit.store, item.id, expansion);
    case "childFolders":
      return {
        childFolders: visit.store
          .children(item.id, "mailFolder")
          .map((child) => chosen(showFolder(visit, child), expansion.select)),
      };
    default:
      throw badRequest(`The relationship '${expansion.name}' cannot be expanded here.`);
  }
}

export function folderAt(visit: Visit): Item {
  const folder = visit.folder("mailFolder", visit.parameter("folder"));
  const child = visit.parameter("child");
  if (child === "") return folder;
  const found = visit.folder("mailFolder", child);
  if (found.parent !== folder.id)
    throw new GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.");
  return found;
}

const root = (visit: Visit): Item => visit.wellKnown("mailFolder", "msgfolderroot");

function list(visit: Visit, parent: Item, context: string): Answer {
  const query = visit.query(mailFolder);
  const hidden = visit.options.get("includehiddenfolders")?.toLowerCase() === "true";
  const rows = visit.store.children(parent.id, "mailFolder").filter((item) => hidden || !flagAt(item.doc, "isHidden"));
  return listInMemory(
    visit,
    context,
    rows.map((item) => showFolder(visit, item, query.expand)),
    query,
    10,
    (at) => evidenceOf(visit.store, rows[at]?.id ?? 0, query),
  );
}

function count(visit: Visit, parent: Item): Answer {
  const shown = visit.store.children(parent.id, "mailFolder").filter((item) => !flagAt(item.doc, "isHidden"));
  return countInMemory(
    visit,
    mailFolder,
    shown.map((item) => showFolder(visit, item)),
  );
}

function create(visit: Visit, parent: Item): Answer {
  const fields = readBody(mailFolder, jsonBody(visit.request), "create");
  const name = textAt(fields, "displayName")?.trim() ?? "";
  if (name === "") throw invalidRequest("Required property 'displayName' of the folder is missing.");
  checkName(visit, parent.id, name);
  const doc: JsonObject = {
    displayName: name,
    ...(flagAt(fields, "isHidden") ? { isHidden: true } : {}),
    ...searchMembers(visit, fields, {}),
  };
  const item = visit.store.create({ mailbox: visit.mailbox.number, kind: "mailFolder", parent: parent.id, doc });
  writeExtended(visit.store, item.id, fields);
  return created({ "@odata.context": visit.context("mailFolders/$entity"), ...showFolder(visit, item) });
}

function checkName(visit: Visit, parent: number, name: string): void {
  const taken = visit.store
    .children(parent, "mailFolder")
    .some((item) => textAt(item.doc, "displayName")?.toLowerCase() === name.toLowerCase());
  if (taken) throw conflict("ErrorFolderExists", "A folder with the specified name already exists.");
}

const isDistinguished = (item: Item): boolean => textAt(item.doc, "_wellKnown") !== undefined;

/** Deletes a folder with everything in it. */
export function removeFolder(visit: Visit, item: Item): void {
  for (const child of visit.store.children(item.id, "mailFolder")) removeFolder(visit, child);
  for (;;) {
    const rows = visit.store.select("parent = ? AND kind IN ('message','messageRule') LIMIT 500", [item.id]);
    if (rows.length === 0) break;
    for (const row of rows) visit.store.remove(row, item.entry);
  }
  visit.store.remove(item, item.entry);
}

function refuseDistinguished(item: Item): void {
  if (isDistinguished(item))
    throw new GraphError(
      400,
      "ErrorDeleteDistinguishedFolder",
      "Distinguished folders cannot be deleted, moved or renamed.",
    );
}

function destination(visit: Visit): Item {
  const id = readDestination(visit);
  return visit.folder("mailFolder", id);
}

/** `destinationId` of move and copy, in either casing. Throws GraphError 400. */
export function readDestination(visit: Visit): string {
  const body = jsonBody(visit.request);
  const entry = Object.entries(typeof body === "object" && body !== null && !Array.isArray(body) ? body : {}).find(
    ([name]) => name.toLowerCase() === "destinationid",
  );
  if (typeof entry?.[1] !== "string" || entry[1] === "")
    throw invalidRequest("The parameter 'DestinationId' is missing.");
  return entry[1];
}

function copyTree(visit: Visit, from: Item, parent: Item): Item {
  const made = visit.store.create({
    mailbox: from.mailbox,
    kind: "mailFolder",
    parent: parent.id,
    doc: { displayName: from.doc["displayName"] ?? "" },
  });
  for (const row of visit.store.children(from.id, "message")) {
    visit.store.create({ mailbox: row.mailbox, kind: "message", parent: made.id, doc: row.doc, body: row.body });
  }
  for (const child of visit.store.children(from.id, "mailFolder")) copyTree(visit, child, made);
  return made;
}

const entity = (visit: Visit, item: Item): JsonObject => ({
  "@odata.context": visit.context("mailFolders/$entity"),
  ...showFolder(visit, item),
});

export const folderHandlers = {
  list: (visit: Visit): Answer => list(visit, root(visit), "mailFolders"),
  count: (visit: Visit): Answer => count(visit, root(visit)),
  create: (visit: Visit): Answer => create(visit, root(visit)),
  get: (visit: Visit): Answer => {
    const item = folderAt(visit);
    const query = visit.query(mailFolder);
    return ok({
      "@odata.context": visit.context("mailFolders/$entity"),
      ...chosen(showFolder(visit, item, query.expand), query.select),
    });
  },
  children: (visit: Visit): Answer => list(visit, folderAt(visit), "mailFolders('id')/childFolders"),
  childCount: (visit: Visit): Answer => count(visit, folderAt(visit)),
  createChild: (visit: Visit): Answer => create(visit, folderAt(visit)),
  patch: (visit: Visit): Answer => {
    const item = folderAt(visit);
    const type = isSearchFolder(item) ? mailSearchFolder : mailFolder;
    const fields = readBody(type, jsonBody(visit.request), "update");
    const name = textAt(fields, "displayName")?.trim();
    if (name !== undefined) {
      refuseDistinguished(item);
      if (name === "") throw invalidRequest("The displayName of a folder cannot be empty.");
      if (name.toLowerCase() !== textAt(item.doc, "displayName")?.toLowerCase()) checkName(visit, item.parent, name);
    }
    const named = name === undefined ? item.doc : { ...item.doc, displayName: name };
    const changed = visit.store.update(item, { ...named, ...searchMembers(visit, fields, item.doc) });
    writeExtended(visit.store, item.id, fields);
    return ok(entity(visit, changed));
  },
  remove: (visit: Visit): Answer => {
    const item = folderAt(visit);
    refuseDistinguished(item);
    removeFolder(visit, item);
    return noContent;
  },
  move: (visit: Visit): Answer => {
    const item = folderAt(visit);
    refuseDistinguished(item);
    const target = destination(visit);
    for (let at: Item | undefined = target; at; at = visit.store.byId(at.parent)) {
      if (at.id === item.id) throw new GraphError(400, "ErrorMoveCopyFailed", "A folder cannot be moved into itself.");
    }
    return ok(entity(visit, visit.store.rehang(item, target.id, visit.entryOf(item.parent))));
  },
  copy: (visit: Visit): Answer => ok(entity(visit, copyTree(visit, folderAt(visit), destination(visit)))),
};
