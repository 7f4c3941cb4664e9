import { FakeClock, settle } from "../ports/testing/fake-clock.ts";
import { ServiceError } from "../ports/service-error.ts";
import { DEFAULT_PREFERENCES } from "../settings/preferences.ts";
import { LeaseHeldError } from "../sync/cycle/lease.ts";
import { type ButtonProgress, synchronizeOnce, type SynchronizeParts } from "./synchronize-once.ts";
import type { SyncReport } from "./synchronization.ts";

const tally = { created: 1, updated: 2, deleted: 0 };
const report: SyncReport = {
  run: "run",
  dryRun: false,
  startedAt: "2026-05-12T09:30:00Z",
  durationMs: 10,
  kinds: { contact: { toCrm: tally, toMailbox: { ...tally, deleted: 1 }, unlinked: 0, conflicts: 1, parked: 0 } },
  conflicts: [
    {
      kind: "contact",
      item: "i",
      record: "r",
      title: "",
      field: "fax",
      base: null,
      mailbox: "1",
      crm: "2",
      winner: "crm",
    },
  ],
  waiting: [{ id: "mass-delete:contact:crm", reason: "mass-delete", kind: "contact", about: [], count: 12 }],
  errors: [],
  requests: { graph: 1, graphInBatches: 1, dataverse: 1, dataverseInBatches: 1 },
};

const parts = (more: Partial<SynchronizeParts> = {}): SynchronizeParts => ({
  engine: { run: () => Promise.resolve(report) },
  onlyOne: (work) => work(),
  clock: new FakeClock(),
  preferences: DEFAULT_PREFERENCES.synchronization,
  deviceName: "here",
  readServerSync: () => Promise.resolve({ email: false, appointmentsContactsTasks: false }),
  ...more,
});
const failing = (error: Error): Partial<SynchronizeParts> => ({ engine: { run: () => Promise.reject(error) } });

describe("S21: Synchronize Now without a pane", () => {
  test("counts what was written and what waits for a person", async () => {
    expect(await synchronizeOnce(parts(), () => undefined)).toEqual({
      kind: "done",
      toMailbox: 4,
      toCrm: 3,
      conflicts: 1,
      questions: 1,
      failed: 0,
    });
  });

  test.each<[string, Partial<SynchronizeParts>, object]>([
    ["another computer is at it", failing(new LeaseHeldError("Laptop")), { kind: "held", holder: "Laptop" }],
    [
      "T14: the server does it",
      { readServerSync: () => Promise.resolve({ email: false, appointmentsContactsTasks: true }) },
      { kind: "server" },
    ],
    [
      "the CRM is down",
      failing(new ServiceError({ kind: "serviceDown", service: "crm" })),
      { kind: "failed", problem: { kind: "serviceDown", service: "crm" } },
    ],
  ])("%s", async (_, more, answer) => {
    expect(await synchronizeOnce(parts(more), () => undefined)).toEqual(answer);
  });

  test("a window that is at it is waited for", async () => {
    let letGo = (): void => undefined;
    const turn = new Promise<void>((resolve) => (letGo = resolve));
    const answer = synchronizeOnce(parts({ onlyOne: (work) => turn.then(work) }), () => undefined);
    await settle();
    letGo();
    expect(await answer).toMatchObject({ kind: "done", toMailbox: 4 });
  });

  test("a window that stays at it is named when the button's time is up", async () => {
    const clock = new FakeClock();
    const onlyOne: SynchronizeParts["onlyOne"] = (_, patience) =>
      new Promise((_resolve, reject) => {
        patience?.addEventListener("abort", () => {
          reject(new Error("waited"));
        });
      });
    const answer = synchronizeOnce(parts({ clock, onlyOne }), () => undefined);
    await settle();
    await clock.advance(45_000);
    expect(await answer).toEqual({ kind: "otherWindow" });
  });

  test("Q5: a run that takes longer than a button may is stopped and says so", async () => {
    const clock = new FakeClock();
    const answer = synchronizeOnce(
      parts({
        clock,
        engine: {
          run: ({ signal }) =>
            new Promise((_, reject) => {
              signal?.addEventListener("abort", () => {
                reject(new Error("stopped"));
              });
            }),
        },
      }),
      () => undefined,
    );
    await settle();
    await clock.advance(45_000);
    expect(await answer).toEqual({ kind: "late" });
  });

  test("S26: who keeps the run waiting is told while it does, and when the button's time is up meanwhile", async () => {
    const clock = new FakeClock();
    const told: ButtonProgress[] = [];
    const answer = synchronizeOnce(
      parts({
        clock,
        engine: {
          run: ({ signal, onProgress, onPause }) =>
            new Promise((_, reject) => {
              onPause?.({ service: "crm", until: 0 });
              onPause?.(undefined);
              onProgress?.({ phase: "writing", done: 2, total: 5, kinds: {} });
              onPause?.({ service: "mailbox", until: 0 });
              signal?.addEventListener("abort", () => {
                onPause?.(undefined);
                reject(new Error("stopped"));
              });
            }),
        },
      }),
      (progress) => told.push(progress),
    );
    await settle();
    expect(told).toEqual([
      { done: 0, total: 0, waitsFor: "crm" },
      { done: 0, total: 0 },
      { done: 2, total: 5 },
      { done: 2, total: 5, waitsFor: "mailbox" },
    ]);
    await clock.advance(45_000);
    expect(await answer).toEqual({ kind: "late", waitsFor: "mailbox" });
  });
});
