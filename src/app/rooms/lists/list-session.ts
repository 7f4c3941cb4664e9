import type { ItemId } from "../../../domain/ids.ts";
import type { ListedRow } from "../../../ports/mailbox-views.ts";
import type { Ports } from "../../ports.ts";
import type { Health } from "../../health.ts";
import { readSection } from "../../read-section.ts";
import { problemFrom } from "../../sections.ts";
import type { WritableStore } from "../../store.ts";
import { isForeign, type ListModel } from "./list-model.ts";
import { readListSuggestions } from "./list-suggestions.ts";
import { keepList, readKeptList, searchKept, type KeptList } from "./kept-list.ts";
import { readList, type ListPart } from "./read-list.ts";

const TYPING_PAUSE_MS = 150;
/** What is painted from the last time is no longer than what a page brings: rows further down would go away again. */
const PAINTED_ROWS = 50;

/** Reads one list page by page, and what the CRM knows about its linked items. Methods never throw. */
export class ListSession {
  readonly model: WritableStore<ListModel>;
  private readonly ports: Ports;
  private readonly health: Health;
  private running = new AbortController();
  private suggesting = new AbortController();

  constructor(ports: Ports, health: Health, model: WritableStore<ListModel>) {
    this.ports = ports;
    this.health = health;
    this.model = model;
  }

  search(typed: string): void {
    this.model.change((model) => ({ ...model, text: typed.trim() }));
    void this.load(TYPING_PAUSE_MS);
  }

  refresh(): Promise<void> {
    return this.load(0);
  }

  /** Stops reading; what is shown stays. */
  cancel(): void {
    this.running.abort();
    this.running = new AbortController();
    this.suggesting.abort();
    this.model.change((model) => ({ ...model, reading: false }));
  }

  async showMore(): Promise<void> {
    const { next, reading } = this.model.read();
    if (next === undefined || reading) return;
    await this.read(next, (part) => (model) => ({ ...model, items: joined(model.items, part.items) }));
  }

  /** For what is ticked now; a later question replaces an earlier one. */
  async suggest(): Promise<void> {
    this.suggesting.abort();
    this.suggesting = new AbortController();
    const { signal } = this.suggesting;
    const reader = { clock: this.ports.clock, log: this.ports.log, health: this.health, signal };
    const slot = {
      read: () => this.model.read().suggestions,
      write: (suggestions: ListModel["suggestions"]) => {
        this.model.change((model) => ({ ...model, suggestions }));
      },
    };
    slot.write({ reading: true });
    await readSection(reader, { name: "list.suggestions", service: "crm" }, slot, () =>
      readListSuggestions(this.ports, this.model.read(), signal),
    );
  }

  select(id: ItemId, selected: boolean): void {
    this.model.change((model) => {
      const others = [...model.selected].filter((one) => one !== id);
      return { ...model, selected: new Set(selected ? [...others, id] : others) };
    });
  }

  selectAll(selected: boolean): void {
    this.model.change((model) => ({ ...model, selected: new Set(selected ? model.items.map(({ id }) => id) : []) }));
  }

  private async load(pause: number): Promise<void> {
    this.cancel();
    const { signal } = this.running;
    try {
      if (pause > 0) await this.ports.clock.sleep(pause, signal);
      else await this.paintKept(signal);
    } catch {
      return; // A newer text came.
    }
    await this.read(undefined, (part) => (model) => {
      const there = new Set(part.items.map(({ id }) => id));
      return { ...model, items: part.items, selected: new Set([...model.selected].filter((id) => there.has(id))) };
    });
  }

  private async read(
    next: string | undefined,
    put: (part: ListPart) => (model: ListModel) => ListModel,
  ): Promise<void> {
    const { signal } = this.running;
    const { shelf, text } = this.model.read();
    const change = (how: (model: ListModel) => ListModel): void => {
      if (!signal.aborted) this.model.change(how);
    };
    change(({ problem: _before, ...model }) => ({ ...model, reading: true }));
    let listed = false;
    try {
      const part = await readList(this.ports.views, shelf, text, next, signal);
      listed = true;
      this.health.well("mailbox");
      change(({ next: _next, ...model }) => ({
        ...put(part)(model),
        ...(part.next !== undefined && { next: part.next }),
      }));
      await this.check(part.items, signal);
      change((model) => ({ ...model, reading: false }));
      if (text === "") await this.keep(part, next === undefined && part.next === undefined);
    } catch (error) {
      if (signal.aborted) return;
      if (!listed && next === undefined) await this.showKept(signal);
      const problem = problemFrom(error);
      this.health.unwell(problem);
      this.ports.log.write({ level: "warning", event: `list.${shelf}.${problem.kind}`, error });
      change((model) => ({ ...model, reading: false, problem }));
    }
  }

  /** Before anything is read: what the list said last time (P1). */
  private async paintKept(signal: AbortSignal): Promise<void> {
    const { shelf, text, items } = this.model.read();
    if (items.length > 0 || text !== "") return;
    const kept = await readKeptList(this.ports.cache, shelf);
    if (kept && !signal.aborted) this.put(kept, kept.rows.slice(0, PAINTED_ROWS));
  }

  /** The mailbox cannot be read: what is on this computer is searched instead (L1, P5). */
  private async showKept(signal: AbortSignal): Promise<void> {
    const { shelf, text } = this.model.read();
    const kept = await readKeptList(this.ports.cache, shelf);
    if (kept && !signal.aborted) this.put(kept, searchKept(kept, shelf, text));
  }

  private put({ records }: KeptList, items: readonly ListedRow[]): void {
    this.model.change(({ next: _next, ...model }) => ({
      ...model,
      items,
      // What the CRM has said since is newer.
      records: new Map([...records.map((one) => [one.record.id, one] as const), ...model.records]),
    }));
  }

  private async keep(part: ListPart, whole: boolean): Promise<void> {
    const { shelf, records } = this.model.read();
    const said = new Map([...records].filter(([id]) => part.items.some(({ record }) => record?.id === id)));
    await keepList(this.ports.cache, shelf, { rows: part.items, whole }, said, this.ports.clock.now());
  }

  /** T4: stamps are hints, the CRM knows. Items without a stamp are left in peace. */
  private async check(items: readonly ListedRow[], signal: AbortSignal): Promise<void> {
    if (!items.some(({ record }) => record)) return;
    const { organizationId } = await this.ports.crm.readCaller(signal);
    const wanted = items.flatMap((facts) => (isForeign(facts, organizationId) ? [] : (facts.record ?? [])));
    const found = await this.ports.creation.readRecords(wanted, signal);
    this.health.well("crm");
    if (signal.aborted) return;
    this.model.change((model) => ({
      ...model,
      organizationId,
      records: new Map([...model.records, ...wanted.map(({ id }) => [id, found.get(id)] as const)]),
    }));
  }
}

/** A page may repeat what moved while it was read. */
function joined(before: readonly ListedRow[], more: readonly ListedRow[]): readonly ListedRow[] {
  const known = new Set(before.map(({ id }) => id));
  return [...before, ...more.filter(({ id }) => !known.has(id))];
}
