/** The master category list. https://learn.microsoft.com/graph/api/resources/outlookcategory */
import { conflict, invalidRequest } from "../http/errors.ts";
import { created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { chosen, countInMemory, listInMemory } from "../query/list.ts";
import { outlookCategory } from "../schema/settings.ts";
import { readBody } from "../schema/read-body.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";

const show = (visit: Visit, item: Item): JsonObject =>
  toWire(outlookCategory, { ...item.doc, id: visit.idOf(item) }, undefined, {});
const entity = (visit: Visit, item: Item): JsonObject => ({
  "@odata.context": visit.context("outlook/masterCategories/$entity"),
  ...show(visit, item),
});
const all = (visit: Visit): Item[] => visit.store.children(0, "category", visit.mailbox.number);
const one = (visit: Visit): Item => visit.find("category", visit.parameter("category"));

export const categoryHandlers = {
  list: (visit: Visit): Answer =>
    listInMemory(
      visit,
      "outlook/masterCategories",
      all(visit).map((item) => show(visit, item)),
      visit.query(outlookCategory),
      1000,
    ),
  count: (visit: Visit): Answer =>
    countInMemory(
      visit,
      outlookCategory,
      all(visit).map((item) => show(visit, item)),
    ),
  create: (visit: Visit): Answer => {
    const fields = readBody(outlookCategory, jsonBody(visit.request), "create");
    const name = textAt(fields, "displayName")?.trim() ?? "";
    if (name === "") throw invalidRequest("Required property 'displayName' of the category is missing.");
    if (name.length > 255) throw invalidRequest("The displayName of a category has at most 255 characters.");
    if (all(visit).some((item) => textAt(item.doc, "displayName")?.toLowerCase() === name.toLowerCase())) {
      throw conflict("CategoryNameDuplicate", `A category named '${name}' already exists.`);
    }
    return created(
      entity(
        visit,
        visit.store.create({
          mailbox: visit.mailbox.number,
          kind: "category",
          parent: 0,
          doc: { displayName: name, color: fields["color"] ?? "none" },
        }),
      ),
    );
  },
  get: (visit: Visit): Answer => ok(chosen(entity(visit, one(visit)), visit.query(outlookCategory).select)),
  patch: (visit: Visit): Answer => {
    const item = one(visit);
    const body = jsonBody(visit.request);
    const fields = readBody(outlookCategory, body, "update");
    const renamed = textAt(readBody(outlookCategory, body, "create"), "displayName");
    if (renamed !== undefined && renamed !== item.doc["displayName"])
      throw invalidRequest("The displayName of a category cannot be changed.");
    return ok(entity(visit, visit.store.update(item, { ...item.doc, ...fields })));
  },
  remove: (visit: Visit): Answer => {
    visit.store.remove(one(visit), 0);
    return noContent;
  },
  outlook: (visit: Visit): Answer => ok({ "@odata.context": visit.context("outlook/$entity"), id: visit.owner }),
};
