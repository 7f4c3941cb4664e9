/** What a body creates or ties beside the row itself. */
import type { Table } from "../metadata/model.ts";
import type { CollectionNavigation, ManyToManyNavigation } from "../metadata/navigation.ts";
import type { Session } from "../session.ts";
import { associate } from "./associate.ts";
import { createParties } from "./parties.ts";
import type { Body, Payload } from "./payload.ts";
import { readPayload } from "./payload.ts";

/** Creates a row from a payload and answers its id. */
export type Create = (session: Session, table: Table, payload: Payload) => string;

export function createChildren(session: Session, table: Table, id: string, payload: Payload, create: Create): void {
  for (const { navigation, bodies } of payload.children.values()) {
    if (
      navigation.kind === "collection" &&
      navigation.target === "activityparty" &&
      navigation.column.name === "activityid"
    ) {
      createParties(session, table, id, bodies);
    } else for (const body of bodies) createChild(session, table, id, navigation, body, create);
  }
  for (const { navigation, references } of payload.links.values()) {
    for (const reference of references) associate(session, table, id, navigation, reference);
  }
}

function createChild(
  session: Session,
  table: Table,
  id: string,
  navigation: CollectionNavigation | ManyToManyNavigation,
  body: Body,
  create: Create,
): void {
  const target = session.model.table(navigation.target);
  const payload = readPayload(session, target, body, true);
  if (navigation.kind === "many") {
    associate(session, table, id, navigation, { table: target, id: create(session, target, payload) });
    return;
  }
  const { column } = navigation;
  const back = column.targets.find((possible) => possible.table === table.name) ?? column.targets[0];
  const name = back?.navigation ?? column.name;
  payload.binds.set(name, {
    navigation: { kind: "single", name, column, targets: column.targets.map((possible) => possible.table) },
    reference: { table, id },
  });
  create(session, target, payload);
}
