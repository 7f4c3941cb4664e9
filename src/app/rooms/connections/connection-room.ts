import type { ConnectionWords } from "../../../domain/new-record.ts";
import { sameRecord, type RecordCard, type RecordRef } from "../../../domain/records.ts";
import type { Connection, ConnectionRole } from "../../../ports/crm-creation.ts";
import { readSection } from "../../read-section.ts";
import { UNREAD } from "../../sections.ts";
import { createStore, type Store } from "../../store.ts";
import type { Section } from "../../view.ts";
import type { FollowedItem } from "../followed-item.ts";
import type { RoomParts } from "../room-parts.ts";
import { createFormWork, type FormState } from "../work.ts";
import { connectable } from "./connectable.ts";

/** The connections of a record, and a form for them (R4). */
export interface ConnectionView extends FormState {
  readonly subject: string;
  /** Records of the item that can be connected: its own, its regarding record, its people. */
  readonly records: readonly RecordCard[];
  /** Who is on the item is still being read. */
  readonly waiting: boolean;
  readonly chosen?: RecordCard;
  readonly connections: Section<readonly Connection[]>;
  readonly roles: Section<readonly ConnectionRole[]>;
}

export interface ConnectionRoom extends Store<ConnectionView> {
  readonly choose: (record: RecordCard) => void;
  /** Adds one, or changes roles and description of `existing`. */
  readonly save: (to: RecordCard, words: ConnectionWords, existing?: Connection) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly retry: () => Promise<void>;
  /** Closes the line about the last result. */
  readonly forget: () => void;
  readonly refresh: () => Promise<void>;
  readonly leave: () => void;
}

/** Roles that rows of this table can play. */
export const rolesFor = (roles: readonly ConnectionRole[], { table }: RecordRef): readonly ConnectionRole[] =>
  roles.filter(({ tables }) => tables.length === 0 || tables.includes(table));

const wordsOf = ({ ownRole, otherRole, description }: Connection): ConnectionWords => ({
  ...(ownRole && { fromRole: ownRole.id }),
  ...(otherRole && { toRole: otherRole.id }),
  ...(description !== "" && { description }),
});

/** Opens the connections of the records of an item, the first of them to begin with. */
export function openConnections({ ports, desk, health }: RoomParts, item: FollowedItem): ConnectionRoom {
  const { target } = item.read();
  const leaving = new AbortController();
  let reading = new AbortController();
  const form = createFormWork({ ports, desk }, "connect");
  const chosen = createStore(connectable(item.read())[0]);
  const connections = createStore<Section<readonly Connection[]>>(UNREAD);
  const roles = createStore<Section<readonly ConnectionRole[]>>(UNREAD);
  const toView = (): ConnectionView => {
    const record = chosen.read();
    const source = item.read();
    return {
      subject: target.subject,
      records: connectable(source),
      waiting: record === undefined && !source.known,
      ...(record && { chosen: record }),
      connections: connections.read(),
      roles: roles.read(),
      ...form.read(),
    };
  };
  const store = createStore(toView());
  const repaint = (): void => {
    store.write(toView());
  };
  const readerWith = (signal: AbortSignal) => ({ clock: ports.clock, log: ports.log, health, signal });

  async function readConnections(): Promise<void> {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    const record = chosen.read();
    if (!record) return;
    await readSection(readerWith(signal), { name: "connections", service: "crm" }, connections, () =>
      ports.creation.readConnections(record, signal),
    );
  }

  const readRoles = (): Promise<void> =>
    readSection(readerWith(leaving.signal), { name: "roles", service: "crm" }, roles, () =>
      ports.creation.readConnectionRoles(leaving.signal),
    );

  const choose = (record: RecordCard): void => {
    if (sameRecord(record, chosen.read())) return;
    chosen.write(record);
    connections.write(UNREAD);
    void readConnections();
  };
  /** People may be known only later: whoever comes first then is the one to begin with. */
  const followPeople = (): void => {
    const [first] = connectable(item.read());
    if (first && !chosen.read()) choose(first);
    repaint();
  };
  const unsubscribe = [
    ...[form, chosen, connections, roles].map((part) => part.subscribe(repaint)),
    item.subscribe(followPeople),
  ];

  void Promise.all([readConnections(), readRoles()]);
  return {
    read: store.read,
    subscribe: store.subscribe,
    choose,
    save: async (to, words, existing) => {
      const record = chosen.read();
      if (!record) return;
      const id = existing?.id ?? ports.ids.guid();
      const connection = { id, from: refOf(record), to: refOf(to), ...words };
      const was = existing && wordsOf(existing);
      // What was added a moment ago is not this one pressed again; a change pressed twice is the same change.
      if (existing) form.forget();
      await form.submit({
        kind: "connect",
        target,
        connection,
        otherName: to.name,
        ...(was && { was }),
      });
      await readConnections();
    },
    undo: async () => {
      await form.undo();
      await readConnections();
    },
    retry: async () => {
      await form.retry();
      await readConnections();
    },
    forget: form.forget,
    refresh: async () => {
      await Promise.all([readConnections(), readRoles()]);
    },
    leave: () => {
      leaving.abort();
      reading.abort();
      form.leave();
      for (const end of unsubscribe) end();
    },
  };
}

const refOf = ({ table, id }: RecordRef): RecordRef => ({ table, id });
