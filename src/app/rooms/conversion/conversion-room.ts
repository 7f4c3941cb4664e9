import type { Sensitivity } from "../../../domain/message.ts";
import type { NewRecord } from "../../../domain/new-record.ts";
import { namesOf, planPrefill, type Prefill } from "../../../domain/prefill.ts";
import type { RecordCard } from "../../../domain/records.ts";
import { readSection } from "../../read-section.ts";
import { UNREAD } from "../../sections.ts";
import { createStore, type Store } from "../../store.ts";
import type { Section } from "../../view.ts";
import { untilKnown, type FollowedItem } from "../followed-item.ts";
import type { ItemSource } from "../item-source.ts";
import type { RoomParts } from "../room-parts.ts";
import { createFormWork, type FormState } from "../work.ts";
import { readPrefillFacts } from "./read-prefill.ts";
import type { NewRecordTable } from "../../../domain/new-record.ts";
import type { Participant } from "../../../domain/people.ts";

/** A form that makes a record of an item (R5), or of somebody on it (P2). */
export interface ConversionView extends FormState {
  readonly wish: ConversionWish;
  readonly subject: string;
  readonly sensitivity: Sensitivity;
  readonly prefill: Section<Prefill>;
}

export interface ConversionRoom extends Store<ConversionView> {
  readonly submit: (record: NewRecord, duplicateAccepted: boolean) => Promise<void>;
  /** Instead of a duplicate: the item becomes regarding the record that is there. */
  readonly useExisting: (record: RecordCard) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly retry: () => Promise<void>;
  readonly leave: () => void;
}

/** For a new person, the form is about that person. */
function startOf(wish: ConversionWish, source: ItemSource): Prefill {
  const { target, people, regarding } = source;
  const facts = { subject: target.subject, text: "", people, companies: [], ...(regarding && { regarding }) };
  const prefill = planPrefill(facts);
  if (wish.kind === "convert") return prefill;
  const { address } = wish.person;
  return { ...prefill, ...namesOf(wish.person), ...(address && { address }) };
}

/** Opens the form; what the mailbox and the CRM know about it follows. */
export function openConversion(parts: RoomParts, item: FollowedItem, wish: ConversionWish): ConversionRoom {
  const { ports, health } = parts;
  const { target, sensitivity } = item.read();
  const leaving = new AbortController();
  const form = createFormWork(parts, wish.kind);
  const prefill = createStore<Section<Prefill>>({ ...UNREAD, value: startOf(wish, item.read()) });
  const toView = (): ConversionView => ({
    wish,
    subject: target.subject,
    sensitivity,
    prefill: prefill.read(),
    ...form.read(),
  });
  const store = createStore(toView());
  const repaint = (): void => {
    store.write(toView());
  };
  const unsubscribe = [prefill.subscribe(repaint), form.subscribe(repaint)];

  if (wish.kind === "convert") {
    const reader = { clock: ports.clock, log: ports.log, health, signal: leaving.signal };
    void readSection(reader, { name: "prefill", service: "crm" }, prefill, async () => {
      await untilKnown(item, leaving.signal);
      return planPrefill(await readPrefillFacts(ports, item.read(), leaving.signal));
    });
  }

  /** A new person is somebody the open item may know from now on. */
  const rematch = async (): Promise<void> => {
    if (wish.kind === "create") await parts.open()?.rematchPeople();
  };

  const asked = () => {
    const { without } = item.read();
    return { target, sensitivityAccepted: true, ...(without && { without }) };
  };

  return {
    read: store.read,
    subscribe: store.subscribe,
    // The form says who will see it, and its button says so too (T2).
    submit: async (record, duplicateAccepted) => {
      const recordId = ports.ids.guid();
      const { kind } = wish;
      await form.submit({ kind, record, recordId, duplicateAccepted, ...asked() });
      await rematch();
    },
    useExisting: (regarding) => form.submit({ kind: "setRegarding", regarding, ...asked() }),
    undo: async () => {
      await form.undo();
      await rematch();
    },
    retry: async () => {
      await form.retry();
      await rematch();
    },
    leave: () => {
      leaving.abort();
      form.leave();
      for (const end of unsubscribe) end();
    },
  };
}

/** What a conversion, or a new person, is to be made of. */
export type ConversionWish =
  | { readonly kind: "convert"; readonly table: Extract<NewRecordTable, "opportunity" | "lead" | "incident"> }
  | {
      readonly kind: "create";
      readonly table: Extract<NewRecordTable, "contact" | "lead">;
      readonly person: Participant;
    };
