import { MemoryStore } from "../../../test/property/world/memory-store.ts";
import { Base } from "../../domain/fields/base.ts";
import type { FieldChoices } from "../../domain/fields/catalogue.ts";
import { Shown } from "../../domain/fields/shown.ts";
import { FakeClock, settle } from "../../ports/testing/fake-clock.ts";
import { FakeLog } from "../../ports/testing/fake-log.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { HistoryEntry, Link, Question } from "../../ports/sync-store.ts";
import { DEFAULT_PREFERENCES } from "../../settings/preferences.ts";
import { Ledger } from "../../sync/cycle/ledger.ts";
import { LeaseHeldError } from "../../sync/cycle/lease.ts";
import { createHealth } from "../health.ts";
import { toOverview } from "../sync-overview.ts";
import type { RunRequest, SyncReport, Synchronization } from "../synchronization.ts";
import { createSyncDesk } from "./sync-desk.ts";
import type { SyncDeskPorts } from "./sync-desk-ports.ts";

const QUIET: SyncReport = {
  run: "run",
  dryRun: false,
  startedAt: "2026-05-04T08:00:00.000Z",
  durationMs: 40,
  kinds: {},
  conflicts: [],
  waiting: [],
  errors: [],
  requests: { graph: 1, graphInBatches: 1, dataverse: 1, dataverseInBatches: 1 },
};
const LINK: Link = {
  key: "k",
  kind: "contact",
  shelf: "contacts",
  itemId: "i",
  state: "linked",
  base: Base.nothing,
  shown: Shown.of({ firstname: "Li", lastname: "Chen" }),
  mine: true,
  current: true,
  organizer: true,
  matched: true,
};
const QUESTION: Question = {
  id: "mass-delete:contact:crm",
  reason: "mass-delete",
  kind: "contact",
  count: 12,
  about: [],
};
const LOSER: HistoryEntry = {
  id: "loser",
  run: "run",
  at: Date.parse("2026-05-04T07:59:00.000Z"),
  kind: "contact",
  title: "Li Chen",
  recordId: "r",
  action: "updated",
  side: "crm",
  field: "fax",
  before: "CRM's",
  after: "Outlook's",
  why: "conflict",
  changed: { mailboxAt: Date.UTC(2026, 4, 3, 8), crmAt: Date.UTC(2026, 4, 3, 7), crmBy: "Ann Beck" },
};

class World {
  readonly clock = new FakeClock();
  readonly store = new MemoryStore();
  readonly health = createHealth(true);
  readonly runs: RunRequest[] = [];
  readonly undone: string[] = [];
  readonly answers: string[] = [];
  news = false;
  minimum = 15;
  server = false;
  online = true;
  result: (request: RunRequest) => Promise<SyncReport> = () => Promise.resolve(QUIET);

  readonly engine: Synchronization = {
    run: (request) => {
      this.runs.push(request);
      return this.result(request);
    },
    readOverview: async () => toOverview(await this.store.load(), await this.store.loadLinks()),
    readHistory: () => this.store.readHistory(0),
    undo: (id) => {
      this.undone.push(id);
      return Promise.resolve({ state: "done" });
    },
    answer: async (question, answer) => {
      this.answers.push(answer);
      await this.store.commit([{ put: "answer", answer: { question, answer } }]);
    },
    retry: () => Promise.resolve(),
    hasNews: () => Promise.resolve(this.news),
    readInterval: (wanted = 15) => Promise.resolve(Math.max(wanted, this.minimum)),
  };

  async open(more: Partial<SyncDeskPorts> = {}) {
    const desk = createSyncDesk({
      engine: this.engine,
      store: this.store,
      preferences: { current: () => DEFAULT_PREFERENCES },
      health: this.health,
      net: { isOnline: () => this.online },
      clock: this.clock,
      log: new FakeLog(),
      deviceName: "here",
      onlyOne: (work) => work(),
      onOthersRan: () => () => undefined,
      readServerSync: () => Promise.resolve({ email: false, appointmentsContactsTasks: this.server }),
      ...more,
    });
    await desk.start();
    await settle();
    return desk;
  }
}

describe("synchronization desk", () => {
  test("S21: runs by itself a moment after the start, then after every interval", async () => {
    const world = new World();
    const desk = await world.open();
    expect(world.runs).toHaveLength(0);
    await world.clock.advance(3_000);
    expect(world.runs).toHaveLength(1);
    for (let minute = 0; minute < 14; minute += 1) await world.clock.advance(50_000);
    expect(world.runs).toHaveLength(1);
    for (let minute = 0; minute < 6; minute += 1) await world.clock.advance(50_000);
    expect(world.runs).toHaveLength(2);
    desk.stop();
  });

  test("S21 Y131: runs by itself where the last run was noted by a clock that was set back since", async () => {
    const world = new World();
    const { durationMs, kinds, requests } = QUIET;
    const past = { startedAt: "2027-05-04T08:00:00.000Z", durationMs, kinds, requests, errors: 0 };
    await world.store.commit([{ put: "note", name: "runs", value: JSON.stringify([past]) }]);
    const desk = await world.open();
    await world.clock.advance(3_000);
    expect(world.runs).toHaveLength(1);
    desk.stop();
  });

  test("P4: at no moment does the line say that nothing has been synchronized once a first run is over", async () => {
    const world = new World();
    world.result = async () => {
      const { startedAt, durationMs, kinds, requests } = QUIET;
      const past = JSON.stringify([{ startedAt, durationMs, kinds, requests, errors: 0 }]);
      await world.store.commit([{ put: "note", name: "runs", value: past }]);
      return QUIET;
    };
    const desk = await world.open();
    const said: string[] = [];
    const { line } = desk;
    line.subscribe(() => {
      const now = line.read();
      said.push(now.kind === "done" && now.finishedAt === undefined ? "never" : now.kind);
    });
    await desk.commands.run();
    expect(said).toContain("running");
    expect(said.slice(said.indexOf("running"))).not.toContain("never");
    expect(said.at(-1)).toBe("done");
    desk.stop();
  });

  test("S21: keeps to the organization's interval where that is longer", async () => {
    const world = new World();
    world.minimum = 60;
    const desk = await world.open();
    await world.clock.advance(3_000);
    for (let minute = 0; minute < 70; minute += 1) await world.clock.advance(50_000);
    expect(world.runs).toHaveLength(1);
    for (let minute = 0; minute < 4; minute += 1) await world.clock.advance(50_000);
    expect(world.runs).toHaveLength(2);
    desk.stop();
  });

  test("P5 S21: signed out, it asks both services without a window, and goes on by itself once they answer", async () => {
    const world = new World();
    let signedIn = false;
    const out = new ServiceError({ kind: "signedOut", service: "signIn", repair: "signIn", resource: "crm" });
    world.health.unwell(out.problem);
    const desk = await world.open({
      readServerSync: () =>
        signedIn ? Promise.resolve({ email: false, appointmentsContactsTasks: false }) : Promise.reject(out),
    });
    await world.clock.advance(3_000);
    expect(desk.view.read().resting).toBe("signedOut");
    expect(world.runs).toHaveLength(0);
    expect(world.health.read().signedIn).toBe("no");
    signedIn = true;
    await world.clock.advance(50_000);
    expect(world.health.read()).toMatchObject({ signedIn: "unknown", problems: [] });
    expect(world.runs).toHaveLength(1);
    desk.stop();
  });

  test("S21: an edit in Outlook leads to a run within a minute", async () => {
    const world = new World();
    const desk = await world.open();
    await world.clock.advance(3_000);
    world.news = true;
    await world.clock.advance(50_000);
    expect(world.runs).toHaveLength(2);
    desk.stop();
  });

  test("S21: an edit in the pane leads to a run at once; several are one reason", async () => {
    const world = new World();
    const desk = await world.open();
    await world.clock.advance(3_000);
    expect(world.runs).toHaveLength(1);
    desk.nudge();
    desk.nudge();
    await settle();
    await world.clock.advance(2_000);
    expect(world.runs).toHaveLength(2);
    await world.clock.advance(10_000);
    expect(world.runs).toHaveLength(2);
    desk.stop();
  });

  test("S21: an edit made while a run is under way is followed by another run", async () => {
    const world = new World();
    const desk = await world.open();
    await world.clock.advance(3_000);
    let finish: (report: SyncReport) => void = () => undefined;
    world.result = () => new Promise((resolve) => (finish = resolve));
    void desk.commands.run();
    await settle();
    desk.nudge();
    for (let second = 0; second < 5; second += 1) await world.clock.advance(1_000);
    expect(world.runs).toHaveLength(2);
    world.result = () => Promise.resolve(QUIET);
    finish(QUIET);
    for (let second = 0; second < 5; second += 1) await world.clock.advance(1_000);
    expect(world.runs).toHaveLength(3);
    desk.stop();
  });

  test("a run nobody asked for gives way to the user's own action, without a word; one they asked for does not", async () => {
    const world = new World();
    let busy = false;
    const desk = await world.open({ isBusy: () => busy });
    const endless = ({ signal }: RunRequest): Promise<SyncReport> =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => {
          reject(new DOMException("ended", "AbortError"));
        });
      });
    world.result = endless;
    await world.clock.advance(3_000);
    expect(desk.view.read().running).toBeDefined();
    busy = true;
    desk.makeWay();
    await settle();
    expect(desk.view.read()).not.toHaveProperty("running");
    expect(desk.view.read()).not.toHaveProperty("result");
    desk.nudge();
    for (let second = 0; second < 5; second += 1) await world.clock.advance(1_000);
    expect(world.runs).toHaveLength(1);
    busy = false;
    for (let second = 0; second < 5; second += 1) await world.clock.advance(1_000);
    expect(world.runs).toHaveLength(2);
    desk.makeWay();
    await settle();
    void desk.commands.run();
    await settle();
    desk.makeWay();
    expect(desk.view.read().running).toBeDefined();
    desk.stop();
  });

  test("T14: where the server does it, an edit in the pane starts nothing", async () => {
    const world = new World();
    world.server = true;
    const desk = await world.open();
    desk.nudge();
    for (let second = 0; second < 5; second += 1) await world.clock.advance(1_000);
    expect(world.runs).toHaveLength(0);
    desk.stop();
  });

  test.each([
    ["T14: the server does it", (world: World) => (world.server = true), "server"],
    ["L3: no network", (world: World) => (world.online = false), "offline"],
  ])("%s: nothing runs by itself, and the view says why", async (_, prepare, resting) => {
    const world = new World();
    prepare(world);
    const desk = await world.open();
    await world.clock.advance(3_000);
    expect(world.runs).toHaveLength(0);
    expect(desk.view.read().resting).toBe(resting);
    desk.stop();
  });

  test("S21 Y94: where the organization wants no run that nobody asked for, only what somebody does here runs at once", async () => {
    const world = new World();
    world.minimum = Infinity;
    const desk = await world.open();
    await world.clock.advance(3_000);
    expect(desk.view.read().resting).toBe("organization");
    expect(world.runs).toHaveLength(0);
    desk.nudge();
    await settle();
    await world.clock.advance(3_000);
    expect(world.runs).toHaveLength(1);
    await desk.commands.run();
    await world.clock.advance(24 * 3_600_000);
    expect(world.runs).toHaveLength(2);
    desk.stop();
  });

  test("L3 P4: a network that goes is said at once, and one that comes back is used at once", async () => {
    const world = new World();
    const desk = await world.open();
    await world.clock.advance(3_000);
    expect(world.runs).toHaveLength(1);
    world.online = false;
    world.health.online(false);
    await settle();
    await world.clock.advance(1_000);
    expect(desk.view.read()).toMatchObject({ resting: "offline" });
    expect(desk.view.read()).not.toHaveProperty("nextRunAt");
    world.news = true;
    world.online = true;
    world.health.online(true);
    await settle();
    await world.clock.advance(1_000);
    expect(desk.view.read()).not.toHaveProperty("resting");
    expect(world.runs).toHaveLength(2);
    desk.stop();
  });

  test.each([
    ["serviceDown", false, "noNetwork"],
    ["timeout", false, "noNetwork"],
    ["serviceDown", true, "serviceDown"],
    ["noPrivilege", false, "noPrivilege"],
  ] as const)("L3 P5: %s with a network: %s, is told as %s", async (kind, online, told) => {
    const world = new World();
    const desk = await world.open();
    world.online = online;
    world.health.online(online);
    world.result = () => Promise.reject(new ServiceError({ kind, service: "mailbox" }));
    await desk.commands.run();
    expect(desk.view.read().failure).toMatchObject({ kind: "problem", problem: { kind: told, service: "mailbox" } });
    // Being offline is told once, and never as the trouble of a service.
    expect(world.health.read().problems.map((problem) => problem.kind)).toEqual(online ? [kind] : ["noNetwork"]);
    desk.stop();
  });

  test("L3 P5: a run that the network ended is made up for when it is back, and its failure is over", async () => {
    const world = new World();
    const desk = await world.open();
    await world.clock.advance(3_000);
    world.online = false;
    world.health.online(false);
    world.result = () => Promise.reject(new ServiceError({ kind: "noNetwork", service: "crm" }));
    await desk.commands.run();
    await world.clock.advance(1_000);
    expect(desk.view.read().failure).toMatchObject({ kind: "problem" });
    world.result = () => Promise.resolve(QUIET);
    world.online = true;
    world.health.online(true);
    await settle();
    await world.clock.advance(1_000);
    expect(world.runs).toHaveLength(3);
    expect(desk.view.read()).not.toHaveProperty("failure");
    desk.stop();
  });

  test("P5 S21: a run that the end of a sign-in ended is made up for at once when somebody has signed in again", async () => {
    const world = new World();
    const desk = await world.open();
    await world.clock.advance(3_000);
    const out = new ServiceError({ kind: "signedOut", service: "signIn", repair: "signIn", resource: "crm" });
    world.result = () => Promise.reject(out);
    await desk.commands.run();
    expect(desk.view.read().failure).toMatchObject({ kind: "problem", problem: { kind: "signedOut" } });
    world.result = () => Promise.resolve(QUIET);
    const before = world.runs.length;
    world.health.reached("crm");
    await settle();
    await world.clock.advance(1_000);
    expect(world.runs).toHaveLength(before + 1);
    expect(desk.view.read()).not.toHaveProperty("failure");
    desk.stop();
  });

  test("D3: a computer that was told to rest rests, but Synchronize Now works", async () => {
    const world = new World();
    const desk = await world.open();
    await desk.memory.writeSynchronizes(false);
    await world.clock.advance(3_000);
    expect(desk.view.read().resting).toBe("notThisComputer");
    await desk.commands.run();
    expect(world.runs).toHaveLength(1);
    desk.stop();
  });

  test("S22: another computer's lease is named and can be taken over", async () => {
    const world = new World();
    const desk = await world.open();
    world.result = ({ takeOver }) =>
      takeOver === true ? Promise.resolve(QUIET) : Promise.reject(new LeaseHeldError("Laptop"));
    await desk.commands.run();
    expect(desk.view.read().failure).toEqual({ kind: "held", holder: "Laptop" });
    await desk.commands.run({ takeOver: true });
    expect(desk.view.read().failure).toBeUndefined();
    desk.stop();
  });

  test("P5: what a service said is shown, and what the pane knows stays", async () => {
    const world = new World();
    const desk = await world.open();
    world.result = () => Promise.reject(new ServiceError({ kind: "serviceDown", service: "crm" }));
    await desk.commands.run();
    expect(desk.view.read().failure).toMatchObject({ kind: "problem", problem: { kind: "serviceDown" } });
    expect(desk.line.read()).toMatchObject({ kind: "done", failed: true });
    expect(world.health.read().problems).toHaveLength(1);
    desk.stop();
  });

  test("S21: cancel stops the run and says that what was done stays done", async () => {
    const world = new World();
    const desk = await world.open();
    world.result = ({ signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener("abort", () => {
          reject(new Error("aborted"));
        });
      });
    const run = desk.commands.run();
    await settle();
    expect(desk.line.read().kind).toBe("running");
    desk.commands.cancel();
    await run;
    expect(desk.view.read()).toMatchObject({ result: { cancelled: true } });
    expect(desk.view.read().failure).toBeUndefined();
    desk.stop();
  });

  test("S20: an answer is written down, leaves the list at once, and the run that acts on it follows", async () => {
    const world = new World();
    await world.store.commit([{ put: "question", question: QUESTION }]);
    const desk = await world.open();
    expect(desk.line.read()).toMatchObject({ waiting: 1 });
    const answered = desk.commands.answer(QUESTION.id, "no");
    await answered;
    expect(desk.view.read().questions).toEqual([]);
    expect(world.answers).toEqual(["no"]);
    expect(world.runs).toHaveLength(1);
    desk.stop();
  });

  test("S20: no to several questions at once is written down for each, and one run follows", async () => {
    const world = new World();
    const questions = ["a", "b"].map((id): Question => ({ ...QUESTION, id, reason: "invitations", count: 1 }));
    await world.store.commit([...questions, QUESTION].map((question) => ({ put: "question", question })));
    const desk = await world.open();
    await desk.commands.refuseAll(["a", "b"]);
    expect(desk.view.read().questions).toEqual([QUESTION]);
    expect(world.answers).toEqual(["no", "no"]);
    expect(world.runs).toHaveLength(1);
    desk.stop();
  });

  test("S12: a decided conflict is agreed with, or turned round by undoing it", async () => {
    const world = new World();
    await world.store.commit([{ put: "history", entry: LOSER }]);
    const desk = await world.open();
    const [conflict] = desk.view.read().conflicts;
    expect(conflict).toMatchObject({
      field: "fax",
      mailbox: "Outlook's",
      crm: "CRM's",
      winner: "mailbox",
      mailboxAt: "2026-05-03T08:00:00.000Z",
      crmAt: "2026-05-03T07:00:00.000Z",
      crmBy: "Ann Beck",
    });
    if (conflict === undefined) return;
    await desk.commands.keep(conflict, "crm");
    expect(world.undone).toEqual(["loser"]);
    expect(world.runs).toHaveLength(1);
    await desk.commands.keep(conflict, "mailbox");
    expect(desk.view.read().conflicts).toEqual([]);
    expect(world.runs).toHaveLength(1);
    desk.stop();
  });

  test("S12 P4: a conflict that the user decided when asked is over, and is not shown as decided by a rule", async () => {
    const world = new World();
    await world.store.commit([
      { put: "history", entry: LOSER },
      { put: "history", entry: { ...LOSER, id: "chosen", field: "jobtitle", chosen: true } },
    ]);
    const desk = await world.open();
    expect(desk.view.read().conflicts.map(({ field }) => field)).toEqual(["fax"]);
    desk.stop();
  });

  test("S28: a dry run shows its plan; the next real run takes it away", async () => {
    const world = new World();
    const desk = await world.open();
    const entry = { kind: "contact", title: "Li Chen", do: "delete", on: "crm" } as const;
    world.result = () => Promise.resolve({ ...QUIET, dryRun: true, entries: [entry] });
    await desk.commands.run({ dryRun: true });
    expect(desk.view.read().plan?.entries).toEqual([entry]);
    world.result = () => Promise.resolve(QUIET);
    await desk.commands.run();
    expect(desk.view.read().plan).toBeUndefined();
    desk.stop();
  });

  test("P5 S28: what a person reads stays when a run nobody asked for has nothing to tell, and goes when it has", async () => {
    const world = new World();
    const desk = await world.open();
    await world.clock.advance(3_000);
    const entry = { kind: "contact", title: "Li Chen", do: "delete", on: "crm" } as const;
    world.result = () => Promise.resolve({ ...QUIET, dryRun: true, entries: [entry] });
    await desk.commands.run({ dryRun: true });
    world.result = () => Promise.resolve(QUIET);
    world.news = true;
    await world.clock.advance(50_000);
    expect(world.runs).toHaveLength(3);
    expect(desk.view.read().plan?.entries).toEqual([entry]);
    const kinds = { contact: new Ledger().of("contact") };
    world.result = () => Promise.resolve({ ...QUIET, kinds });
    await world.clock.advance(50_000);
    expect(desk.view.read().plan).toBeUndefined();
    expect(desk.view.read().result).toMatchObject({ kinds });
    world.result = () => Promise.resolve(QUIET);
    await world.clock.advance(50_000);
    expect(world.runs).toHaveLength(5);
    expect(desk.view.read().result).toMatchObject({ kinds });
    // A failure is over once a run succeeds, and nothing says "done" beside one.
    world.result = () => Promise.reject(new ServiceError({ kind: "serviceDown", service: "crm" }));
    await world.clock.advance(50_000);
    expect(desk.view.read()).toMatchObject({ failure: { kind: "problem" } });
    expect(desk.view.read()).not.toHaveProperty("result");
    world.result = () => Promise.resolve(QUIET);
    await world.clock.advance(50_000);
    expect(desk.view.read()).not.toHaveProperty("failure");
    desk.stop();
  });

  test("S25 P5: what a run could not do is told with the name of what it is about", async () => {
    const world = new World();
    const failing = { kind: "task", reason: "no answer", failures: 1, nextTry: 0, parked: false } as const;
    await world.store.commit([
      { put: "setback", setback: { ...failing, key: "s", recordId: "r", title: "Send the offer" } },
      { put: "link", link: LINK },
    ]);
    const desk = await world.open();
    world.result = () =>
      Promise.resolve({
        ...QUIET,
        errors: [
          { kind: "task", item: "", record: "r", reason: "no answer" },
          { kind: "contact", item: "i", record: "", reason: "left out" },
          { kind: "contact", reason: "hidden" },
        ],
      });
    await desk.commands.run();
    expect(desk.view.read().result?.errors.map(({ title }) => title)).toEqual(["Send the offer", "Li Chen", undefined]);
    desk.stop();
  });

  test("P5: dismissing what came of an undo leaves the failure of a run, and the other way round", async () => {
    const world = new World();
    await world.store.commit([{ put: "history", entry: LOSER }]);
    const desk = await world.open();
    world.result = () => Promise.reject(new ServiceError({ kind: "serviceDown", service: "crm" }));
    await desk.commands.undo(LOSER);
    expect(desk.view.read()).toMatchObject({ undone: { kind: "done" }, failure: { kind: "problem" } });
    desk.commands.dismissOutcome("undo");
    expect(desk.view.read()).toMatchObject({ failure: { kind: "problem" } });
    expect(desk.view.read()).not.toHaveProperty("undone");
    await desk.commands.undo(LOSER);
    desk.commands.dismissOutcome("run");
    expect(desk.view.read()).toMatchObject({ undone: { kind: "done" } });
    expect(desk.view.read()).not.toHaveProperty("failure");
    desk.stop();
  });

  test("S26: while a service is left alone, the run says so", async () => {
    const world = new World();
    const desk = await world.open();
    let finish: (report: SyncReport) => void = () => undefined;
    world.result = () => new Promise((resolve) => (finish = resolve));
    const run = desk.commands.run();
    await settle();
    const pause = { service: "crm", until: 5_000 } as const;
    world.runs[0]?.onPause?.(pause);
    expect(desk.view.read().running).toMatchObject({ pause });
    world.runs[0]?.onPause?.(undefined);
    expect(desk.view.read().running).not.toHaveProperty("pause");
    finish(QUIET);
    await run;
    world.runs[0]?.onPause?.(pause);
    expect(desk.view.read().running).toBeUndefined();
    desk.stop();
  });

  test("O5: a preview is a dry run under other choices, and shows what would not be done anyway", async () => {
    const world = new World();
    const contact = { kind: "contact", title: "Li Chen" } as const;
    const change = (field: string) => ({ field, to: "crm", before: "old", after: "new" }) as const;
    const pending = { ...contact, do: "update", fields: [change("fax")] } as const;
    const newcomer = { kind: "task", title: "Call", do: "create", on: "mailbox", revives: false } as const;
    world.result = ({ choices }) =>
      Promise.resolve({
        ...QUIET,
        entries: [
          newcomer,
          choices === undefined ? pending : { ...pending, fields: [change("fax"), change("jobtitle")] },
        ],
      });
    const desk = await world.open();
    const choices = (stored: FieldChoices): FieldChoices => stored;
    const effect = await desk.memory.preview(choices, new AbortController().signal);
    expect(world.runs.map((run) => [run.dryRun, run.choices])).toEqual([
      [true, undefined],
      [true, choices],
    ]);
    expect(effect).toEqual([{ ...pending, fields: [change("jobtitle")] }]);
    desk.stop();
  });

  test("O5 S8: a preview waits for a run at work, and does not say meanwhile that nothing would change", async () => {
    const world = new World();
    const entry = { kind: "contact", title: "Li Chen", do: "delete", on: "crm" } as const;
    world.result = ({ choices }) => Promise.resolve({ ...QUIET, entries: choices === undefined ? [] : [entry] });
    const { signal } = new AbortController();
    const atWork: SyncDeskPorts["onlyOne"] = (work, patience) =>
      patience === signal ? work() : Promise.resolve("busy");
    const desk = await world.open({ onlyOne: atWork });
    expect(await desk.memory.preview((stored) => stored, signal)).toEqual([entry]);
    desk.stop();
  });

  test("S28 P5: a dry run that fails or is cancelled says that it was one, so that trying again writes nothing", async () => {
    const world = new World();
    const desk = await world.open();
    world.result = () => Promise.reject(new ServiceError({ kind: "serviceDown", service: "crm" }));
    await desk.commands.run({ dryRun: true });
    expect(desk.view.read().failure).toMatchObject({ kind: "problem", dryRun: true });
    await desk.commands.run();
    expect(desk.view.read().failure).not.toHaveProperty("dryRun");
    world.result = ({ signal }) => {
      desk.commands.cancel();
      signal?.throwIfAborted();
      return Promise.resolve(QUIET);
    };
    await desk.commands.run({ dryRun: true });
    expect(desk.view.read().result).toMatchObject({ cancelled: true, dryRun: true });
    desk.stop();
  });

  test("another window at work is said only to who asked", async () => {
    const world = new World();
    const desk = await world.open({ onlyOne: () => Promise.resolve("busy") });
    await world.clock.advance(3_000);
    expect(desk.view.read().failure).toBeUndefined();
    await desk.commands.run();
    expect(desk.view.read().failure).toEqual({ kind: "otherWindow" });
    desk.stop();
  });
});
