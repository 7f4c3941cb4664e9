import { Day, entities, pathOf, stamped, writesOf, type Entity } from "./day.ts";

/** Two copies of one contact that both say `base`. */
async function linkedContact(day: Day, base: object): Promise<{ record: string; item: string; id: string }> {
  const id = await day.newRecord("contacts", { firstname: "Åsa", lastname: "Øst", ...base });
  await day.sync();
  return { id, record: `/contacts(${id})`, item: pathOf("contacts", await day.copyOf("contacts", id)) };
}

describe("merging", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });
  const shown = async (path: string, ...members: readonly string[]): Promise<unknown[]> => {
    const entity: Entity | undefined = path.startsWith("/me")
      ? await day.outlook("GET", path)
      : await day.crm("GET", path);
    return members.map((member) => entity?.[member]);
  };

  it.each(["newest", "crm", "mailbox"] as const)(
    "S12, S22, Y74 what another computer agreed on meanwhile is no conflict (policy %s)",
    async (policy) => {
      const [one, other] = [
        await linkedContact(day, { jobtitle: "base" }),
        await linkedContact(day, { jobtitle: "base" }),
      ];
      await day.sync("desktop");
      await day.outlook("PATCH", one.item, { jobTitle: "first" });
      await day.crm("PATCH", other.record, { jobtitle: "first" });
      await day.sync("desktop");
      await day.crm("PATCH", one.record, { jobtitle: "later" });
      await day.outlook("PATCH", other.item, { jobTitle: "later" });
      expect((await day.sync("laptop", { policy })).conflicts).toEqual([]);
      for (const { item, record } of [one, other])
        expect([...(await shown(item, "jobTitle")), ...(await shown(record, "jobtitle"))]).toEqual(["later", "later"]);
      expect(writesOf(await day.sync("desktop", { policy }))).toBe(0);
    },
  );

  it("S12 keeps edits of different fields on both sides, and then rests", async () => {
    const { record, item } = await linkedContact(day, { jobtitle: "a", department: "a" });
    await day.outlook("PATCH", item, { jobTitle: "Outlook" });
    await day.crm("PATCH", record, { department: "CRM" });
    const report = await day.sync();
    expect(report.conflicts).toEqual([]);
    expect(await shown(item, "jobTitle", "department")).toEqual(["Outlook", "CRM"]);
    expect(await shown(record, "jobtitle", "department")).toEqual(["Outlook", "CRM"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it.each([
    ["newest", "CRM"],
    ["crm", "CRM"],
    ["mailbox", "Outlook"],
    ["last", "Outlook"],
  ] as const)(
    "S12 policy %s: the later edit was made in the CRM, and %s wins; S27 the loser can be put back",
    async (policy, winner) => {
      const { record, item } = await linkedContact(day, { jobtitle: "base" });
      await day.outlook("PATCH", item, { jobTitle: "Outlook" });
      await day.crm("PATCH", record, { jobtitle: "CRM" });
      const report = await day.sync("laptop", { policy });
      expect(report.conflicts).toMatchObject([
        { kind: "contact", field: "jobtitle", base: "base", mailbox: "Outlook", crm: "CRM" },
      ]);
      expect([...(await shown(item, "jobTitle")), ...(await shown(record, "jobtitle"))]).toEqual([winner, winner]);
      const entry = (await day.on().readHistory()).find(({ why }) => why === "conflict");
      const loser = winner === "CRM" ? "Outlook" : "CRM";
      expect([entry?.before, entry?.after]).toEqual([loser, winner]);
      expect(await day.on().undo(entry?.id ?? "")).toEqual({ state: "done" });
      expect(await day.on().undo(entry?.id ?? "")).toEqual({ state: "refused", reason: "already-undone" });
      await day.sync("laptop", { policy });
      expect([...(await shown(item, "jobTitle")), ...(await shown(record, "jobtitle"))]).toEqual([loser, loser]);
    },
  );

  it("S12 Y33 ask me: the field waits, the others travel, and the answer is obeyed once", async () => {
    const { record, item } = await linkedContact(day, { jobtitle: "base" });
    await day.outlook("PATCH", item, { jobTitle: "Outlook", nickName: "Åse" });
    await day.crm("PATCH", record, { jobtitle: "CRM" });
    const report = await day.sync("laptop", { policy: "ask" });
    expect(report.waiting).toMatchObject([{ reason: "conflict", field: "jobtitle" }]);
    expect(await shown(record, "jobtitle", "nickname")).toEqual(["CRM", "Åse"]);
    const { conflicts } = await day.on().readOverview();
    expect(conflicts).toMatchObject([{ sides: { mailbox: "Outlook", crm: "CRM", base: "base", crmBy: day.me.name } }]);
    await day.on().answer(conflicts[0]?.id ?? "", "mailbox");
    await day.sync("laptop", { policy: "ask" });
    expect(await shown(record, "jobtitle")).toEqual(["Outlook"]);
    expect((await day.on().readOverview()).conflicts).toEqual([]);
    await day.outlook("PATCH", item, { jobTitle: "again" });
    await day.crm("PATCH", record, { jobtitle: "too" });
    expect((await day.sync("laptop", { policy: "ask" })).waiting).toHaveLength(1);
  });

  it("Y135 what the user chose is told apart in the history from what the policy decided", async () => {
    const { record, item } = await linkedContact(day, { jobtitle: "base", nickname: "base" });
    await day.outlook("PATCH", item, { jobTitle: "Outlook", nickName: "Outlook" });
    await day.crm("PATCH", record, { jobtitle: "CRM", nickname: "CRM" });
    await day.sync("laptop", { policy: "ask" });
    const { conflicts } = await day.on().readOverview();
    await day.on().answer(conflicts.find(({ field }) => field === "jobtitle")?.id ?? "", "mailbox");
    await day.sync("laptop", { policy: "crm" });
    const told = (await day.on().readHistory()).filter(({ why }) => why === "conflict");
    expect(new Map(told.map(({ field, side, chosen }) => [field, [side, chosen]]))).toEqual(
      new Map([
        ["jobtitle", ["crm", true]],
        ["nickname", ["mailbox", undefined]],
      ]),
    );
  });

  it("Y34 an answer to what the user saw is none to what a colleague wrote since: that is asked anew", async () => {
    const { record, item } = await linkedContact(day, { jobtitle: "base" });
    await day.outlook("PATCH", item, { jobTitle: "Outlook" });
    await day.crm("PATCH", record, { jobtitle: "CRM" });
    const [seen] = (await day.sync("laptop", { policy: "ask" })).waiting;
    await day.crm("PATCH", record, { jobtitle: "newer" });
    await day.on().answer(seen?.id ?? "", "mailbox");
    const [asked] = (await day.sync("laptop", { policy: "ask" })).waiting;
    expect(await shown(record, "jobtitle")).toEqual(["newer"]);
    await day.on().answer(asked?.id ?? "", "mailbox");
    expect((await day.sync("laptop", { policy: "ask" })).waiting).toEqual([]);
    expect(await shown(record, "jobtitle")).toEqual(["Outlook"]);
  });

  it("S7 takes another spelling of an address or a number for no edit", async () => {
    const { record, item } = await linkedContact(day, {
      emailaddress1: "a@example.com",
      telephone1: "+45 11 22",
      jobtitle: "a",
    });
    await day.outlook("PATCH", item, {
      emailAddresses: [{ name: "A", address: "A@EXAMPLE.com" }],
      businessPhones: ["+45 (11) 22"],
    });
    await day.crm("PATCH", record, { jobtitle: "b" });
    const report = await day.sync();
    expect(report.conflicts).toEqual([]);
    expect(await shown(record, "emailaddress1", "telephone1")).toEqual(["a@example.com", "+45 11 22"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("unknown fields survive: what no pair names stays as people left it", async () => {
    const { record, item } = await linkedContact(day, { emailaddress1: "a@example.com" });
    await day.outlook("PATCH", item, {
      initials: "ÅØ",
      emailAddresses: [{ name: "At home", address: "a@example.com" }],
    });
    await day.crm("PATCH", record, { emailaddress2: "b@example.com" });
    await day.sync();
    expect(await shown(item, "initials")).toEqual(["ÅØ"]);
    expect(await shown(item, "emailAddresses")).toMatchObject([[{ name: "At home" }, { address: "b@example.com" }]]);
  });

  it("unknown fields survive: the full name somebody gave a contact, until a part of it changes", async () => {
    const { record, item } = await linkedContact(day, { firstname: "Ada", lastname: "Byron" });
    const nameless = await linkedContact(day, { lastname: null, firstname: null, emailaddress1: "a@example.com" });
    await day.outlook("PATCH", item, { displayName: "The Countess" });
    await day.crm("PATCH", record, { jobtitle: "Countess" });
    await day.crm("PATCH", nameless.record, { emailaddress1: "b@example.com" });
    await day.sync();
    expect(await shown(item, "displayName", "jobTitle")).toEqual(["The Countess", "Countess"]);
    expect(await shown(nameless.item, "displayName")).toEqual(["b@example.com"]);
    await day.crm("PATCH", record, { lastname: "Lovelace" });
    await day.sync();
    expect(await shown(item, "displayName")).toEqual(["Ada Lovelace"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it.each(["crm", "mailbox"] as const)(
    "S13 Y42 an edit that races the write to the %s is neither lost nor overwritten",
    async (side) => {
      const { record, item } = await linkedContact(day, { jobtitle: "a", department: "a" });
      if (side === "crm") await day.outlook("PATCH", item, { jobTitle: "edited" });
      else await day.crm("PATCH", record, { jobtitle: "edited" });
      let raced = false;
      day.before = async ({ body }) => {
        const isWrite =
          String(body).includes(side === "crm" ? "PATCH" : '"PATCH"') && !String(body).includes("GET /api");
        const isTarget = side === "crm" ? /PATCH \S*contacts\(/.test(String(body)) : isWrite;
        if (raced || !isTarget) return;
        raced = true;
        if (side === "crm") await day.crm("PATCH", record, { department: "raced" });
        else await day.outlook("PATCH", item, { department: "raced" });
      };
      await day.sync();
      day.before = () => Promise.resolve();
      await day.sync();
      expect(raced).toBe(true);
      expect(await shown(record, "jobtitle", "department")).toEqual(["edited", "raced"]);
      expect(await shown(item, "jobTitle", "department")).toEqual(["edited", "raced"]);
    },
  );

  it.each([
    ["Outlook", "crm"],
    ["the CRM", "mailbox"],
  ] as const)(
    "S12 S23 what was edited in %s while an item was not tracked is no conflict when it is again",
    async (where, policy) => {
      const { record, item } = await linkedContact(day, { jobtitle: "base" });
      await day.outlook("PATCH", item, stamped(0));
      await day.sync();
      await (where === "Outlook"
        ? day.outlook("PATCH", item, { jobTitle: "edited" })
        : day.crm("PATCH", record, { jobtitle: "edited" }));
      await day.outlook("PATCH", item, stamped(1));
      expect((await day.sync("laptop", { policy })).conflicts).toEqual([]);
      expect([await shown(record, "jobtitle"), await shown(item, "jobTitle")]).toEqual([["edited"], ["edited"]]);
    },
  );

  it("T5 Y49 puts the category of tracked items on them, and takes only that one off again", async () => {
    const { item } = await linkedContact(day, {});
    expect(await shown(item, "categories")).toEqual([["Tracked in CRM"]]);
    await day.outlook("PATCH", item, { categories: ["Red", "Tracked in CRM"], ...stamped(0) });
    await day.sync();
    await day.outlook("PATCH", item, stamped(1));
    await day.newRecord("tasks", { subject: "call" });
    await day.sync();
    expect(await shown(item, "categories")).toEqual([["Red", "Tracked in CRM"]]);
    expect((await day.tasks()).map((task) => task["categories"])).toEqual([["Tracked in CRM"]]);
    const master = entities(await day.outlook("GET", "/me/outlook/masterCategories?$top=100"));
    expect(master.filter(({ displayName }) => displayName === "Tracked in CRM")).toMatchObject([{ color: "preset4" }]);
  });

  it("S7 an attendee more leaves the other parties as they are: whose row they are, the organizer, who has no address", async () => {
    const [known, mute] = [
      await day.newRecord("contacts", { lastname: "A" }),
      await day.newRecord("contacts", { lastname: "B" }),
    ];
    const called = (address: string) => ({ type: "required", emailAddress: { address, name: address } });
    const at = (hour: string) => ({ dateTime: `2026-03-03T${hour}:00:00`, timeZone: "UTC" });
    const attendees = [called("known@customer.example")];
    const event = await day.newItem("/me/events", {
      subject: "Meeting",
      start: at("09"),
      end: at("10"),
      attendees,
      ...stamped(1),
    });
    await day.sync();
    const [record] = entities(await day.crm("GET", "/appointments?$filter=subject eq 'Meeting'"));
    const path = `/appointments(${String(record?.["activityid"])})`;
    const user = `/systemusers(${day.me.systemUserId})`;
    const parties = [
      {
        "partyid_contact@odata.bind": `/contacts(${known})`,
        addressused: "known@customer.example",
        participationtypemask: 5,
      },
      { "partyid_contact@odata.bind": `/contacts(${mute})`, participationtypemask: 6 },
      { "partyid_systemuser@odata.bind": user, participationtypemask: 7 },
    ];
    await day.crm("PATCH", path, { appointment_activity_parties: parties });
    await day.sync();
    await day.outlook("PATCH", `/me/events/${event}`, { attendees: [...attendees, called("new@customer.example")] });
    await day.sync();
    const after = await day.crm(
      "GET",
      `/activityparties?$filter=_activityid_value eq ${String(record?.["activityid"])} and participationtypemask lt 8&$select=_partyid_value,addressused,participationtypemask`,
    );
    const told = entities(after).map((party) => [
      party["participationtypemask"],
      party["_partyid_value"] ?? party["addressused"],
    ]);
    expect(told).toHaveLength(4);
    expect(told).toEqual(
      expect.arrayContaining([
        [5, known],
        [6, mute],
        [7, day.me.systemUserId],
        [5, "new@customer.example"],
      ]),
    );
    expect(writesOf(await day.sync())).toBe(0);
  });
});
