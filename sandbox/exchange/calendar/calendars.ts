/** Calendars, their groups and who may see them. https://learn.microsoft.com/graph/api/resources/calendar */
import { badRequest, conflict, invalidRequest, itemNotFound } from "../http/errors.ts";
import { readExtended, writeExtended } from "../extended/values.ts";
import { created, jsonBody, noContent, ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { DOMAIN } from "../../seed/users.ts";
import { organizationPermission } from "../access/mailboxes.ts";
import { objectAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { evidenceOf } from "../query/evidence.ts";
import { chosen, countInMemory, listInMemory } from "../query/list.ts";
import type { Expansion } from "../query/query.ts";
import { calendar, calendarGroup, calendarPermission } from "../schema/calendar.ts";
import { readBody } from "../schema/read-body.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";
import { showCalendar } from "./calendar-wire.ts";
import { removeStored } from "./event-writes.ts";

/** The calendar a path names; the default one when it names none. */
export function calendarAt(visit: Visit): Item {
  const id = visit.parameter("calendar");
  return id === "" ? visit.wellKnown("calendar", "calendar") : visit.find("calendar", id);
}

const groupAt = (visit: Visit): Item => visit.find("calendarGroup", visit.parameter("group"));
const calendarsOf = (visit: Visit): Item[] =>
  visit.store.select("mailbox = ? AND kind = 'calendar' ORDER BY id", [visit.mailbox.number]);
const entity = (visit: Visit, item: Item): JsonObject => ({
  "@odata.context": visit.context("calendars/$entity"),
  ...showCalendar(visit, item),
});

function create(visit: Visit, group: Item): Answer {
  const fields = readBody(calendar, jsonBody(visit.request), "create");
  const name = textAt(fields, "name")?.trim() ?? "";
  if (name === "") throw invalidRequest("Required property 'name' of the calendar is missing.");
  checkName(visit, name);
  const { singleValueExtendedProperties: _single, multiValueExtendedProperties: _multi, ...plain } = fields;
  const item = visit.store.create({
    mailbox: visit.mailbox.number,
    kind: "calendar",
    parent: group.id,
    doc: { color: "auto", hexColor: "", ...plain, name },
  });
  writeExtended(visit.store, item.id, fields);
  visit.store.create({
    mailbox: visit.mailbox.number,
    kind: "calendarPermission",
    parent: item.id,
    doc: organizationPermission(),
  });
  return created(entity(visit, item));
}

function checkName(visit: Visit, name: string): void {
  const taken = calendarsOf(visit).some((item) => textAt(item.doc, "name")?.toLowerCase() === name.toLowerCase());
  if (taken) throw conflict("ErrorFolderExists", "A calendar with the specified name already exists.");
}

/** A calendar with what `$expand` asks for. */
function expanded(visit: Visit, item: Item, expand: readonly Expansion[]): JsonObject {
  const shown = showCalendar(visit, item);
  for (const expansion of expand) {
    if (!expansion.name.endsWith("ValueExtendedProperties"))
      throw badRequest(`The relationship '${expansion.name}' cannot be expanded here.`);
    Object.assign(shown, readExtended(visit.store, item.id, expansion));
  }
  return shown;
}

function list(visit: Visit, calendars: readonly Item[]): Answer {
  const query = visit.query(calendar);
  const rows = calendars.map((item) => expanded(visit, item, query.expand));
  return listInMemory(visit, "calendars", rows, query, 10, (at) =>
    evidenceOf(visit.store, calendars[at]?.id ?? 0, query),
  );
}

export const calendarHandlers = {
  list: (visit: Visit): Answer => list(visit, calendarsOf(visit)),
  count: (visit: Visit): Answer =>
    countInMemory(
      visit,
      calendar,
      calendarsOf(visit).map((item) => showCalendar(visit, item)),
    ),
  create: (visit: Visit): Answer => create(visit, visit.wellKnown("calendarGroup", "my")),
  get: (visit: Visit): Answer => {
    const item = calendarAt(visit);
    const query = visit.query(calendar);
    const shown = chosen(expanded(visit, item, query.expand), query.select);
    return ok({ "@odata.context": visit.context("calendars/$entity"), ...shown });
  },
  patch: (visit: Visit): Answer => {
    const item = calendarAt(visit);
    const fields = readBody(calendar, jsonBody(visit.request), "update");
    const name = textAt(fields, "name");
    if (name !== undefined && name.toLowerCase() !== textAt(item.doc, "name")?.toLowerCase()) checkName(visit, name);
    const { singleValueExtendedProperties: _single, multiValueExtendedProperties: _multi, ...plain } = fields;
    const changed = visit.store.update(item, { ...item.doc, ...plain });
    writeExtended(visit.store, item.id, fields);
    return ok(entity(visit, changed));
  },
  remove: (visit: Visit): Answer => {
    const item = calendarAt(visit);
    if (textAt(item.doc, "_wellKnown") !== undefined) throw invalidRequest("The default calendar cannot be deleted.");
    for (const row of visit.store.children(item.id, "event")) removeStored(visit, row);
    for (const row of visit.store.children(item.id, "calendarPermission")) visit.store.remove(row, 0);
    visit.store.remove(item, item.entry);
    return noContent;
  },
};

const showGroup = (visit: Visit, item: Item): JsonObject =>
  toWire(calendarGroup, { ...item.doc, id: visit.idOf(item), changeKey: visit.changeKey(item) }, undefined, {});

export const groupHandlers = {
  list: (visit: Visit): Answer =>
    listInMemory(
      visit,
      "calendarGroups",
      visit.store.children(0, "calendarGroup", visit.mailbox.number).map((item) => showGroup(visit, item)),
      visit.query(calendarGroup),
      10,
    ),
  create: (visit: Visit): Answer => {
    const fields = readBody(calendarGroup, jsonBody(visit.request), "create");
    const name = textAt(fields, "name")?.trim() ?? "";
    if (name === "") throw invalidRequest("Required property 'name' of the calendar group is missing.");
    const item = visit.store.create({
      mailbox: visit.mailbox.number,
      kind: "calendarGroup",
      parent: 0,
      doc: { name, classId: visit.house.newGuid() },
    });
    return created({ "@odata.context": visit.context("calendarGroups/$entity"), ...showGroup(visit, item) });
  },
  get: (visit: Visit): Answer =>
    ok({
      "@odata.context": visit.context("calendarGroups/$entity"),
      ...chosen(showGroup(visit, groupAt(visit)), visit.query(calendarGroup).select),
    }),
  patch: (visit: Visit): Answer => {
    const item = groupAt(visit);
    const fields = readBody(calendarGroup, jsonBody(visit.request), "update");
    return ok({
      "@odata.context": visit.context("calendarGroups/$entity"),
      ...showGroup(visit, visit.store.update(item, { ...item.doc, ...fields })),
    });
  },
  remove: (visit: Visit): Answer => {
    const item = groupAt(visit);
    if (textAt(item.doc, "_wellKnown") !== undefined) throw invalidRequest("This calendar group cannot be deleted.");
    if (visit.store.children(item.id, "calendar").length > 0)
      throw invalidRequest("Only an empty calendar group can be deleted.");
    visit.store.remove(item, item.entry);
    return noContent;
  },
  calendars: (visit: Visit): Answer => list(visit, visit.store.children(groupAt(visit).id, "calendar")),
  createCalendar: (visit: Visit): Answer => create(visit, groupAt(visit)),
};

const ROLES = ["freeBusyRead", "limitedRead", "read", "write"];
const DELEGATE_ROLES = ["delegateWithoutPrivateEventAccess", "delegateWithPrivateEventAccess"];

/** What may be granted: everybody together never more than reading and writing, persons inside also delegation. */
function allowedRoles(doc: JsonObject): string[] {
  if (doc["isRemovable"] === false) return ["none", ...ROLES];
  return doc["isInsideOrganization"] === false ? ROLES : [...ROLES, ...DELEGATE_ROLES];
}

function showPermission(visit: Visit, item: Item): JsonObject {
  return toWire(
    calendarPermission,
    {
      isRemovable: true,
      isInsideOrganization: true,
      allowedRoles: allowedRoles(item.doc),
      ...item.doc,
      id: visit.idOf(item),
    },
    undefined,
    {},
  );
}

/** Throws GraphError 400 for a role that cannot be granted here. */
function checkRole(fields: JsonObject, doc: JsonObject): void {
  const role = textAt(fields, "role");
  if (role !== undefined && !allowedRoles(doc).includes(role))
    throw invalidRequest(`The role '${role}' cannot be granted here.`);
}

function permissionAt(visit: Visit): Item {
  const item = visit.find("calendarPermission", visit.parameter("permission"));
  if (item.parent !== calendarAt(visit).id) throw itemNotFound();
  return item;
}

const permissionEntity = (visit: Visit, item: Item): JsonObject => ({
  "@odata.context": visit.context("calendar/calendarPermissions/$entity"),
  ...showPermission(visit, item),
});

export const permissionHandlers = {
  list: (visit: Visit): Answer =>
    listInMemory(
      visit,
      "calendar/calendarPermissions",
      visit.store.children(calendarAt(visit).id, "calendarPermission").map((item) => showPermission(visit, item)),
      visit.query(calendarPermission),
      100,
    ),
  create: (visit: Visit): Answer => {
    const fields = readBody(calendarPermission, jsonBody(visit.request), "create");
    const address = textAt(objectAt(fields, "emailAddress"), "address");
    if (address === undefined || textAt(fields, "role") === undefined)
      throw invalidRequest("A calendar permission needs an emailAddress and a role.");
    const inside = address.toLowerCase().endsWith(`@${DOMAIN}`);
    checkRole(fields, { isInsideOrganization: inside });
    return created(
      permissionEntity(
        visit,
        visit.store.create({
          mailbox: visit.mailbox.number,
          kind: "calendarPermission",
          parent: calendarAt(visit).id,
          doc: { ...fields, isInsideOrganization: inside },
        }),
      ),
    );
  },
  get: (visit: Visit): Answer =>
    ok(chosen(permissionEntity(visit, permissionAt(visit)), visit.query(calendarPermission).select)),
  patch: (visit: Visit): Answer => {
    const item = permissionAt(visit);
    const fields = readBody(calendarPermission, jsonBody(visit.request), "update");
    checkRole(fields, item.doc);
    return ok(permissionEntity(visit, visit.store.update(item, { ...item.doc, ...fields })));
  },
  remove: (visit: Visit): Answer => {
    const item = permissionAt(visit);
    if (item.doc["isRemovable"] === false) throw invalidRequest("This calendar permission cannot be removed.");
    visit.store.remove(item, 0);
    return noContent;
  },
};
