import { toItemId, toRecordId } from "../domain/ids.ts";
import { settle } from "../ports/testing/fake-clock.ts";
import { Desk } from "./testing/open-pane.ts";

const RECORD = toRecordId("33333333-2222-4333-8444-555555555555");
const OTHER = "another window";

/** A list in this window, and another window that is faster with what is asked for in it. */
async function openList() {
  const desk = new Desk();
  const item = desk.calendar.put("contact", { lastname: "Ann" });
  desk.views.contacts.push({
    item: { shelf: "contacts", id: item.id },
    get link() {
      const stamp = desk.calendar.items.get(item.id)?.stamp;
      return stamp?.state === 2
        ? { kind: "linked" as const, recordId: toRecordId(stamp.recordId ?? "") }
        : { kind: "none" as const };
    },
    name: "Ann",
    company: "",
    jobTitle: "",
  });
  const take = desk.queue.take.bind(desk.queue);
  let isFaster = true;
  desk.queue.take = async (id, holder, now, until) => {
    if (!isFaster) return take(id, holder, now, until);
    isFaster = false;
    await take(id, OTHER, now, until);
    return undefined;
  };
  const list = (await (await desk.openPane()).rooms()).contacts;
  await list.refresh();
  list.select(toItemId(item.id), true);
  let isThrough = false;
  void list.track().then(() => {
    isThrough = true;
  });
  await settle();
  const [queued] = await desk.queue.list();
  if (!queued) throw new Error("Nothing was written down");
  return { desk, item, list, queued, isThrough: () => isThrough };
}

describe("T3 T4: what another window carries out", () => {
  test("is waited for, and only then the list is read again", async () => {
    const { desk, item, list, queued, isThrough } = await openList();
    expect([isThrough(), list.read().rows[0]?.work.kind]).toEqual([false, "running"]);
    item.stamp = { state: 2, recordId: RECORD, kind: "contact" };
    const result = { outcome: { kind: "tracked", recordId: RECORD, leftOut: [] } } as const;
    await desk.queue.put({ ...queued, progress: { kind: "done", at: desk.clock.now(), result } }, OTHER);
    await settle();
    expect(isThrough()).toBe(true);
    expect(list.read()).toMatchObject({ progress: { total: 1, done: 1 } });
    expect(list.read().rows[0]?.link.kind).not.toBe("none");
    expect(desk.records.records.size).toBe(0);
  });

  test("is waited for as long as that window says it is at it", async () => {
    const { desk, queued, isThrough } = await openList();
    for (let round = 0; round < 6; round += 1) {
      const until = new Date(Date.parse(desk.clock.now()) + 20_000).toISOString();
      await desk.queue.put({ ...queued, progress: { kind: "running", holder: OTHER, until } }, OTHER);
      await desk.clock.advance(8_000);
    }
    expect([isThrough(), desk.records.records.size]).toEqual([false, 0]);
  });

  test("is taken over once it closed in the middle", async () => {
    const { desk, list, isThrough } = await openList();
    await desk.clock.advance(25_000);
    await settle();
    expect([isThrough(), desk.records.records.size]).toEqual([true, 1]);
    expect(list.read().progress).toMatchObject({ total: 1, done: 1 });
  });

  test("is no longer waited for when it was taken back", async () => {
    const { desk, queued, isThrough } = await openList();
    await desk.queue.remove(queued.id);
    await settle();
    expect(isThrough()).toBe(true);
  });
});
