/** Requests on contacts and their folders. */
import { addExtension, extensionHandlers } from "../extended/extensions.ts";
import { readExtended, writeExtended } from "../extended/values.ts";
import { checkIfMatch } from "../http/conditional.ts";
import { badBody, badRequest, conflict, GraphError, invalidRequest, itemNotFound } from "../http/errors.ts";
import { created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { isObject, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import {
  chosen,
  collection,
  countInMemory,
  countItems,
  listInMemory,
  listItems,
  nextLink,
  pageSize,
} from "../query/list.ts";
import { evidenceOf } from "../query/evidence.ts";
import type { Scope } from "../query/list.ts";
import type { Expansion } from "../query/query.ts";
import type { Searchable } from "../query/searchable.ts";
import { contact, contactFolder } from "../schema/contacts.ts";
import { readBody } from "../schema/read-body.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";
import { addContact, contactAt, showContact, updateContact } from "./contacts.ts";
import { CONTACT_TAGS } from "./tags.ts";

export const searchableContacts = (visit: Visit): Searchable => ({
  type: contact,
  columns: {},
  selective: ["surname", "givenName", "companyName"],
  rowOf: (id) => visit.find("contact", id).id,
  equalOnly: ["emailAddresses"],
  tags: CONTACT_TAGS,
  whole: {
    surname: "contact_mailbox_surname",
    givenName: "contact_mailbox_givenName",
    displayName: "contact_parent_displayName",
    companyName: "contact_mailbox_companyName",
  },
});

const defaultFolder = (visit: Visit): Item => visit.wellKnown("contactFolder", "contacts");

/** The folder a path names; the default one when it names none. */
export function contactFolderAt(visit: Visit): Item {
  const id = visit.parameter("folder");
  if (id === "") return defaultFolder(visit);
  const folder = visit.folder("contactFolder", id);
  const child = visit.parameter("child");
  if (child === "") return folder;
  const found = visit.find("contactFolder", child);
  if (found.parent !== folder.id) throw itemNotFound();
  return found;
}

const scopeOf = (visit: Visit): Scope => ({
  where: "parent = ? AND kind = 'contact'",
  parameters: [contactFolderAt(visit).id],
});

function list(visit: Visit): Answer {
  const query = visit.query(contact);
  const scope = searched(visit, scopeOf(visit), query.search);
  const size = pageSize(visit, query);
  const found = listItems(visit, searchableContacts(visit), scope, query, ["id"], size);
  return collection(
    visit,
    "contacts",
    found.items.map((item) => showContact(visit, item, query)),
    {
      next: found.more ? nextLink(visit, query.skip + size) : undefined,
      total: found.total,
    },
  );
}

/** `$search="text"` or `"displayName:text"`: words at the beginning of a name or address. */
function searched(visit: Visit, scope: Scope, search: string | undefined): Scope {
  if (search === undefined) return scope;
  const words = search.replaceAll('"', "").replace(/^\w+:/, "").trim();
  if (words === "") throw badRequest(`Syntax error: the search text '${search}' holds no word.`);
  const like = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const [folder, mailbox] = [contactFolderAt(visit).id, visit.mailbox.number];
  // Each index is read through by itself: a hundred thousand rows take ten times as long.
  const names = ["contact_parent_displayName", "contact_mailbox_companyName"].map((index) => {
    const [, owner = "", member = ""] = index.split("_");
    const value = owner === "parent" ? folder : mailbox;
    return `id IN (SELECT id FROM item INDEXED BY ${index} WHERE ${owner} = ${value} AND kind = 'contact' AND json_extract(data,'$.${member}') COLLATE NOCASE LIKE ? ESCAPE '\\')`;
  });
  const mail = "id IN (SELECT m.item FROM member m WHERE m.path = 'emailAddresses' AND m.value LIKE ? ESCAPE '\\')";
  return {
    where: `${scope.where} AND (${[...names, mail].join(" OR ")})`,
    parameters: [...scope.parameters, like, like, like],
  };
}

const entity = (visit: Visit, item: Item): JsonObject => ({
  "@odata.context": visit.context("contacts/$entity"),
  ...showContact(visit, item),
});
const tagged = (visit: Visit, item: Item): Record<string, string> => ({ ETag: visit.etag(item) });

export const contactHandlers = {
  list,
  count: (visit: Visit): Answer => countItems(visit, searchableContacts(visit), scopeOf(visit)),
  create: (visit: Visit): Answer => {
    const body = jsonBody(visit.request);
    if (!isObject(body)) throw badBody("A JSON object was expected as the body of the request.");
    const fields = readBody(contact, body, "create");
    const target = textAt(fields, "parentFolderId");
    const folder =
      target === undefined || visit.parameter("folder") !== ""
        ? contactFolderAt(visit)
        : visit.folder("contactFolder", target);
    const item = addContact(visit, folder, fields);
    for (const extension of objectsAt(body, "extensions")) addExtension(visit, item, extension);
    return created(entity(visit, item), tagged(visit, item));
  },
  get: (visit: Visit): Answer => {
    const item = contactAt(visit);
    return ok(
      { "@odata.context": visit.context("contacts/$entity"), ...showContact(visit, item, visit.query(contact)) },
      tagged(visit, item),
    );
  },
  patch: (visit: Visit): Answer => {
    const changed = updateContact(visit, contactAt(visit), readBody(contact, jsonBody(visit.request), "update"));
    return ok(entity(visit, changed), tagged(visit, changed));
  },
  remove: (visit: Visit): Answer => {
    const item = contactAt(visit);
    checkIfMatch(visit, item);
    visit.store.remove(item, visit.entryOf(item.parent));
    return noContent;
  },
};

export const contactExtensions = extensionHandlers(contactAt, "contacts('id')/extensions");

export function showContactFolder(visit: Visit, item: Item, expand: readonly Expansion[] = []): JsonObject {
  const parent = visit.store.byId(item.parent);
  const result = toWire(
    contactFolder,
    { ...item.doc, id: visit.idOf(item), parentFolderId: parent ? visit.idOf(parent) : null },
    undefined,
    {},
  );
  for (const expansion of expand) {
    if (expansion.name === "childFolders")
      result["childFolders"] = visit.store
        .children(item.id, "contactFolder")
        .map((child) => showContactFolder(visit, child));
    else if (expansion.name.endsWith("ValueExtendedProperties"))
      Object.assign(result, readExtended(visit.store, item.id, expansion));
    else throw badRequest(`The relationship '${expansion.name}' cannot be expanded here.`);
  }
  return result;
}

function listFolders(visit: Visit, parent: Item): Answer {
  const query = visit.query(contactFolder);
  const folders = visit.store.children(parent.id, "contactFolder");
  const rows = folders.map((item) => showContactFolder(visit, item, query.expand));
  return listInMemory(visit, "contactFolders", rows, query, 10, (at) =>
    evidenceOf(visit.store, folders[at]?.id ?? 0, query),
  );
}

const countFolders = (visit: Visit, parent: Item): Answer =>
  countInMemory(
    visit,
    contactFolder,
    visit.store.children(parent.id, "contactFolder").map((item) => showContactFolder(visit, item)),
  );

function createFolder(visit: Visit, parent: Item): Answer {
  const fields = readBody(contactFolder, jsonBody(visit.request), "create");
  const name = textAt(fields, "displayName")?.trim() ?? "";
  if (name === "") throw invalidRequest("Required property 'displayName' of the folder is missing.");
  checkName(visit, parent.id, name);
  const item = visit.store.create({
    mailbox: visit.mailbox.number,
    kind: "contactFolder",
    parent: parent.id,
    doc: { displayName: name },
  });
  writeExtended(visit.store, item.id, fields);
  return created(folderEntity(visit, item));
}

function checkName(visit: Visit, parent: number, name: string): void {
  const taken = visit.store
    .children(parent, "contactFolder")
    .some((item) => textAt(item.doc, "displayName")?.toLowerCase() === name.toLowerCase());
  if (taken) throw conflict("ErrorFolderExists", "A folder with the specified name already exists.");
}

const folderEntity = (visit: Visit, item: Item): JsonObject => ({
  "@odata.context": visit.context("contactFolders/$entity"),
  ...showContactFolder(visit, item),
});

function removeFolder(visit: Visit, item: Item): void {
  if (textAt(item.doc, "_wellKnown") !== undefined)
    throw new GraphError(400, "ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.");
  for (const child of visit.store.children(item.id, "contactFolder")) removeFolder(visit, child);
  for (;;) {
    const rows = visit.store.select("parent = ? AND kind = 'contact' LIMIT 500", [item.id]);
    if (rows.length === 0) break;
    for (const row of rows) visit.store.remove(row, item.entry);
  }
  visit.store.remove(item, item.entry);
}

export const contactFolderHandlers = {
  list: (visit: Visit): Answer => listFolders(visit, defaultFolder(visit)),
  count: (visit: Visit): Answer => countFolders(visit, defaultFolder(visit)),
  create: (visit: Visit): Answer => createFolder(visit, defaultFolder(visit)),
  get: (visit: Visit): Answer => {
    const query = visit.query(contactFolder);
    return ok({
      "@odata.context": visit.context("contactFolders/$entity"),
      ...chosen(showContactFolder(visit, contactFolderAt(visit), query.expand), query.select),
    });
  },
  children: (visit: Visit): Answer => listFolders(visit, contactFolderAt(visit)),
  childCount: (visit: Visit): Answer => countFolders(visit, contactFolderAt(visit)),
  createChild: (visit: Visit): Answer => createFolder(visit, contactFolderAt(visit)),
  patch: (visit: Visit): Answer => {
    const item = contactFolderAt(visit);
    const fields = readBody(contactFolder, jsonBody(visit.request), "update");
    const name = textAt(fields, "displayName")?.trim();
    if (name !== undefined && name.toLowerCase() !== textAt(item.doc, "displayName")?.toLowerCase())
      checkName(visit, item.parent, name);
    const changed = visit.store.update(item, name === undefined ? item.doc : { ...item.doc, displayName: name });
    writeExtended(visit.store, item.id, fields);
    return ok(folderEntity(visit, changed));
  },
  remove: (visit: Visit): Answer => {
    removeFolder(visit, contactFolderAt(visit));
    return noContent;
  },
};
