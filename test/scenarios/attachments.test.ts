import { Day, entities, idOf, pathOf, stamped, writesOf, type Entity } from "./day.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const file = (name: string, text: string) => ({
  "@odata.type": "#microsoft.graph.fileAttachment",
  name,
  contentType: "text/plain",
  contentBytes: base64(text),
});
const at = (hour: string) => ({ dateTime: `2030-03-04T${hour}:00:00`, timeZone: "UTC" });

describe("S9 Y71 attachments of appointments", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });
  const allow = async (on: boolean): Promise<void> => {
    const [{ organizationid: id } = { organizationid: "" }] = entities(await day.crm("GET", "/organizations"));
    const body = { isappointmentattachmentsyncenabled: on };
    await day.crm("PATCH", `/organizations(${String(id)})`, body, day.administrator);
  };
  const newEvent = async (subject: string, more: object = {}): Promise<string> => {
    const id = await day.newItem("/me/events", { subject, start: at("09"), end: at("10"), ...stamped(1), ...more });
    return pathOf("events", { id });
  };
  const recordOf = async (subject: string, set = "appointments"): Promise<string> =>
    String(entities(await day.crm("GET", `/${set}?$filter=subject eq '${subject}'`))[0]?.["activityid"]);
  const inCrm = async (): Promise<readonly Entity[]> =>
    entities(await day.crm("GET", "/activitymimeattachments?$orderby=filename"));
  const inOutlook = async (path: string): Promise<readonly Entity[]> =>
    entities(await day.outlook("GET", `${path}/attachments`));
  const names = (files: readonly Entity[]) => files.map((one) => one["filename"] ?? one["name"]).sort();
  const attach = (record: string, filename: string, text: string) =>
    day.crm("POST", "/activitymimeattachments", {
      filename,
      mimetype: "text/plain",
      body: base64(text),
      "objectid_activitypointer@odata.bind": `/activitypointers(${record})`,
    });

  it("stay in Outlook, and stay out of it, while the organization does not want them", async () => {
    const path = await newEvent("Off");
    await day.outlook("POST", `${path}/attachments`, file("a.txt", "a"));
    await day.sync();
    expect(await inCrm()).toEqual([]);
    await attach(await recordOf("Off"), "b.txt", "b");
    await day.sync();
    expect(names(await inOutlook(path))).toEqual(["a.txt"]);
  });

  it("travel both ways with their content, are taken away on both sides, and rest", async () => {
    await allow(true);
    const path = await newEvent("On");
    await day.outlook("POST", `${path}/attachments`, file("a.txt", "from Outlook"));
    await day.sync();
    const record = await recordOf("On");
    expect((await inCrm()).map(({ filename, body }) => [filename, body])).toEqual([["a.txt", base64("from Outlook")]]);
    await attach(record, "b.txt", "from the CRM");
    await day.sync();
    const [, b] = [...(await inOutlook(path))].sort((one, other) =>
      String(one["name"]) < String(other["name"]) ? -1 : 1,
    );
    expect(b).toMatchObject({ name: "b.txt", contentBytes: base64("from the CRM") });
    expect([writesOf(await day.sync()), writesOf(await day.sync())]).toEqual([0, 0]);
    const [a] = (await inOutlook(path)).filter(({ name }) => name === "a.txt");
    await day.outlook("DELETE", `${path}/attachments/${encodeURIComponent(idOf(a))}`);
    await day.sync();
    expect(names(await inCrm())).toEqual(["b.txt"]);
    const [left] = await inCrm();
    await day.crm("DELETE", `/activitymimeattachments(${String(left?.["activitymimeattachmentid"])})`);
    await day.sync();
    expect(await inOutlook(path)).toEqual([]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("Y120 are agreed on as soon as they arrive, also where something else of the appointment goes the other way", async () => {
    await allow(true);
    const path = await newEvent("On");
    for (let runs = 0; runs < 2; runs += 1) await day.sync();
    await attach(await recordOf("On"), "a.txt", "from the CRM");
    await day.outlook("PATCH", path, { location: { displayName: "Room" } });
    await day.sync();
    const [file] = await inOutlook(path);
    expect(file?.["name"]).toBe("a.txt");
    const changeKey = async () => (await day.outlook("GET", path))?.["changeKey"];
    const before = await changeKey();
    await day.sync("another");
    expect(await changeKey()).toBe(before);
    // Taken away then, it does not come back.
    await day.outlook("DELETE", `${path}/attachments/${encodeURIComponent(idOf(file))}`);
    await day.sync();
    expect([await inOutlook(path), await inCrm()]).toEqual([[], []]);
  });

  it("are brought over when the organization begins to want them, with an appointment that is linked already", async () => {
    const path = await newEvent("Later");
    await day.outlook("POST", `${path}/attachments`, file("a.txt", "a"));
    await day.sync();
    await allow(true);
    await day.sync();
    expect(names(await inCrm())).toEqual(["a.txt"]);
    // Our own files are seen once more, because the CRM keeps them beside the appointment.
    expect(writesOf(await day.sync())).toBe(0);
    const quiet = await day.sync();
    expect([quiet.requests.graph, quiet.requests.dataverse, writesOf(quiet)]).toEqual([1, 1, 0]);
  });

  it("come with an appointment made in the CRM", async () => {
    await allow(true);
    const record = await day.newRecord("appointments", {
      subject: "Born in the CRM",
      scheduledstart: "2030-03-04T09:00:00Z",
      scheduledend: "2030-03-04T10:00:00Z",
    });
    await attach(record, "agenda.txt", "1. coffee");
    await day.sync();
    const event = await day.copyOf("events", record);
    expect(names(await inOutlook(pathOf("events", event)))).toEqual(["agenda.txt"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  describe("changed on both sides", () => {
    const inOutlookBut = async (path: string, name: string): Promise<void> => {
      const [one] = (await inOutlook(path)).filter((entry) => entry["name"] === name);
      await day.outlook("DELETE", `${path}/attachments/${encodeURIComponent(idOf(one))}`);
    };
    const inCrmBut = async (name: string): Promise<void> => {
      const [one] = (await inCrm()).filter((row) => row["filename"] === name);
      await day.crm("DELETE", `/activitymimeattachments(${String(one?.["activitymimeattachmentid"])})`);
    };
    const withFiles = async (...all: readonly string[]): Promise<{ path: string; record: string }> => {
      await allow(true);
      const path = await newEvent("Both");
      for (const name of all) await day.outlook("POST", `${path}/attachments`, file(name, name));
      await day.sync();
      await day.sync();
      return { path, record: await recordOf("Both") };
    };

    it("S12 are merged one by one: no conflict, nothing comes back, nothing is lost, on any computer", async () => {
      const { path, record } = await withFiles("a", "b", "c");
      await inOutlookBut(path, "a");
      await inCrmBut("a");
      await inCrmBut("b");
      await attach(record, "d", "d");
      await day.outlook("POST", `${path}/attachments`, file("e", "e"));
      const report = await day.sync();
      expect([report.conflicts, report.errors]).toEqual([[], []]);
      expect([names(await inOutlook(path)), names(await inCrm())]).toEqual([
        ["c", "d", "e"],
        ["c", "d", "e"],
      ]);
      expect([writesOf(await day.sync()), writesOf(await day.sync())]).toEqual([0, 0]);
      day.forget();
      await inCrmBut("c");
      await day.sync();
      expect(names(await inOutlook(path))).toEqual(["d", "e"]);
    });

    it("S13 one added in the CRM while the others are written is not taken away again", async () => {
      const { path, record } = await withFiles("a", "b");
      await inOutlookBut(path, "a");
      let late: Promise<unknown> | undefined;
      day.before = async (request) => {
        const isPatch = request.url.includes("dataverse") || request.url.startsWith(day.dataverse.origin);
        if (late !== undefined || !isPatch || !String(request.body).includes("DELETE ")) return;
        late = attach(record, "late", "late");
        await late;
      };
      await day.sync();
      await day.sync();
      expect(late).toBeDefined();
      expect([names(await inOutlook(path)), names(await inCrm())]).toEqual([
        ["b", "late"],
        ["b", "late"],
      ]);
    });
  });

  it("S9 as large as they may be arrive once; larger ones stay where they are", async () => {
    await allow(true);
    const path = await newEvent("Large");
    await day.sync();
    const record = await recordOf("Large");
    // Outlook shows a size that counts the name, too.
    await attach(record, "largest.txt", "x".repeat(2_999_995));
    await attach(record, "too-large.txt", "x".repeat(3_000_000));
    for (let run = 0; run < 3; run += 1) await day.sync();
    expect(names(await inOutlook(path))).toEqual(["largest.txt"]);
    expect(names(await inCrm())).toEqual(["largest.txt", "too-large.txt"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S9 attached items and pictures of the text stay where they are", async () => {
    await allow(true);
    const path = await newEvent("Beside");
    const item = { "@odata.type": "#microsoft.graph.message", subject: "Offer" };
    for (const other of [
      { ...file("picture.png", "p"), isInline: true, contentId: "p" },
      { "@odata.type": "#microsoft.graph.itemAttachment", name: "Offer", item },
      file("a.txt", "a"),
    ])
      await day.outlook("POST", `${path}/attachments`, other);
    await day.sync();
    expect(names(await inCrm())).toEqual(["a.txt"]);
    await attach(await recordOf("Beside"), "b.txt", "b");
    await day.sync();
    expect(names(await inOutlook(path))).toEqual(["Offer", "a.txt", "b.txt", "picture.png"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("of a series stay where they are", async () => {
    await allow(true);
    const recurrence = {
      pattern: { type: "daily", interval: 1 },
      range: { type: "numbered", startDate: "2030-03-04", numberOfOccurrences: 3 },
    };
    const path = await newEvent("Series", { recurrence });
    await day.outlook("POST", `${path}/attachments`, file("a.txt", "a"));
    await day.sync();
    expect(await recordOf("Series", "recurringappointmentmasters")).not.toBe("undefined");
    expect(await inCrm()).toEqual([]);
  });

  it.each([
    ["the list of them", /GET .*\/attachments\?/, false],
    ["one of them", /GET .*\/attachments\/[^?]+$/, true],
  ] as const)(
    "S25 Y98 that cannot be read are named by every run and go along later; the rest travels: %s",
    async (_, match, inner) => {
      await allow(true);
      const path = await newEvent("Unreadable", { location: { displayName: "Room 1" } });
      await newEvent("Plain");
      await day.sync();
      const record = await recordOf("Unreadable");
      await attach(record, "crm.txt", "c");
      await day.sync();
      await day.outlook("POST", `${path}/attachments`, file("a.txt", "a"));
      await day.outlook("PATCH", path, { location: { displayName: "Room 2" } });
      day.graph.fault({ what: "status", status: 500, match, inner, times: 0 });
      for (let run = 0; run < 2; run += 1) {
        const { errors } = await day.sync();
        expect(errors).toMatchObject([{ record, reason: '"attachments" could not be read; it was left out.' }]);
      }
      expect((await day.crm("GET", `/appointments(${record})`))?.["location"]).toBe("Room 2");
      day.graph.faults.removeAll();
      expect(names(await inOutlook(path))).toEqual(["a.txt", "crm.txt"]);
      expect(names(await inCrm())).toEqual(["crm.txt"]);
      expect((await day.sync()).errors).toEqual([]);
      expect([names(await inCrm()), names(await inOutlook(path))]).toEqual([
        ["a.txt", "crm.txt"],
        ["a.txt", "crm.txt"],
      ]);
      expect(writesOf(await day.sync())).toBe(0);
    },
  );

  it("S11 S25 Y98 of a record that cannot be read are named by every run and go along later; the rest travels", async () => {
    await allow(true);
    const [path, neighbour] = [await newEvent("Unreadable"), await newEvent("Plain")];
    await day.outlook("POST", `${path}/attachments`, file("a.txt", "a"));
    await day.sync();
    const [record, plain] = [await recordOf("Unreadable"), await recordOf("Plain")];
    await attach(record, "b.txt", "b");
    await attach(plain, "c.txt", "c");
    await day.crm("PATCH", `/appointments(${record})`, { location: "Room 2" });
    const made = await day.newRecord("appointments", {
      ...{ subject: "New", scheduledstart: "2030-03-05T09:00:00Z", scheduledend: "2030-03-05T10:00:00Z" },
    });
    await attach(made, "d.txt", "d");
    // Files of two records come in one answer; asked for alone, those of one of them can be read.
    for (const id of [record, made])
      day.dataverse.fault({
        ...{ what: "status", status: 500, inner: true, times: 0 },
        match: new RegExp(`mimeattachments.*body.*${id}`),
      });
    for (let run = 0; run < 2; run += 1) {
      const { errors } = await day.sync();
      expect(errors.map((error) => error.record).sort()).toEqual([record, made].sort());
      expect(errors).toMatchObject(errors.map(() => ({ reason: '"attachments" could not be read; it was left out.' })));
    }
    expect((await day.outlook("GET", path))?.["location"]).toMatchObject({ displayName: "Room 2" });
    expect(names(await inOutlook(neighbour))).toEqual(["c.txt"]);
    const copy = pathOf("events", await day.copyOf("events", made));
    expect([names(await inOutlook(path)), names(await inOutlook(copy))]).toEqual([["a.txt"], []]);
    day.dataverse.faults.removeAll();
    expect((await day.sync()).errors).toEqual([]);
    expect([names(await inOutlook(path)), names(await inOutlook(copy))]).toEqual([["a.txt", "b.txt"], ["d.txt"]]);
    expect(names(await inCrm())).toEqual(["a.txt", "b.txt", "c.txt", "d.txt"]);
    expect(writesOf(await day.sync())).toBe(0);
  });

  it("S24 S26 that did not get through are tried again; the rest of the appointment does not wait for them", async () => {
    await allow(true);
    const path = await newEvent("Unlucky");
    await day.outlook("POST", `${path}/attachments`, file("a.txt", "a"));
    day.dataverse.fault({ what: "status", status: 503, match: /PATCH .*mimeattach/, inner: true, times: 40 });
    await day.sync();
    const record = await recordOf("Unlucky");
    expect(record).not.toBe("undefined");
    for (let run = 0; run < 4; run += 1) {
      day.pass(7 * 3_600_000);
      await day.sync();
    }
    expect(names(await inCrm())).toEqual(["a.txt"]);
    day.graph.fault({ what: "lost", match: /batch/, times: 2 });
    await attach(record, "b.txt", "b");
    await day.sync().catch(() => undefined);
    for (let run = 0; run < 3; run += 1) {
      day.pass(7 * 3_600_000);
      await day.sync();
    }
    expect(names(await inOutlook(path))).toEqual(["a.txt", "b.txt"]);
  });
});
