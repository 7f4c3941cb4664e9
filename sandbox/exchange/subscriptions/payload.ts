/** What a notification with resource data says of an item: the chosen properties, with their types beside them. */
import type { Mailbox } from "../access/mailboxes.ts";
import { showEvent } from "../calendar/event-wire.ts";
import { showContact } from "../contacts/contacts.ts";
import { isObject } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import { showMessage } from "../mail/message-wire.ts";
import { readOptions } from "../query/options.ts";
import { readQuery } from "../query/query.ts";
import type { Query } from "../query/query.ts";
import type { RecordType, Shape } from "../schema/shape.ts";
import type { Item } from "../storage/store.ts";
import { visitOfOwner } from "../visit.ts";
import type { House } from "../visit.ts";
import { typeOf } from "./resource.ts";

/** `resource`: of the subscription, with the query that chooses. */
export function payloadOf(house: House, mailbox: Mailbox, item: Item, resource: string): JsonObject {
  const at = resource.indexOf("?");
  const type = typeOf(item.kind);
  const query = readQuery(type, readOptions(at < 0 ? "" : resource.slice(at + 1), "watched"));
  const shown = represent(house, mailbox, item, query);
  const wanted = [...(query.select ?? []), ...query.expand.map(({ name }) => name)];
  const chosen = wanted.flatMap((name) => (name in shown ? [[name, shown[name] ?? null] as const] : []));
  return annotated(type, Object.fromEntries(chosen));
}

function represent(house: House, mailbox: Mailbox, item: Item, query: Query): JsonObject {
  const visit = visitOfOwner(house, mailbox);
  if (item.kind === "message") return showMessage(visit, item, query);
  return item.kind === "event" ? showEvent(visit, { is: "stored", item }, query) : showContact(visit, item, query);
}

function annotated(type: RecordType, value: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const shape = type.properties[name]?.shape;
    const stated = shape && member !== null ? statedType(shape) : undefined;
    if (stated !== undefined) result[`${name}@odata.type`] = stated(name);
    result[name] = shape ? within(shape, member) : member;
  }
  return result;
}

/** Of the plain values, instants and choices say what they are. */
function statedType(shape: Shape): ((name: string) => string) | undefined {
  if (shape.is === "instant") return () => "#DateTimeOffset";
  return shape.is === "choice" ? (name) => `#microsoft.graph.${name}` : undefined;
}

function within(shape: Shape, value: Json): Json {
  if (shape.is === "list" && Array.isArray(value)) return value.map((entry) => within(shape.of, entry));
  if (shape.is !== "record" || !isObject(value)) return value;
  const type = shape.type();
  return { "@odata.type": `#microsoft.graph.${type.name}`, ...annotated(type, value) };
}
