/** Folders that hold nothing and show what a query finds elsewhere. https://learn.microsoft.com/graph/api/resources/mailsearchfolder */
import { GraphError, invalidRequest } from "../http/errors.ts";
import { flagAt, textAt, textsAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Scope } from "../query/list.ts";
import { parseFilter } from "../query/parse-filter.ts";
import { checkPaths } from "../query/paths.ts";
import { toSql } from "../query/to-sql.ts";
import { message } from "../schema/mail.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { searchableMessages } from "./searchable-messages.ts";

export const SEARCH_FOLDER = "#microsoft.graph.mailSearchFolder";
const MEMBERS = ["filterQuery", "includeNestedFolders", "sourceFolderIds"];

export const isSearchFolder = (folder: Item): boolean => textAt(folder.doc, "@odata.type") === SEARCH_FOLDER;

/**
 * What a body in stored form says of a search folder, over what is known already; {} for a plain folder.
 * Throws GraphError 400 and 404 for a query or a folder that cannot be used.
 */
export function searchMembers(visit: Visit, fields: JsonObject, before: JsonObject): JsonObject {
  const type = textAt(fields, "@odata.type") ?? textAt(before, "@odata.type");
  if (type !== SEARCH_FOLDER) return {};
  const doc: JsonObject = { "@odata.type": SEARCH_FOLDER, includeNestedFolders: false };
  for (const name of MEMBERS) doc[name] = fields[name] ?? before[name] ?? doc[name] ?? null;
  const filter = textAt(doc, "filterQuery");
  const sources = textsAt(doc, "sourceFolderIds");
  if (filter === undefined || sources.length === 0)
    throw invalidRequest("A search folder needs a filterQuery and sourceFolderIds.");
  checkPaths(message, parseFilter(filter));
  for (const id of sources) visit.folder("mailFolder", id);
  return doc;
}

/** The messages a folder shows: those that lie in it, or those its query finds. */
export function messagesIn(visit: Visit, folder: Item): Scope {
  if (!isSearchFolder(folder)) return { where: "parent = ? AND kind = 'message'", parameters: [folder.id] };
  const sources = textsAt(folder.doc, "sourceFolderIds").flatMap((id) => sourceAt(visit, id) ?? []);
  const nested = flagAt(folder.doc, "includeNestedFolders");
  const parents = [...new Set(sources.flatMap((source) => (nested ? withChildren(visit, source) : [source.id])))];
  const filter = toSql(searchableMessages(visit), parseFilter(textAt(folder.doc, "filterQuery") ?? ""));
  return {
    where: `mailbox = ? AND kind = 'message' AND parent IN (${parents.map(() => "?").join(",")}) AND ${filter.text}`,
    parameters: [visit.mailbox.number, ...parents, ...filter.parameters],
  };
}

/** A source may have been deleted since: what is left is searched. */
function sourceAt(visit: Visit, id: string): Item | undefined {
  try {
    return visit.folder("mailFolder", id);
  } catch (error) {
    if (error instanceof GraphError) return undefined;
    throw error;
  }
}

const withChildren = (visit: Visit, folder: Item): number[] => [
  folder.id,
  ...visit.store.children(folder.id, "mailFolder").flatMap((child) => withChildren(visit, child)),
];

/** Throws GraphError 400: nothing is put into a search folder. */
export function refuseSearchFolder(folder: Item): void {
  if (isSearchFolder(folder)) throw invalidRequest("A search folder holds no items of its own.");
}
