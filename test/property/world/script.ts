import type { SyncKind } from "../../../src/domain/fields/kinds.ts";
import { textOf, type Fields } from "../../../src/domain/fields/value.ts";
import type { Edit } from "./invariants.ts";
import { Crash } from "./crash.ts";
import type { FakeItem } from "./mailbox.ts";
import type { World } from "./world.ts";
import { Chance } from "./chance.ts";

const FIELDS = ["jobtitle", "department", "websiteurl", "pager"] as const;

/** A day in the life of two sides: people create, edit, delete, and computers synchronize in between. */
export class Script {
  readonly edits: Edit[] = [];
  readonly #world: World;
  readonly #chance: Chance;
  readonly #devices: readonly string[];
  readonly #restless: boolean;
  #next = 1;

  /**
   * The script has a chance of its own, so that the services' moods do not change what people do. Restless people also stop and
   * begin again to track what they have, and records leave the filters and come back.
   */
  constructor(world: World, seed: number, devices: readonly string[] = ["laptop"], restless = false) {
    this.#restless = restless;
    this.#world = world;
    this.#chance = new Chance(seed ^ 0x5eed);
    this.#devices = devices;
  }

  async play(steps: number): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      this.#world.clock.advance(1_000 + this.#chance.below(20_000));
      await this.#step();
    }
  }

  /** One run; a crash inside it is a death, after which time passes and late writes may land. */
  async sync(): Promise<void> {
    const device = this.#chance.pick(this.#devices);
    try {
      await this.#world.sync(device, { takeOver: true });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      if (this.#chance.happens(0.5)) this.#world.landLate();
      this.#world.clock.advance(this.#chance.below(60_000));
    }
  }

  async #step(): Promise<void> {
    const dice = this.#chance.below(this.#restless ? 16 : 12);
    if (dice < 2) this.#bornInCrm();
    else if (dice < 4) this.#bornInMailbox();
    else if (dice < 6) this.#editItem();
    else if (dice < 8) this.#editRecord();
    else if (dice === 8) this.#deleteItem();
    else if (dice > 13) this.#comeOrGo();
    else if (dice > 11) this.#stopOrTrack();
    else await this.sync();
  }

  #birth(): Fields {
    const mark = `born-${this.#next}`;
    this.#next += 1;
    this.#world.births.push(mark);
    return {
      firstname: "A",
      lastname: mark,
      nickname: mark,
      jobtitle: null,
      department: null,
      websiteurl: null,
      pager: null,
    };
  }

  #bornInCrm(): void {
    const kind: SyncKind = "contact";
    this.#world.newRecord(kind, this.#birth());
  }

  #bornInMailbox(): void {
    this.#world.trackedItem("contact", this.#birth());
  }

  /** Whoever overwrites what is shown has seen it: that earlier edit is superseded, not lost. */
  #change(where: Edit["where"], shown: Fields): Fields {
    const field = this.#chance.pick(FIELDS);
    const old = textOf(shown[field] ?? null)
      .toUpperCase()
      .replace("HTTPS://", "");
    this.edits.splice(0, this.edits.length, ...this.edits.filter((edit) => edit.value.toUpperCase() !== old));
    const value = `${field}-${where}-${this.#next}`;
    this.#next += 1;
    this.edits.push({ where, field, value });
    return { [field]: value };
  }

  #editItem(): void {
    const items = this.#items();
    if (items.length === 0) return;
    const item = this.#chance.pick(items);
    this.#world.mailbox.edit(item.id, this.#change("mailbox", item.fields));
  }

  #editRecord(): void {
    const records = [...this.#world.crm.records.values()];
    if (records.length === 0) return;
    const record = this.#chance.pick(records);
    this.#world.crm.edit(record.id, this.#change("crm", record.fields));
  }

  /** Deletes what carries no edit that is nowhere else: deleting one's own words is not losing them. */
  #deleteItem(): void {
    const items = this.#items().filter((item) => FIELDS.every((field) => (item.fields[field] ?? null) === null));
    if (items.length > 0) this.#world.mailbox.remove(this.#chance.pick(items).id);
  }

  #comeOrGo(): void {
    const records = [...this.#world.crm.records.values()];
    if (records.length === 0) return;
    const { id, selected } = this.#chance.pick(records);
    this.#world.crm.select(id, !selected);
  }

  /** Somebody writes the state of the stamp, and nothing else of it. */
  #stopOrTrack(): void {
    const items = this.#items();
    if (items.length === 0) return;
    const { id, stamp } = this.#chance.pick(items);
    this.#world.mailbox.edit(id, {}, { ...stamp, state: stamp?.state === 0 ? 1 : 0 });
  }

  #items(): readonly FakeItem[] {
    return [...this.#world.mailbox.items.values()];
  }
}
