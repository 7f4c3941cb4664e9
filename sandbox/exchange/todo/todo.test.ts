import { at, column, create, errorCode, openGraph, rows, text } from "../testing/graph.ts";

describe("section 10: To Do", () => {
  const { maya } = openGraph();
  const utc = (dateTime: string): object => ({ dateTime, timeZone: "UTC" });
  const newList = async (): Promise<string> =>
    `/me/todo/lists/${await create(maya, "/me/todo/lists", { displayName: "Mine" })}/tasks`;

  test("lists: Tasks and flagged e-mail are built in", async () => {
    const lists = rows(await maya.get("/me/todo/lists"));
    expect(lists).toMatchObject([
      { displayName: "Tasks", wellknownListName: "defaultList", isOwner: true },
      { wellknownListName: "flaggedEmails" },
    ]);
    for (const list of lists) {
      const path = `/me/todo/lists/${text(list, "id")}`;
      expect((await maya.patch(path, { displayName: "x" })).status).toBe(400);
      expect((await maya.del(path)).status).toBe(400);
    }
    expect((await maya.post(`/me/todo/lists/${text(lists, "1.id")}/tasks`, { title: "x" })).status).toBe(400);
  });

  test("a new task has no change key and no dates it was not given", async () => {
    const tasks = await newList();
    const made = await maya.post(tasks, {
      title: "t",
      importance: "High",
      body: { contentType: "html", content: "<b>x</b>" },
    });
    expect(made.json).toMatchObject({
      status: "notStarted",
      importance: "high",
      isReminderOn: false,
      hasAttachments: false,
      body: { contentType: "html", content: "<b>x</b>" },
    });
    expect(Object.keys(made.json)).not.toEqual(expect.arrayContaining(["changeKey"]));
    expect([made.json["dueDateTime"], made.json["completedDateTime"]]).toEqual([undefined, undefined]);
    expect(text(made.json, "@odata.etag")).toMatch(/^W\//);
    expect(text(made.json, "createdDateTime")).toMatch(/\.\d{7}Z$/);
  });

  test.each([
    ["UTC keeps the day", utc("2031-01-05T04:10:00"), "2031-01-05T00:00:00.0000000"],
    [
      "another zone shifts it",
      { dateTime: "2031-01-05T20:00:00", timeZone: "Pacific Standard Time" },
      "2031-01-06T00:00:00.0000000",
    ],
  ])("due dates: %s", async (_what, dueDateTime, expected) => {
    const made = await maya.post(await newList(), {
      title: "due",
      dueDateTime,
      reminderDateTime: utc("2031-01-05T04:10:00"),
    });
    expect(made.json["dueDateTime"]).toEqual({ dateTime: expected, timeZone: "UTC" });
    expect(at(made.json, "reminderDateTime.dateTime")).toBe("2031-01-05T04:10:00.0000000");
  });

  test("8.5: the preferred zone shifts the dates", async () => {
    const tasks = await newList();
    const id = await create(maya, tasks, { title: "west", dueDateTime: utc("2031-01-05T00:00:00") });
    const west = await maya.get(`${tasks}/${id}`, { Prefer: 'outlook.timezone="Pacific Standard Time"' });
    expect(west.json["dueDateTime"]).toEqual({
      dateTime: "2031-01-04T16:00:00.0000000",
      timeZone: "Pacific Standard Time",
    });
  });

  test("completing fills completedDateTime, reopening clears it", async () => {
    const tasks = await newList();
    const id = await create(maya, tasks, { title: "done" });
    expect((await maya.patch(`${tasks}/${id}`, { status: "completed" })).json["completedDateTime"]).toEqual({
      dateTime: "2026-03-02T00:00:00.0000000",
      timeZone: "UTC",
    });
    expect((await maya.patch(`${tasks}/${id}`, { status: "inProgress" })).json["completedDateTime"]).toBeUndefined();
    expect(errorCode(await maya.patch(`${tasks}/${id}`, { status: "half" }))).toBe("RequestBodyRead");
    expect((await maya.patch(`${tasks}/${id}`, { status: null })).status).toBe(400);
  });

  test("9: completing a recurring task makes the next one, until the series ends", async () => {
    const tasks = await newList();
    const recurrence = {
      pattern: { type: "weekly", interval: 1, daysOfWeek: ["monday"] },
      range: { type: "numbered", startDate: "2031-01-06", numberOfOccurrences: 2 },
    };
    let id = await create(maya, tasks, { title: "again", dueDateTime: utc("2031-01-06T00:00:00"), recurrence });
    await maya.patch(`${tasks}/${id}`, { status: "completed" });
    const open = await maya.get(`${tasks}?$filter=status eq 'notStarted'`);
    expect(column(open, "dueDateTime.dateTime")).toEqual(["2031-01-13T00:00:00.0000000"]);
    id = text(open.json, "value.0.id");
    await maya.patch(`${tasks}/${id}`, { status: "completed" });
    expect(rows(await maya.get(`${tasks}?$filter=status ne 'completed'`))).toHaveLength(0);
  });

  test("4.9: linked resources, in the create body and on their own; checklist items; files", async () => {
    const tasks = await newList();
    const link = {
      webUrl: "https://crm.example.com/1",
      applicationName: "CRM",
      displayName: "Account",
      externalId: "{A}",
    };
    const task = `${tasks}/${await create(maya, tasks, { title: "linked", linkedResources: [link] })}`;
    const listed = await maya.get(`${task}/linkedResources`);
    expect(listed.json).toMatchObject({ value: [link] });
    const one = `${task}/linkedResources/${text(listed.json, "value.0.id")}`;
    expect((await maya.patch(one, { displayName: "Other" })).json).toMatchObject({
      displayName: "Other",
      externalId: "{A}",
    });
    expect(at((await maya.get(`${task}?$expand=linkedResources`)).json, "linkedResources.0.displayName")).toBe("Other");
    expect((await maya.del(one)).status).toBe(204);
    expect((await maya.post(`${task}/linkedResources`, { ...link, colour: "red" })).status).toBe(400);
    const item = await maya.post(`${task}/checklistItems`, { displayName: "step" });
    expect(
      (await maya.patch(`${task}/checklistItems/${text(item.json, "id")}`, { isChecked: true })).json,
    ).toMatchObject({ isChecked: true, displayName: "step" });
    const file = await maya.post(`${task}/attachments`, {
      "@odata.type": "#microsoft.graph.taskFileAttachment",
      name: "f.txt",
      contentBytes: Buffer.from("f").toString("base64"),
    });
    expect((await maya.get(`${task}/attachments/${text(file.json, "id")}/$value`)).text).toBe("f");
    expect((await maya.get(task)).json["hasAttachments"]).toBe(true);
  });

  test("larger files come in chunks below their session", async () => {
    const tasks = await newList();
    const task = `${tasks}/${await create(maya, tasks, { title: "large" })}`;
    const about = { attachmentInfo: { attachmentType: "file", name: "l.bin", size: 6 } };
    const session = await maya.post(`${task}/attachments/createUploadSession`, about);
    expect(session.status).toBe(200);
    const content = `${text(session.json, "uploadUrl")}/content`;
    const first = await maya.send("PUT", content, "abc", { "Content-Range": "bytes 0-2/6" });
    expect(first.json["nextExpectedRanges"]).toEqual(["3-"]);
    expect((await maya.send("PUT", content, "abc", { "Content-Range": "bytes 0-2/6" })).status).toBe(416);
    expect((await maya.get(`${task}/attachmentSessions/$count`)).text).toBe("1");
    expect((await maya.send("PUT", content, "def", { "Content-Range": "bytes 3-5/6" })).status).toBe(200);
    expect(rows(await maya.get(`${task}/attachments`))).toMatchObject([{ name: "l.bin" }]);
    const tooBig = { attachmentInfo: { attachmentType: "file", name: "l.bin", size: 26 * 1024 * 1024 } };
    expect((await maya.post(`${task}/attachments/createUploadSession`, tooBig)).status).toBe(413);
  });

  test("$select without id is 400, an unknown title too; a PATCH keeps what it does not name", async () => {
    const tasks = await newList();
    const id = await create(maya, tasks, { title: "sel", categories: ["A"] });
    expect((await maya.get(`${tasks}?$select=title`)).status).toBe(400);
    expect(Object.keys((await maya.get(`${tasks}/${id}?$select=id,title`)).json).sort()).toEqual([
      "@odata.context",
      "@odata.etag",
      "id",
      "title",
    ]);
    expect((await maya.post(tasks, {})).status).toBe(400);
    expect((await maya.patch(`${tasks}/${id}`, { title: "new" })).json).toMatchObject({
      title: "new",
      categories: ["A"],
    });
  });
});
