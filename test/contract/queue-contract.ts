import { toActionId, toItemId } from "../../src/domain/ids.ts";
import type { ActionQueue, QueuedAction } from "../../src/ports/action-queue.ts";

const NOW = "2026-05-04T08:00:00.000Z";
const SOON = "2026-05-04T08:00:20.000Z";
const LATER = "2026-05-04T08:01:00.000Z";

function action(id: string, queuedAt = NOW): QueuedAction {
  const target = { itemId: toItemId("AAMk-1"), subject: "Contract" };
  return {
    id: toActionId(id),
    action: { kind: "track", target, sensitivityAccepted: false },
    queuedAt,
    attempts: 0,
    progress: { kind: "waiting" },
  };
}

/** What every ActionQueue does. `open` gives two windows on the same empty queue. */
export function queueContract(
  name: string,
  open: () => Promise<{ readonly one: ActionQueue; readonly two: ActionQueue }>,
): void {
  describe(`ActionQueue contract: ${name}`, () => {
    test("Q5 what was added is there for every window, oldest first, once", async () => {
      const { one, two } = await open();
      await one.add(action("b", LATER));
      await one.add(action("a"));
      await two.add({ ...action("a"), attempts: 9 });
      expect((await two.list()).map(({ id, attempts }) => [id, attempts])).toEqual([
        ["a", 0],
        ["b", 0],
      ]);
    });

    test("of two windows one gets the action", async () => {
      const { one, two } = await open();
      await one.add(action("a"));
      const id = toActionId("a");
      const both = await Promise.all([one.take(id, "one", NOW, SOON), two.take(id, "two", NOW, SOON)]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect((await two.read(id))?.attempts).toBe(1);
    });

    test("an abandoned action can be taken over, and its former holder no longer counts", async () => {
      const { one, two } = await open();
      const id = toActionId("a");
      await one.add(action("a"));
      const held = await one.take(id, "one", NOW, SOON);
      expect(await two.take(id, "two", NOW, SOON)).toBeUndefined();
      expect(await two.take(id, "two", LATER, LATER)).toMatchObject({ attempts: 2 });
      if (!held) throw new Error("Not taken");
      await one.put({ ...held, progress: { kind: "waiting" } }, "one");
      expect((await two.read(id))?.progress).toMatchObject({ kind: "running", holder: "two" });
    });

    test("what is done is nobody's to take; what failed is", async () => {
      const { one } = await open();
      const id = toActionId("a");
      await one.add(action("a"));
      const held = await one.take(id, "one", NOW, SOON);
      if (!held) throw new Error("Not taken");
      await one.put(
        { ...held, progress: { kind: "failed", problem: { kind: "timeout", service: "crm" }, at: NOW } },
        "one",
      );
      const again = await one.take(id, "two", NOW, SOON);
      expect(again?.attempts).toBe(2);
      if (!again) throw new Error("Not taken");
      const result = { outcome: { kind: "undone", of: id } } as const;
      await one.put({ ...again, progress: { kind: "done", at: NOW, result } }, "two");
      expect(await one.take(id, "one", LATER, LATER)).toBeUndefined();
    });

    test("changes are told, removals too", async () => {
      const { one } = await open();
      let told = 0;
      const stop = one.onChanged(() => {
        told += 1;
      });
      await one.add(action("a"));
      await one.remove(toActionId("a"));
      expect(told).toBeGreaterThanOrEqual(2);
      expect(await one.list()).toEqual([]);
      stop();
      const before = told;
      await one.add(action("c"));
      expect(told).toBe(before);
    });
  });
}
