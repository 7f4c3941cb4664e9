import { joinEdits, type FieldEdit } from "../../../domain/field-edit.ts";
import type { Fields } from "../../../domain/fields/value.ts";
import type { ItemId } from "../../../domain/ids.ts";
import type { RecordCard, RecordRef } from "../../../domain/records.ts";
import { ServiceError } from "../../../ports/service-error.ts";
import type { QueuedAction } from "../../../ports/action-queue.ts";
import { readSection } from "../../read-section.ts";
import { orCached, UNREAD } from "../../sections.ts";
import { createStore, type Store } from "../../store.ts";
import type { RelatedView, Section } from "../../view.ts";
import type { ItemSource } from "../item-source.ts";
import type { RoomParts } from "../room-parts.ts";
import { createFormWork, type FormState } from "../work.ts";
import { readRelatedOf } from "./read-related.ts";

/** The fields of one tracked contact or task, what it belongs to or is about, and what is related to that (L1). */
export interface EditView extends FormState {
  readonly shelf: "contacts" | "tasks";
  readonly subject: string;
  readonly fields: Section<Fields>;
  /** Edits that wait for the network, or are being carried out: part of what the user sees already. */
  readonly pending: readonly FieldEdit[];
  readonly record?: RecordRef;
  readonly about?: RecordCard;
  readonly related: RelatedView;
}

export interface EditingRoom extends Store<EditView> {
  /** Joins what waits already: one edit per item at a time. */
  readonly save: (edits: readonly FieldEdit[]) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly retry: () => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly leave: () => void;
}

type Edit = QueuedAction & { readonly action: Extract<QueuedAction["action"], { kind: "edit" }> };

const isEditOf =
  (id: ItemId) =>
  (queued: QueuedAction): queued is Edit =>
    queued.action.kind === "edit" && queued.action.target.itemId === id;

const isOpen = ({ progress }: QueuedAction): boolean => progress.kind === "waiting" || progress.kind === "running";

/** Reads the fields: from this computer at once, then from the mailbox. */
export function openEditing(
  { ports, desk, health }: RoomParts,
  shelf: "contacts" | "tasks",
  { target, record, regarding }: ItemSource,
): EditingRoom {
  const leaving = new AbortController();
  const { signal } = leaving;
  const { clock, log, cache } = ports;
  const reader = { clock, log, health, signal };
  const form = createFormWork({ ports, desk }, "edit");
  const fields = createStore<Section<Fields>>(UNREAD);
  const related = createStore<RelatedView>({ groups: UNREAD, ...(regarding && { about: regarding }) });
  const edits = (): readonly Edit[] => desk.actions.read().filter(isEditOf(target.itemId));
  const toView = (): EditView => ({
    shelf,
    subject: target.subject,
    fields: fields.read(),
    pending: edits()
      .filter(isOpen)
      .flatMap(({ action }) => action.changes),
    ...(record && { record }),
    ...(regarding && { about: regarding }),
    related: related.read(),
    ...form.read(),
  });
  const store = createStore(toView());
  const repaint = (): void => {
    store.write(toView());
  };

  async function readFields(): Promise<void> {
    const kept = await cache.read("fields", target.itemId);
    if (!signal.aborted) fields.change((section) => orCached(section, kept));
    await readSection(reader, { name: "fields", service: "mailbox" }, fields, async () => {
      const items = await ports.items();
      const item = { shelf, id: target.itemId };
      const now = (await items.readFields([item], signal)).get(target.itemId);
      if (!now) throw new ServiceError({ kind: "notFound", service: "mailbox" });
      await cache.write("fields", target.itemId, now, clock.now());
      return now;
    });
  }

  const readRelated = async (): Promise<void> => {
    if (regarding) await readRelatedOf(ports, reader, regarding, related);
  };
  const refresh = async (): Promise<void> => {
    await Promise.all([readFields(), readRelated()]);
  };

  const countEnded = (): number => edits().filter((one) => !isOpen(one)).length;
  let ended = countEnded();
  /** What was carried out is read again, whoever asked for it. */
  const followEdits = (): void => {
    const now = countEnded();
    if (now > ended) void readFields();
    ended = now;
    repaint();
  };
  const unsubscribe = [
    ...[form, fields, related].map((part) => part.subscribe(repaint)),
    desk.actions.subscribe(followEdits),
  ];

  void refresh();
  return {
    read: store.read,
    subscribe: store.subscribe,
    save: async (changes) => {
      const waiting = edits().filter(({ progress }) => progress.kind === "waiting");
      const joined = waiting.reduceRight((later, { action }) => joinEdits(action.changes, later), changes);
      // What is being written right now is waited for; an edit that waits, or is done, makes room for the next one.
      const { kind } = form.read().work;
      if (kind === "working" && waiting.length === 0) return;
      if (kind !== "failed") form.forget();
      // The earlier one goes once the joined one is safe.
      await form.submit({ kind: "edit", target, changes: joined }, () => {
        for (const { id } of waiting) void desk.remove(id);
      });
    },
    undo: async () => {
      await form.undo();
      await readFields();
    },
    retry: form.retry,
    refresh,
    leave: () => {
      leaving.abort();
      form.leave();
      for (const end of unsubscribe) end();
    },
  };
}
