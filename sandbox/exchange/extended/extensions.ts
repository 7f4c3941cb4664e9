/** Open extensions of an item. https://learn.microsoft.com/graph/api/resources/opentypeextension */
import { badBody, conflict, itemNotFound } from "../http/errors.ts";
import { created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { isObject, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { countInMemory, listInMemory } from "../query/list.ts";
import { parseFilter } from "../query/parse-filter.ts";
import type { Expansion } from "../query/query.ts";
import { extension } from "../schema/common.ts";
import { EXTENSION_PREFIX, shortName } from "./names.ts";
import { idsIn } from "./values.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";

function extensionsOf(visit: Visit, owner: Item): Item[] {
  return visit.store.children(owner.id, "extension");
}

function findExtension(visit: Visit, owner: Item, name: string): Item {
  const wanted = shortName(name).toLowerCase();
  const found = extensionsOf(visit, owner).find((item) => textAt(item.doc, "extensionName")?.toLowerCase() === wanted);
  if (!found) throw itemNotFound();
  return found;
}

function shown(item: Item): JsonObject {
  const { extensionName, ...values } = item.doc;
  return {
    "@odata.type": "#microsoft.graph.openTypeExtension",
    id: `${EXTENSION_PREFIX}${textAt(item.doc, "extensionName") ?? ""}`,
    extensionName: extensionName ?? null,
    ...values,
  };
}

/** Creates one from a body. Throws GraphError 400 without a name, 409 when the name is taken. */
export function addExtension(visit: Visit, owner: Item, body: JsonObject): Item {
  const doc = readValues(body);
  const name = textAt(body, "extensionName");
  if (name === undefined || name.trim() === "") throw badBody("The extensionName of the open extension is missing.");
  const type = textAt(body, "@odata.type");
  if (type !== undefined && !/^#?microsoft\.graph\.openTypeExtension$/i.test(type))
    throw badBody(`The type '${type}' is not an open type extension.`);
  const taken = extensionsOf(visit, owner).some(
    (item) => textAt(item.doc, "extensionName")?.toLowerCase() === shortName(name).toLowerCase(),
  );
  if (taken) throw conflict("ErrorItemSave", `An extension named '${name}' already exists on this item.`);
  return visit.store.create({
    mailbox: visit.mailbox.number,
    kind: "extension",
    parent: owner.id,
    doc: { extensionName: shortName(name), ...doc },
  });
}

function readValues(body: JsonObject): JsonObject {
  const values = Object.entries(body).filter(
    ([name]) => !name.includes("@odata.") && name !== "id" && name !== "extensionName",
  );
  return Object.fromEntries(values);
}

/** What `$expand=extensions(...)` adds. */
export function expandExtensions(visit: Visit, owner: Item, expansion: Expansion): JsonObject {
  const all = extensionsOf(visit, owner).map(shown);
  if (expansion.filter === undefined) return all.length > 0 ? { extensions: all } : {};
  const wanted = idsIn(parseFilter(expansion.filter)).map((id) => shortName(id).toLowerCase());
  const found = all.filter((row) => wanted.includes((textAt(row, "extensionName") ?? "").toLowerCase()));
  return found.length > 0 ? { extensions: found } : {};
}

/** Handlers for the extensions of whatever `owner` finds; `changed` is told when the owner's etag must move. */
export function extensionHandlers(
  owner: (visit: Visit) => Item,
  context: string,
): Readonly<Record<"list" | "count" | "get" | "post" | "patch" | "remove", (visit: Visit) => Answer>> {
  const touch = (visit: Visit): void => {
    const item = owner(visit);
    visit.store.touch(item);
  };
  return {
    list: (visit) =>
      listInMemory(visit, context, extensionsOf(visit, owner(visit)).map(shown), visit.query(extension), 100),
    count: (visit) => countInMemory(visit, extension, extensionsOf(visit, owner(visit)).map(shown)),
    get: (visit) =>
      ok({
        "@odata.context": visit.context(`${context}/$entity`),
        ...shown(findExtension(visit, owner(visit), visit.parameter("extension"))),
      }),
    post: (visit) => {
      const body = jsonBody(visit.request);
      if (!isObject(body)) throw badBody("A JSON object was expected as the body of the request.");
      const item = addExtension(visit, owner(visit), body);
      touch(visit);
      return created({ "@odata.context": visit.context(`${context}/$entity`), ...shown(item) });
    },
    patch: (visit) => {
      const body = jsonBody(visit.request);
      if (!isObject(body)) throw badBody("A JSON object was expected as the body of the request.");
      const item = findExtension(visit, owner(visit), visit.parameter("extension"));
      const changed = visit.store.update(item, { ...item.doc, ...readValues(body) });
      touch(visit);
      return ok({ "@odata.context": visit.context(`${context}/$entity`), ...shown(changed) });
    },
    remove: (visit) => {
      visit.store.remove(findExtension(visit, owner(visit), visit.parameter("extension")), 0);
      touch(visit);
      return noContent;
    },
  };
}
