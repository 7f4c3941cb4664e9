import { ServiceError } from "../ports/service-error.ts";
import { FakeClock } from "../ports/testing/fake-clock.ts";
import { FakeLog } from "../ports/testing/fake-log.ts";
import { createHealth } from "./health.ts";
import { readSection } from "./read-section.ts";
import { UNREAD } from "./sections.ts";
import { createStore } from "./store.ts";
import type { Section } from "./view.ts";

/** An answer that comes when the test says so. */
function later() {
  let [resolve, reject] = [(_value: string): void => undefined, (_error: Error): void => undefined];
  const promise = new Promise<string>((done, failed) => {
    [resolve, reject] = [done, failed];
  });
  return { promise, resolve, reject };
}

describe("P1: a section that is read twice at once", () => {
  const open = () => {
    const slot = createStore<Section<string>>(UNREAD);
    const { signal } = new AbortController();
    const reader = { clock: new FakeClock(), log: new FakeLog(), health: createHealth(true), signal };
    const read = (work: Promise<string>) => readSection(reader, { name: "state", service: "crm" }, slot, () => work);
    return { slot, read };
  };

  test("shows the newer answer, whichever comes first, and is being read until then", async () => {
    const { slot, read } = open();
    const [older, newer] = [later(), later()];
    const both = [read(older.promise), read(newer.promise)];
    older.resolve("not tracked");
    await both[0];
    expect(slot.read()).toEqual({ reading: true });
    newer.resolve("tracked");
    await both[1];
    expect(slot.read()).toMatchObject({ value: "tracked", reading: false });
  });

  test("an older trouble that comes late takes nothing away", async () => {
    const { slot, read } = open();
    const older = later();
    const both = [read(older.promise), read(Promise.resolve("tracked"))];
    await both[1];
    older.reject(new ServiceError({ kind: "timeout", service: "crm" }));
    await both[0];
    expect(slot.read()).toMatchObject({ value: "tracked", reading: false });
    expect(slot.read()).not.toHaveProperty("problem");
  });
});
