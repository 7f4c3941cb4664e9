/** Section 10, To Do: the list of flagged e-mail. */
import { column, create, openGraph, round, rows, text } from "../testing/graph.ts";

const TASKS = "/me/todo/lists/flaggedEmails/tasks";
const { maya } = openGraph();
const zoned = (dateTime: string): object => ({ dateTime, timeZone: "UTC" });
const flag = async (id: string, value: object): Promise<void> => {
  expect((await maya.patch(`/me/messages/${id}`, { flag: value })).status).toBe(200);
};

test("a flag makes a task that follows the message", async () => {
  const { link } = await round(maya, `${TASKS}/delta`);
  const id = await create(maya, "/me/messages", { subject: "call", importance: "high", categories: ["Red category"] });
  expect(rows(await maya.get(TASKS))).toHaveLength(0);
  const [startDateTime, dueDateTime] = [zoned("2026-03-04T08:00:00"), zoned("2026-03-05T08:00:00")];
  await flag(id, { flagStatus: "flagged", startDateTime, dueDateTime });
  const tasks = await maya.get(TASKS);
  expect(tasks.json).toMatchObject({
    value: [{ title: "call", status: "notStarted", importance: "high", categories: ["Red category"] }],
  });
  expect(tasks.json).toMatchObject({ value: [{ dueDateTime: { dateTime: "2026-03-05T00:00:00.0000000" } }] });
  expect((await round(maya, link)).items).toMatchObject([{ title: "call" }]);
  expect((await maya.patch(`/me/messages/${id}`, { subject: "call back" })).status).toBe(200);
  expect(column(await maya.get(TASKS), "title")).toEqual(["call back"]);
  await flag(id, { flagStatus: "complete" });
  expect((await maya.get(TASKS)).json).toMatchObject({
    value: [{ status: "completed", completedDateTime: { dateTime: "2026-03-02T00:00:00.0000000" } }],
  });
  await flag(id, { flagStatus: "notFlagged" });
  expect(rows(await maya.get(TASKS))).toHaveLength(0);
});

test("it stays through moves, and goes with the message", async () => {
  const id = await create(maya, "/me/messages", { subject: "mover", flag: { flagStatus: "flagged" } });
  const before = column(await maya.get(TASKS), "id");
  const moved = await maya.post(`/me/messages/${id}/move`, { destinationId: "archive" });
  expect(column(await maya.get(TASKS), "id")).toEqual(before);
  expect((await maya.del(`/me/messages/${text(moved.json, "id")}`)).status).toBe(204);
  expect(rows(await maya.get(TASKS))).toHaveLength(0);
  const other = await create(maya, "/me/messages", { subject: "gone", flag: { flagStatus: "flagged" } });
  expect((await maya.post(`/me/messages/${other}/permanentDelete`)).status).toBe(204);
  expect(rows(await maya.get(TASKS))).toHaveLength(0);
});

test("what is written of a task reaches the message", async () => {
  const id = await create(maya, "/me/messages", { subject: "call", flag: { flagStatus: "flagged" } });
  const task = `${TASKS}/${text((await maya.get(TASKS)).json, "value.0.id")}`;
  const due = zoned("2026-03-06T00:00:00");
  const changed = await maya.patch(task, {
    title: "call Ada",
    status: "inProgress",
    dueDateTime: due,
    importance: "high",
    categories: ["Red category"],
  });
  expect(changed.json).toMatchObject({
    title: "call Ada",
    status: "inProgress",
    dueDateTime: { dateTime: "2026-03-06T00:00:00.0000000" },
  });
  expect((await maya.get(`/me/messages/${id}`)).json).toMatchObject({
    subject: "call",
    importance: "high",
    categories: ["Red category"],
    flag: { flagStatus: "flagged", dueDateTime: { dateTime: "2026-03-06T00:00:00.0000000" } },
  });
  expect((await maya.patch(task, { status: "completed" })).json).toMatchObject({
    status: "completed",
    completedDateTime: { dateTime: "2026-03-02T00:00:00.0000000" },
  });
  expect((await maya.get(`/me/messages/${id}`)).json).toMatchObject({ flag: { flagStatus: "complete" } });
  expect((await maya.patch(task, { status: "notStarted" })).json).toMatchObject({ status: "notStarted" });
  expect((await maya.get(`/me/messages/${id}`)).json).toMatchObject({ flag: { flagStatus: "flagged" } });
  expect((await maya.del(task)).status).toBe(204);
  expect((await maya.get(task)).status).toBe(404);
  expect((await maya.get(`/me/messages/${id}`)).json).toMatchObject({ flag: { flagStatus: "notFlagged" } });
});

test("nothing is added to the list, and its tasks do not recur", async () => {
  const id = await create(maya, "/me/messages", { subject: "fixed", flag: { flagStatus: "flagged" } });
  const task = `${TASKS}/${text((await maya.get(TASKS)).json, "value.0.id")}`;
  expect((await maya.post(TASKS, { title: "by hand" })).status).toBe(400);
  const recurrence = {
    pattern: { type: "daily", interval: 1 },
    range: { type: "noEnd", startDate: "2026-03-02" },
  };
  expect((await maya.patch(task, { recurrence })).status).toBe(400);
  await flag(id, { flagStatus: "notFlagged" });
});
