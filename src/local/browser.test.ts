import "fake-indexeddb/auto";
import type { QueuedAction } from "../ports/action-queue.ts";
import { toActionId, toItemId, toOrganizationId, toEmailAddress } from "../domain/ids.ts";
import { isProblem } from "../ports/service-error.ts";
import type { LogEntry } from "../ports/log.ts";
import { createActionQueue } from "./action-queue.ts";
import { openBrowserDatabase, type BrowserDatabase } from "./browser-database.ts";
import { createPaneCache } from "./pane-cache.ts";

const account = toEmailAddress("maya@example.com");
const organizationId = toOrganizationId("0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58");
const closers: (() => void)[] = [];
afterEach(() => {
  closers.splice(0).forEach((close) => {
    close();
  });
});

let serial = 0;
const fresh = (): Promise<BrowserDatabase> => {
  serial += 1;
  const opened = openBrowserDatabase(`test-${serial}`);
  closers.push(
    () =>
      void opened.then((database) => {
        database.close();
      }),
  );
  return opened;
};
const silent = { write: () => undefined };

const action = (id: string, queuedAt = "2026-03-01T10:00:00Z"): QueuedAction => ({
  id: toActionId(id),
  action: { kind: "track", target: { itemId: toItemId("AAMk1"), subject: "Renewal" }, sensitivityAccepted: false },
  queuedAt,
  attempts: 0,
  progress: { kind: "waiting" },
});

const done: QueuedAction["progress"] = {
  kind: "done",
  at: "2026-03-01T10:01:30Z",
  result: { outcome: { kind: "stopped", record: "kept" } },
};

describe("action queue (Q5)", () => {
  const queueOn = (database: Promise<BrowserDatabase>) => {
    const channel = new BroadcastChannel(`queue-${serial}`);
    closers.push(() => {
      channel.close();
    });
    return createActionQueue(database, channel);
  };

  test("keeps actions in the order they were asked for, and an id once", async () => {
    const queue = queueOn(fresh());
    await queue.add(action("b", "2026-03-01T10:00:02Z"));
    await queue.add(action("a", "2026-03-01T10:00:01Z"));
    await queue.add(action("a", "2026-03-01T11:00:00Z"));
    expect((await queue.list()).map((one) => [one.id, one.queuedAt])).toEqual([
      ["a", "2026-03-01T10:00:01Z"],
      ["b", "2026-03-01T10:00:02Z"],
    ]);
  });

  test("gives one action to one of two panes", async () => {
    const database = fresh();
    const [left, right] = [queueOn(database), queueOn(database)];
    await left.add(action("a"));
    const taken = await Promise.all([
      left.take(toActionId("a"), "left", "2026-03-01T10:00:05Z", "2026-03-01T10:01:05Z"),
      right.take(toActionId("a"), "right", "2026-03-01T10:00:05Z", "2026-03-01T10:01:05Z"),
    ]);
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
    expect((await left.read(toActionId("a")))?.attempts).toBe(1);
  });

  test("hands over what a closed pane left behind, and ignores that pane's late word", async () => {
    const queue = queueOn(fresh());
    await queue.add(action("a"));
    const lost = await queue.take(toActionId("a"), "closed", "2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z");
    expect(await queue.take(toActionId("a"), "open", "2026-03-01T10:00:30Z", "2026-03-01T10:02:00Z")).toBeUndefined();
    expect(await queue.take(toActionId("a"), "open", "2026-03-01T10:01:00Z", "2026-03-01T10:02:00Z")).toBeDefined();
    await queue.put({ ...lost!, progress: done }, "closed");
    expect((await queue.read(toActionId("a")))?.progress.kind).toBe("running");
    await queue.put({ ...lost!, progress: done }, "open");
    expect((await queue.read(toActionId("a")))?.progress.kind).toBe("done");
    expect(await queue.take(toActionId("a"), "open", "2026-03-01T12:00:00Z", "2026-03-01T12:01:00Z")).toBeUndefined();
  });

  test("tells this window and the others about changes", async () => {
    const database = fresh();
    const [here, there] = [queueOn(database), queueOn(database)];
    const heard = jest.fn();
    here.onChanged(heard);
    const elsewhere = new Promise<void>((resolve) => there.onChanged(resolve));
    await here.add(action("a"));
    await elsewhere;
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test("refuses an action it cannot write down", async () => {
    const queue = queueOn(Promise.reject(new Error("withheld")));
    const refusal = await queue.add(action("a")).catch((error: unknown) => error);
    expect(isProblem(refusal, "storage")).toBe(true);
  });
});

describe("pane cache (P1)", () => {
  test("answers what was written, with its age, and only in its own scope", async () => {
    const database = fresh();
    const cache = createPaneCache(database, { account, organizationId }, silent);
    const other = createPaneCache(database, { account }, silent);
    const caller = { userId: "u", userName: "Maya", organizationId, organizationName: "Northwind" };
    await cache.write("caller", "caller", caller as never, "2026-03-01T10:00:00Z");
    expect(await cache.read("caller", "caller")).toEqual({ value: caller, readAt: "2026-03-01T10:00:00Z" });
    expect(await other.read("caller", "caller")).toBeUndefined();
    await other.clear();
    expect(await cache.read("caller", "caller")).toBeDefined();
    await cache.clear();
    expect(await cache.read("caller", "caller")).toBeUndefined();
  });

  test("treats a value of another version as absent", async () => {
    const database = fresh();
    const cache = createPaneCache(database, { account }, silent);
    await (
      await database
    ).put("cache", { id: "-/pinned/pinned", shape: 0, value: "old", readAt: "2020-01-01T00:00:00Z" });
    expect(await cache.read("pinned", "pinned")).toBeUndefined();
  });

  test("stays empty where storage is withheld, and complains once", async () => {
    const entries: LogEntry[] = [];
    const cache = createPaneCache(
      Promise.reject(new Error("withheld")),
      { account },
      { write: (e) => void entries.push(e) },
    );
    await cache.write("pinned", "pinned", [], "2026-03-01T10:00:00Z");
    expect(await cache.read("pinned", "pinned")).toBeUndefined();
    expect(entries.map((entry) => entry.event)).toEqual(["cache.unavailable"]);
  });
});
