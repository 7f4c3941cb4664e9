import { toRecordId } from "../../../src/domain/ids.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Ids } from "../../../src/ports/ids.ts";
import type { Chance } from "./chance.ts";

/** A clock that moves only when something happens. */
export class WorldClock implements Clock {
  #now = Date.parse("2026-03-02T08:00:00Z");
  /** Called while somebody sleeps: late writes land, other people work. */
  onSleep: () => void = () => undefined;

  get time(): number {
    return this.#now;
  }

  now(): string {
    return new Date(this.#now).toISOString();
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  sleep(milliseconds: number): Promise<void> {
    this.advance(milliseconds);
    this.onSleep();
    return Promise.resolve();
  }
}

/** Ids out of the seed. */
export class WorldIds implements Ids {
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  guid(): ReturnType<Ids["guid"]> {
    const hex = (length: number): string => Array.from({ length }, () => this.#chance.below(16).toString(16)).join("");
    return toRecordId(`${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`);
  }

  sha1(): Promise<Uint8Array> {
    return Promise.reject(new Error("not needed here"));
  }
}
