import { randomUUID } from "node:crypto";
import { NetError } from "../../src/ports/net.ts";
import { Day, entities, stamped, writesOf, pathOf } from "./day.ts";

const at = (hour: string) => ({ dateTime: `2026-03-03T${hour}:00:00`, timeZone: "UTC" });
const person = (address: string, type = "required") => ({ type, emailAddress: { address, name: address } });

describe("the people of a meeting", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  const meet = (...attendees: readonly object[]) =>
    day.newItem("/me/events", { subject: "Meeting", start: at("09"), end: at("10"), attendees, ...stamped(1) });
  const recordOf = async (subject: string): Promise<string> => {
    const [record] = entities(await day.crm("GET", `/appointments?$filter=subject eq '${subject}'`));
    return String(record?.["activityid"]);
  };
  /** Address, role and row of every party of the meeting but its owner. */
  const parties = async (): Promise<readonly unknown[]> => {
    const filter = `_activityid_value eq ${await recordOf("Meeting")} and participationtypemask ne 9`;
    return entities(await day.crm("GET", `/activityparties?$filter=${filter}`, undefined, day.administrator))
      .map((row) => [row["addressused"], row["participationtypemask"], row["_partyid_value"] ?? null])
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  };

  /** No record is made while a question has no answer, and one is as soon as it has. */
  const waitsWithout = async (question: RegExp): Promise<void> => {
    let busy = true;
    day.before = ({ body }) =>
      busy && question.test(String(body)) ? Promise.reject(new NetError("timeout")) : Promise.resolve();
    // The rest of the run asks the same and fails for good.
    await day.sync().catch(() => undefined);
    expect(await day.count("appointments")).toBe(0);
    busy = false;
    expect((await day.sync()).kinds.appointment?.toCrm.created).toBe(1);
  };

  it("S7 Y72 are the records their addresses belong to; whoever called it is its organizer", async () => {
    const contact = await day.newRecord("contacts", { lastname: "Berg", emailaddress1: "Ann@berg.example" });
    for (const lastname of ["One", "Two"])
      await day.newRecord("contacts", { lastname, emailaddress1: "twin@berg.example" });
    await meet(person(day.colleague.upn), person("ann@berg.example", "optional"), person("twin@berg.example"));
    await day.sync();
    expect(await parties()).toEqual(
      [
        [day.me.upn, 7, day.me.systemUserId],
        [day.colleague.upn, 5, day.colleague.systemUserId],
        ["ann@berg.example", 6, contact],
        ["twin@berg.example", 5, null],
      ].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    );
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S25 Y72 stay addresses where the user may not tie anything to the record", async () => {
    const contact = randomUUID();
    const values = { contactid: contact, lastname: "Berg", emailaddress1: "ann@berg.example" };
    await day.crm("POST", "/contacts", values, day.colleague);
    const share = {
      Target: { "@odata.type": "Microsoft.Dynamics.CRM.contact", contactid: contact },
      PrincipalAccess: {
        AccessMask: "ReadAccess",
        Principal: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: day.me.systemUserId },
      },
    };
    await day.crm("POST", "/GrantAccess", share, day.colleague);
    await meet(person("ann@berg.example"));
    const report = await day.sync();
    expect(report.errors).toEqual([]);
    expect(await parties()).toContainEqual(["ann@berg.example", 5, null]);
  });

  it.each(["another", "a new one"])(
    "S20 S22 Y32 are not asked about again on another computer once the user said no (%s)",
    async (which) => {
      if (which === "another") await day.sync("desktop");
      const id = await day.newRecord("appointments", {
        subject: "Meeting",
        scheduledstart: "2026-03-03T09:00:00Z",
        scheduledend: "2026-03-03T10:00:00Z",
        appointment_activity_parties: [{ participationtypemask: 5, addressused: "ann@berg.example" }],
      });
      const { waiting } = await day.sync();
      expect(waiting).toMatchObject([{ reason: "invitations", about: ["ann@berg.example"] }]);
      if (which === "another") expect((await day.sync("desktop")).waiting).toHaveLength(1);
      await day.on().answer(waiting[0]?.id ?? "", "no");
      expect((await day.sync()).waiting).toEqual([]);
      expect((await day.sync("desktop")).waiting).toEqual([]);
      // Another edit of the same meeting is no new question either, wherever it is carried on.
      await day.crm("PATCH", `/appointments(${id})`, { location: "Room 3" });
      expect((await day.sync("desktop")).waiting).toEqual([]);
      expect((await day.sync()).waiting).toEqual([]);
      const event = await day.copyOf("events", id);
      expect(event).toMatchObject({ attendees: [], location: { displayName: "Room 3" } });
    },
  );

  describe("Y85 tracked in another mailbox already (T4)", () => {
    /** A record of the event's meeting that this event did not make. */
    const recordOfSame = async (event: string, owner = day.me): Promise<string> => {
      const globalobjectid = (await day.outlook("GET", `/me/events/${encodeURIComponent(event)}`))?.["iCalUId"];
      const times = { scheduledstart: "2026-03-03T09:00:00Z", scheduledend: "2026-03-03T10:00:00Z" };
      return day.newRecord("appointments", { subject: "Meeting", globalobjectid, ...times }, owner);
    };
    const withoutFilters = async (): Promise<void> => {
      for (const { userqueryid, returnedtypecode } of entities(await day.crm("GET", "/userqueries")))
        if (returnedtypecode === "appointment") await day.crm("DELETE", `/userqueries(${String(userqueryid)})`);
    };

    const accessTo = (record: string): object => ({
      Target: { "@odata.type": "Microsoft.Dynamics.CRM.appointment", activityid: record },
      PrincipalAccess: {
        AccessMask: "ReadAccess,WriteAccess",
        Principal: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: day.me.systemUserId },
      },
    });

    it.each(["with a filter that selects it", "without"])("the user's own record is taken up, %s", async (which) => {
      const event = await meet();
      const record = await recordOfSame(event);
      if (which === "without") await withoutFilters();
      await day.sync();
      expect((await day.copiesOf("events", record)).map(({ id }) => id)).toEqual([event]);
      expect([await day.count("appointments"), entities(await day.outlook("GET", "/me/events")).length]).toEqual([
        1, 1,
      ]);
      await day.crm("PATCH", `/appointments(${record})`, { location: "Room 3" });
      await day.sync();
      expect((await day.copyOf("events", record))["location"]).toMatchObject({ displayName: "Room 3" });
      expect(writesOf(await day.sync())).toBe(0);
    });

    it("a colleague's is not made twice: the request is parked, and says whose it is", async () => {
      const record = await recordOfSame(await meet(), day.colleague);
      await day.crm("POST", "/GrantAccess", accessTo(record), day.colleague);
      const { errors } = await day.sync();
      expect(errors).toMatchObject([{ reason: `This meeting is tracked already, by ${day.colleague.name}.` }]);
      expect(await day.count("appointments")).toBe(1);
      expect((await day.on().readOverview()).parked).toMatchObject([{ title: "Meeting" }]);
    });

    it("a colleague's record is not copied beside the invitation that lies in the calendar, however often it changes", async () => {
      const event = await day.newItem("/me/events", { subject: "Meeting", start: at("09"), end: at("10") });
      const record = await recordOfSame(event, day.colleague);
      const guests = [{ participationtypemask: 5, addressused: "ann@berg.example" }];
      await day.crm("PATCH", `/appointments(${record})`, { appointment_activity_parties: guests }, day.colleague);
      await day.crm("POST", "/GrantAccess", accessTo(record), day.colleague);
      const fetchxml =
        '<fetch><entity name="appointment"><filter><condition attribute="subject" operator="like" value="Meeting%"/></filter></entity></fetch>';
      await day.crm("POST", "/userqueries", { name: "All", returnedtypecode: "appointment", querytype: 256, fetchxml });
      const events = async () => entities(await day.outlook("GET", "/me/events")).map(({ id }) => id);
      const planned = await day.sync("laptop", { dryRun: true });
      expect(planned.plan).toEqual([]);
      const { waiting, errors } = await day.sync();
      expect([waiting, errors, await events()]).toEqual([[], [], [event]]);
      expect((await day.copiesOf("events", record)).length).toBe(0);
      await day.crm("PATCH", `/appointments(${record})`, { location: "Room 3" }, day.colleague);
      await day.sync("desktop");
      await day.sync();
      expect(await events()).toEqual([event]);
      expect(writesOf(await day.sync())).toBe(0);
      await day.outlook("DELETE", `/me/events/${encodeURIComponent(event)}`);
      await day.crm("PATCH", `/appointments(${record})`, { location: "Room 4" }, day.colleague);
      await day.sync();
      expect((await day.copyOf("events", record))["location"]).toMatchObject({ displayName: "Room 4" });
    });

    it("S26 a record waits while the mailbox cannot say whether its meeting lies in the calendar", async () => {
      const event = await day.newItem("/me/events", { subject: "Meeting", start: at("09"), end: at("10") });
      await recordOfSame(event);
      const busy = { status: 503, retryAfter: 600, inner: true, match: /iCalUId/, times: 40 } as const;
      day.graph.fault({ what: "status", ...busy });
      await day.sync();
      expect(entities(await day.outlook("GET", "/me/events"))).toHaveLength(1);
      expect((await day.on().readOverview()).runs[0]?.kinds.appointment?.toMailbox.created ?? 0).toBe(0);
    });

    it("the record of another event of the calendar is not given away", async () => {
      const first = await meet();
      await day.sync();
      const record = await recordOf("Meeting");
      const second = await meet();
      const globalobjectid = (await day.outlook("GET", `/me/events/${encodeURIComponent(second)}`))?.["iCalUId"];
      await day.crm("PATCH", `/appointments(${record})`, { globalobjectid });
      const { errors } = await day.sync();
      expect(errors).toMatchObject([{ reason: "This meeting is tracked already, through another item." }]);
      expect((await day.copiesOf("events", record)).map(({ id }) => id)).toEqual([first]);
      expect(await day.count("appointments")).toBe(1);
    });

    it("S16 a meeting made from its record tells the record which one it is, and rests then", async () => {
      const guests = [{ participationtypemask: 5, addressused: "ann@berg.example" }];
      const times = { scheduledstart: "2026-03-03T09:00:00Z", scheduledend: "2026-03-03T10:00:00Z" };
      const values = { subject: "With guests", ...times, appointment_activity_parties: guests };
      const id = await day.newRecord("appointments", values);
      const alone = await day.newRecord("appointments", { subject: "Alone", ...times });
      const { waiting, kinds } = await day.sync();
      expect([waiting.map(({ reason }) => reason), kinds.appointment?.toCrm.updated]).toEqual([["invitations"], 0]);
      const globalIdOf = async (record: string) =>
        (await day.crm("GET", `/appointments(${record})`))?.["globalobjectid"] ?? null;
      expect(await globalIdOf(id)).toBe((await day.copyOf("events", id))["iCalUId"]);
      expect(await globalIdOf(alone)).toBeNull();
      expect(writesOf(await day.sync())).toBe(0);
      // What comes back is another meeting to everybody else.
      await day.outlook("DELETE", pathOf("events", await day.copyOf("events", id)));
      await day.crm("PATCH", `/appointments(${id})`, { location: "Room 3" });
      await day.sync();
      expect(await globalIdOf(id)).toBe((await day.copyOf("events", id))["iCalUId"]);
      expect(writesOf(await day.sync())).toBe(0);
    });

    it("S26 a meeting waits while nobody can say whether it is tracked", async () => {
      await meet();
      await waitsWithout(/GET .*globalobjectid/);
    });
  });

  it.each([500, 503])(
    "S14 S20 Y97 are not taken off a meeting because the CRM could not say who they are (%i)",
    async (status) => {
      await meet(person("ann@berg.example"));
      await day.sync();
      const record = await recordOf("Meeting");
      await day.crm("PATCH", `/appointments(${record})`, { location: "Room 3" });
      day.dataverse.fault({ what: "status", status, match: /GET .*activitypart/, inner: true, times: 400 });
      const report = await day.sync();
      expect(report.waiting).toEqual([]);
      expect(report.errors.map(({ reason }) => reason)).toContain("The CRM could not be read.");
      day.dataverse.faults.removeAll();
      const { waiting, errors } = await day.sync();
      expect([waiting, errors]).toEqual([[], []]);
      const copy = await day.copyOf("events", record);
      expect([copy["location"], copy["attendees"]]).toMatchObject([{ displayName: "Room 3" }, [{ type: "required" }]]);
    },
  );

  it("S20 Y32 are not invited to what is over, so nobody is asked: both sides keep their own people", async () => {
    const invited = (user: { readonly systemUserId: string }) => ({
      appointment_activity_parties: [
        { "partyid_systemuser@odata.bind": `/systemusers(${user.systemUserId})`, participationtypemask: 5 },
      ],
    });
    const over = { scheduledstart: "2026-03-01T09:00:00Z", scheduledend: "2026-03-01T10:00:00Z" };
    const id = await day.newRecord("appointments", { subject: "Over", ...over, ...invited(day.colleague) });
    const linked = await day.newRecord("appointments", { subject: "Linked", ...over });
    expect(await day.sync()).toMatchObject({ waiting: [], errors: [] });
    await day.crm("PATCH", `/appointments(${linked})`, { location: "Room 2", ...invited(day.colleague) });
    expect(await day.sync()).toMatchObject({ waiting: [], errors: [] });
    for (const record of [id, linked]) expect((await day.copyOf("events", record))["attendees"]).toEqual([]);
    expect((await day.copyOf("events", linked))["location"]).toMatchObject({ displayName: "Room 2" });
    const rows = await day.crm(
      "GET",
      `/activityparties?$filter=_activityid_value eq ${id} and participationtypemask eq 5`,
      undefined,
      day.administrator,
    );
    expect([entities(rows).length, writesOf(await day.sync())]).toEqual([1, 0]);
  });

  it("S26 wait, with their meeting, while nobody can be looked up", async () => {
    await meet(person("ann@berg.example"));
    await waitsWithout(/\/leads\?.*ann(?:@|%40)berg/);
  });
});
