import type { EmailAddress, ItemId } from "../domain/ids.ts";
import type { Person } from "../domain/people.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import type { SelectedMessage } from "../ports/outlook-host.ts";
import { readBatch, readBatchPeople } from "../tracking/read-batch.ts";
import { readSuggestions } from "../tracking/read-suggestions.ts";
import { createGate } from "../wire/gate.ts";
import { actingFor } from "./acting-for.ts";
import type { Ports } from "./ports.ts";
import { withRow, type BatchModel, type RowModel } from "./batch-model.ts";
import type { Health } from "./health.ts";
import { readSection, type Slot } from "./read-section.ts";
import { problemFrom, UNREAD, withValue } from "./sections.ts";
import { createStore, type WritableStore } from "./store.ts";

/** Suggestions are a question per row: they must not crowd out what the user does meanwhile. */
const ROWS_AT_ONCE = 3;

const newRow = (selected: SelectedMessage): RowModel => ({ selected, state: UNREAD, suggestions: UNREAD });

/** Reads one selection while it lasts: states in a few questions, suggestions row by row, all cancelled when it changes. */
export class BatchSession {
  readonly model: WritableStore<BatchModel>;
  private readonly ports: Ports;
  private readonly health: Health;
  private readonly leaving = new AbortController();

  /** @param mailbox whose the messages are in, when not the user's own (D1) */
  constructor(ports: Ports, health: Health, selection: readonly SelectedMessage[], mailbox?: EmailAddress) {
    this.ports = actingFor(ports, mailbox);
    this.health = health;
    this.model = createStore<BatchModel>({ rows: selection.map(newRow), reading: false, ...(mailbox && { mailbox }) });
  }

  leave(): void {
    this.leaving.abort();
  }

  /** Reads everything. Never throws. */
  async open(): Promise<void> {
    await this.refresh();
    await this.readAllSuggestions();
  }

  /** Reads the states again. Never throws. */
  async refresh(): Promise<void> {
    const { clock, log } = this.ports;
    this.change(({ problem: _before, ...model }) => ({ ...model, reading: true }));
    try {
      const itemIds = this.model.read().rows.map(({ selected }) => selected.itemId);
      const facts = await readBatch(this.ports, itemIds, this.leaving.signal);
      const now = clock.now();
      const update = ({ missing: _before, ...row }: RowModel): RowModel => {
        const known = facts.get(row.selected.itemId);
        return known
          ? { ...row, message: known.message, state: withValue(known.state, now) }
          : { ...row, missing: true };
      };
      this.change((model) => ({ ...model, reading: false, rows: model.rows.map(update) }));
      this.health.well("crm");
    } catch (error) {
      if (this.leaving.signal.aborted) return;
      const problem = problemFrom(error);
      this.health.unwell(problem);
      log.write({ level: "warning", event: `batch.${problem.kind}`, error });
      this.change((model) => ({ ...model, reading: false, problem }));
    }
  }

  private change(how: (model: BatchModel) => BatchModel): void {
    if (!this.leaving.signal.aborted) this.model.change(how);
  }

  private async readAllSuggestions(): Promise<void> {
    const messages = this.model.read().rows.flatMap(({ message }) => (message ? [message] : []));
    const { host, cache, log } = this.ports;
    try {
      const people = await readBatchPeople(this.ports, messages, [host.account.address], this.leaving.signal);
      const recent = (await cache.read("recent", "recent"))?.value ?? [];
      const gate = createGate(ROWS_AT_ONCE);
      const rows = messages.map((message) =>
        gate.pass(1, () => this.readRow(message.itemId, people.get(message.itemId) ?? [], recent), this.leaving.signal),
      );
      await Promise.all(rows);
    } catch (error) {
      if (this.leaving.signal.aborted) return;
      const problem = problemFrom(error);
      this.health.unwell(problem);
      log.write({ level: "warning", event: `batch.people.${problem.kind}`, error });
    }
  }

  /** The gate hands a row in; its message may be known under another id than the selection's. */
  private readRow(messageId: ItemId, people: readonly Person[], recent: Parameters<typeof readSuggestions>[3]) {
    const row = this.model.read().rows.find(({ message }) => message?.itemId === messageId);
    if (!row?.message) return Promise.resolve();
    const { message, selected } = row;
    const slot: Slot<readonly Suggestion[]> = {
      read: () => this.model.read().rows.find((one) => one.selected === selected)?.suggestions ?? UNREAD,
      write: (suggestions) => {
        this.change((model) => withRow(model, selected.itemId, (one) => ({ ...one, suggestions })));
      },
    };
    const { clock, log } = this.ports;
    const reader = { clock, log, health: this.health, signal: this.leaving.signal };
    return readSection(reader, { name: "batch.suggestions", service: "crm" }, slot, async () => {
      const { suggestions } = await readSuggestions(this.ports, message, people, recent, this.leaving.signal);
      return suggestions;
    });
  }
}
