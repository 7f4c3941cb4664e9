import { Day, entities, idOf, linkState, pathOf, stamped, stampedWith, writesOf } from "./day.ts";

interface Batch {
  readonly requests: readonly { readonly method: string; readonly body?: object }[];
}

const [{ id: STATE } = { id: "" }] = stamped(1).singleValueExtendedProperties;
const EXPANDED = `$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${STATE}')`)}`;

describe("stamps that others wrote", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  it.each([1, 2] as const)("S25 Y13 an id that is none stops nobody (state %s)", async (state) => {
    const [link] = stamped(1).singleValueExtendedProperties;
    const properties = [
      { ...link, value: String(state) },
      { id: link?.id.replace("Double", "String").replace("crmLinkState", "crmid"), value: "no id; at all" },
    ];
    await day.newItem("/me/contacts", { surname: "Odd", singleValueExtendedProperties: properties });
    await day.newItem("/me/contacts", { surname: "Plain", ...stamped(1) });
    const report = await day.sync();
    expect(report.errors).toEqual([]);
    const rows = entities(await day.crm("GET", "/contacts?$select=lastname&$orderby=lastname"));
    expect(rows.map((row) => row["lastname"])).toEqual(state === 1 ? ["Odd", "Plain"] : ["Plain"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S12, Y15 what was agreed before tracking stopped is known when it begins again", async () => {
    const id = await day.newRecord("contacts", { lastname: "Back", jobtitle: "old", department: "old" });
    await day.sync();
    const item = pathOf("contacts", await day.copyOf("contacts", id));
    await day.outlook("PATCH", item, stamped(0));
    await day.sync();
    await day.outlook("PATCH", item, { jobTitle: "mine" });
    await day.crm("PATCH", `/contacts(${id})`, { department: "theirs" });
    await day.outlook("PATCH", item, stamped(1));
    expect((await day.sync()).conflicts).toEqual([]);
    const copy = await day.copyOf("contacts", id);
    expect([idOf(copy), linkState(copy)]).toEqual([idOf(await day.outlook("GET", item)), 2]);
    expect(copy).toMatchObject({ jobTitle: "mine", department: "theirs" });
    expect(await day.crm("GET", `/contacts(${id})`)).toMatchObject({ jobtitle: "mine", department: "theirs" });
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S25 asked to be tracked under the id of a record of another kind, an item becomes something of its own", async () => {
    const letter = await day.newRecord("letters", { subject: "a letter" });
    const item = await day.newItem(await day.taskPath(), { title: "a task" });
    await day.outlook("POST", `${await day.taskPath(item)}/extensions`, {
      "@odata.type": "microsoft.graph.openTypeExtension",
      extensionName: "io.regarding.link",
      crmLinkState: 1,
      crmid: `{${letter.toUpperCase()}}`,
    });
    const report = await day.sync();
    expect([report.errors, report.kinds.task?.toCrm.created]).toEqual([[], 1]);
    expect((await day.crm("GET", `/letters(${letter})`))?.["subject"]).toBe("a letter");
    expect(writesOf(await day.sync())).toBe(0);
  });

  describe("a regarding record that cannot be referred to", () => {
    const [link] = stamped(1).singleValueExtendedProperties;
    const named = (name: string, value: string) => ({
      id: link?.id.replace("Double", "String").replace("crmLinkState", name),
      value,
    });
    const regarding = (id: string) => [named("crmRegardingObjectId", id), named("crmRegardingObjectTypeCode", "1")];
    const start = { dateTime: "2026-03-03T09:00:00", timeZone: "UTC" };
    const end = { dateTime: "2026-03-03T10:00:00", timeZone: "UTC" };
    const event = (subject: string, about: string) =>
      day.newItem("/me/events", { subject, start, end, singleValueExtendedProperties: [link, ...regarding(about)] });
    const inCrm = async () =>
      entities(
        await day.crm("GET", "/appointments?$select=subject,location,_regardingobjectid_value&$orderby=subject"),
      );
    const theirs = async (): Promise<string> => {
      const account = await day.crm("POST", "/accounts", { name: "Not yours" }, day.colleague);
      return String(account?.["accountid"]);
    };
    const gone = "11111111-1111-4111-8111-111111111111";

    it.each(["gone", "not the user's"] as const)(
      "S11 S25 Y96 keeps nothing else out and is named in the report: %s",
      async (which) => {
        const about = which === "gone" ? gone : await theirs();
        await event("lost", `{${about}}`);
        await day.newItem("/me/events", { subject: "plain", start, end, ...stamped(1) });
        const report = await day.sync();
        expect(report.errors).toMatchObject([{ kind: "appointment", reason: expect.stringContaining('"regarding"') }]);
        expect(await inCrm()).toMatchObject([
          { subject: "lost", _regardingobjectid_value: null },
          { subject: "plain", _regardingobjectid_value: null },
        ]);
        const after = await day.sync();
        expect([after.errors, writesOf(after)]).toEqual([[], 0]);
      },
    );

    it("S11 S25 lets the other edits of an item travel, and is tried again when somebody chooses another one", async () => {
      const item = `/me/events/${await event("meeting", "")}`;
      await day.sync();
      await day.outlook("PATCH", item, {
        location: { displayName: "Room" },
        singleValueExtendedProperties: regarding(`{${gone}}`),
      });
      expect((await day.sync()).errors).toHaveLength(1);
      expect(await inCrm()).toMatchObject([{ location: "Room", _regardingobjectid_value: null }]);
      const account = String((await day.crm("POST", "/accounts", { name: "Mine" }))?.["accountid"]);
      await day.outlook("PATCH", item, { singleValueExtendedProperties: regarding(`{${account}}`) });
      expect((await day.sync()).errors).toEqual([]);
      expect(await inCrm()).toMatchObject([{ location: "Room", _regardingobjectid_value: account }]);
    });

    it("S25 is none where the text is no id", async () => {
      await event("odd", "no id");
      expect((await day.sync()).errors).toEqual([]);
      expect(await inCrm()).toMatchObject([{ subject: "odd", _regardingobjectid_value: null }]);
    });
  });

  it("S2 Y12 a copy somebody makes of a contact stays, be it in the same second", async () => {
    await day.newRecord("contacts", { firstname: "A", lastname: "Twice" });
    let made: object | undefined;
    day.before = ({ body }) => {
      const parts = /"url":"\/me\/contacts"/.test(String(body)) ? (JSON.parse(String(body)) as Batch).requests : [];
      made ??= parts.find(({ method }) => method === "POST")?.body;
      return Promise.resolve();
    };
    await day.sync();
    day.pass(-1000);
    await day.outlook("POST", "/me/contacts", made);
    for (const run of [1, 2]) expect([run, writesOf(await day.sync())]).toEqual([run, 0]);
    const items = entities(await day.outlook("GET", "/me/contacts"));
    expect(items.map((item) => item["surname"])).toEqual(["Twice", "Twice"]);
  });

  it.each(["contacts", "events", "tasks"] as const)(
    "S2 what is tracked again is linked again, though nobody wrote anything meanwhile (%s)",
    async (shelf) => {
      const start = { dateTime: "2026-03-03T09:00:00", timeZone: "UTC" };
      const end = { dateTime: "2026-03-03T10:00:00", timeZone: "UTC" };
      const made = { contacts: { surname: "Back" }, events: { subject: "Back", start, end }, tasks: { title: "Back" } };
      const at = shelf === "tasks" ? await day.taskPath() : `/me/${shelf}`;
      const id = await day.newItem(at, made[shelf]);
      const item = shelf === "tasks" ? await day.taskPath(id) : pathOf(shelf, { id });
      const extension = { extensionName: "io.regarding.link", "@odata.type": "microsoft.graph.openTypeExtension" };
      const stamp = async (state: 0 | 1, isNew = false): Promise<unknown> => {
        if (shelf !== "tasks") return day.outlook("PATCH", item, stamped(state));
        const known = isNew ? {} : ((await day.outlook("GET", `${item}/extensions/io.regarding.link`)) ?? {});
        const body = { ...extension, ...known, crmLinkState: state };
        return isNew
          ? day.outlook("POST", `${item}/extensions`, body)
          : day.outlook("PATCH", `${item}/extensions/io.regarding.link`, body);
      };
      const state = async (): Promise<number> => {
        if (shelf === "tasks")
          return Number((await day.outlook("GET", `${item}/extensions/io.regarding.link`))?.["crmLinkState"]);
        const [found] = entities(await day.outlook("GET", `/me/${shelf}?${EXPANDED}`));
        return linkState(found ?? {});
      };
      await stamp(1, true);
      await day.sync();
      await stamp(0);
      await day.sync();
      await stamp(1);
      await day.sync();
      expect([await state(), writesOf(await day.sync()), (await day.sync()).requests.graph]).toEqual([2, 0, 1]);
      expect(entities(await day.crm("GET", shelf === "events" ? "/appointments" : `/${shelf}`)).length).toBe(1);
    },
  );

  it("S2 Y10 a copy that nobody tracks takes no record away from its original", async () => {
    const record = await day.newRecord("contacts", { lastname: "Original" });
    await day.sync();
    const [state, id] = stampedWith(record).singleValueExtendedProperties;
    const untracked = { singleValueExtendedProperties: [{ ...state, value: "0" }, id] };
    await day.newItem("/me/contacts", { surname: "Copy", ...untracked });
    expect(writesOf(await day.sync())).toBe(0);
    await day.crm("PATCH", `/contacts(${record})`, { jobtitle: "Head" });
    await day.sync();
    const items = entities(await day.outlook("GET", "/me/contacts"));
    expect(items.map((item) => [item["surname"], item["jobTitle"] ?? null]).sort()).toEqual([
      ["Copy", null],
      ["Original", "Head"],
    ]);
  });

  describe("Y101 what is tracked again after its record left the filters", () => {
    let record: string;
    let item: string;
    const linkOf = async (): Promise<number> => linkState(await day.copyOf("contacts", record));
    const jobs = async (): Promise<readonly unknown[]> => [
      (await day.outlook("GET", item))?.["jobTitle"],
      (await day.crm("GET", `/contacts(${record})`, undefined, day.administrator))?.["jobtitle"],
    ];
    beforeEach(async () => {
      record = await day.newRecord("contacts", { lastname: "Left" });
      await day.sync();
      item = pathOf("contacts", await day.copyOf("contacts", record));
    });

    it.each([false, true])("S2 S4 is linked again, and stays so (memory lost: %s)", async (forgets) => {
      await day.crm("PATCH", `/contacts(${record})`, { statecode: 1, statuscode: 2 });
      await day.sync();
      expect(await linkOf()).toBe(0);
      if (forgets) day.forget();
      await day.outlook("PATCH", item, { ...stamped(1), jobTitle: "Back" });
      await day.sync();
      expect([await linkOf(), await jobs()]).toEqual([2, ["Back", "Back"]]);
      await day.crm("PATCH", `/contacts(${record})`, { statecode: 0, statuscode: 1, jobtitle: "Again" });
      await day.sync();
      expect([await linkOf(), await jobs(), writesOf(await day.sync())]).toEqual([2, ["Again", "Again"], 0]);
    });

    it("S2 S25 Y26 is said to wait for a record the user may not read, until it may be read or nobody asks any more", async () => {
      await day.crm(
        "PATCH",
        `/contacts(${record})`,
        { "ownerid@odata.bind": `/systemusers(${day.colleague.systemUserId})` },
        day.administrator,
      );
      await day.sync();
      await day.outlook("PATCH", item, { ...stamped(1), jobTitle: "Back" });
      for (const run of [1, 2]) expect([run, (await day.sync()).errors]).toMatchObject([run, [{ kind: "contact" }]]);
      await day.outlook("PATCH", item, stamped(0));
      expect((await day.sync()).errors).toEqual([]);
      await day.outlook("PATCH", item, stamped(1));
      expect((await day.sync()).errors).toHaveLength(1);
      await day.crm(
        "PATCH",
        `/contacts(${record})`,
        { "ownerid@odata.bind": `/systemusers(${day.me.systemUserId})` },
        day.administrator,
      );
      expect((await day.sync()).errors).toEqual([]);
      expect([await linkOf(), await jobs(), writesOf(await day.sync())]).toEqual([2, ["Back", "Back"], 0]);
    });
  });
});
