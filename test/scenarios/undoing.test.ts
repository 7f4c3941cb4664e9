import type { HistoryEntry } from "../../src/ports/sync-store.ts";
import { Day, entities, linkState, pathOf, stamped, writesOf } from "./day.ts";

const TOMORROW = { scheduledstart: "2026-03-03T09:00:00Z", scheduledend: "2026-03-03T10:00:00Z" };

describe("undoing an entry of the history (S27)", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  const entryOf = async (wanted: Partial<HistoryEntry>): Promise<string> => {
    const keys = Object.keys(wanted) as (keyof HistoryEntry)[];
    const found = (await day.on().readHistory()).find((entry) => keys.every((key) => entry[key] === wanted[key]));
    return found?.id ?? "no such entry";
  };
  const undo = async (wanted: Partial<HistoryEntry>) => day.on().undo(await entryOf(wanted));
  const contacts = async () => entities(await day.outlook("GET", "/me/contacts"));
  const settled = async () => writesOf(await day.sync());

  it("takes a copy out of Outlook again, for all computers, until its record says something new", async () => {
    const id = await day.newRecord("contacts", { lastname: "Made" });
    await day.sync();
    expect(await undo({ action: "created", side: "mailbox" })).toEqual({ state: "done" });
    expect([await contacts(), await settled(), writesOf(await day.sync("another"))]).toEqual([[], 0, 0]);
    expect(await day.crm("GET", `/contacts(${id})`)).toMatchObject({ lastname: "Made" });
    await day.crm("PATCH", `/contacts(${id})`, { jobtitle: "news" });
    await day.sync();
    expect((await contacts()).map((item) => item["jobTitle"])).toEqual(["news"]);
  });

  it("takes a record out of the CRM again; the item stays, untracked", async () => {
    await day.newItem("/me/contacts", { surname: "Tracked", ...stamped(1) });
    await day.sync();
    expect(await undo({ action: "created", side: "crm" })).toEqual({ state: "done" });
    expect([entities(await day.crm("GET", "/contacts")), (await contacts()).length, await settled()]).toEqual([
      [],
      1,
      0,
    ]);
  });

  it("leaves alone what somebody has touched since", async () => {
    const id = await day.newRecord("contacts", { lastname: "Made", jobtitle: "old" });
    await day.sync();
    await day.crm("PATCH", `/contacts(${id})`, { jobtitle: "new" });
    await day.sync();
    const item = pathOf("contacts", await day.copyOf("contacts", id));
    await day.outlook("PATCH", item, { jobTitle: "newer" });
    expect(await undo({ action: "created" })).toEqual({ state: "refused", reason: "changed-since" });
    expect(await undo({ action: "updated" })).toEqual({ state: "refused", reason: "changed-since" });
    expect((await day.copyOf("contacts", id))["jobTitle"]).toBe("newer");
  });

  it("makes a deleted record again under its id, and Outlook has it back", async () => {
    const id = await day.newRecord("appointments", { subject: "Visit", ...TOMORROW });
    await day.sync();
    await day.outlook("DELETE", pathOf("events", await day.copyOf("events", id)));
    await day.sync();
    expect(entities(await day.crm("GET", "/appointments"))).toEqual([]);
    expect(await undo({ action: "deleted", side: "crm" })).toEqual({ state: "done" });
    expect(await day.crm("GET", `/appointments(${id})`)).toMatchObject({ subject: "Visit", ...TOMORROW });
    await day.sync();
    expect((await day.copyOf("events", id))["subject"]).toBe("Visit");
    expect(await settled()).toBe(0);
  });

  it("makes a deleted item again, untracked: its record is gone", async () => {
    const id = await day.newRecord("tasks", { subject: "Call" });
    await day.sync();
    await day.crm("DELETE", `/tasks(${id})`);
    await day.sync();
    expect(await day.tasks()).toEqual([]);
    expect(await undo({ action: "deleted", side: "mailbox" })).toEqual({ state: "done" });
    expect([(await day.tasks()).map(({ title }) => title), await settled()]).toEqual([["Call"], 0]);
    expect(await undo({ action: "deleted", side: "mailbox" })).toMatchObject({ state: "refused" });
  });

  it("links again what was unlinked, though nobody wrote anything meanwhile (S2)", async () => {
    const id = await day.newRecord("contacts", { lastname: "Let go" });
    await day.sync();
    const item = pathOf("contacts", await day.copyOf("contacts", id));
    await day.outlook("PATCH", item, stamped(0));
    await day.sync();
    expect(await undo({ action: "unlinked" })).toEqual({ state: "done" });
    await day.sync();
    expect(linkState(await day.copyOf("contacts", id))).toBe(2);
    expect(await settled()).toBe(0);
  });

  it("says what the service said when it refuses, and what is gone", async () => {
    const id = await day.newRecord("contacts", { lastname: "Made", jobtitle: "old" });
    await day.sync();
    const item = pathOf("contacts", await day.copyOf("contacts", id));
    await day.outlook("PATCH", item, { jobTitle: "new" });
    await day.sync();
    day.dataverse.fault({
      what: "status",
      status: 400,
      code: "0x80040203",
      inner: true,
      match: /PATCH .*contacts/,
      times: 1,
    });
    expect(await undo({ action: "updated" })).toMatchObject({ state: "refused", reason: "service" });
    expect(await undo({ action: "updated" })).toEqual({ state: "done" });
    await day.outlook("DELETE", item);
    expect(await undo({ action: "created" })).toEqual({ state: "refused", reason: "gone" });
  });
});
