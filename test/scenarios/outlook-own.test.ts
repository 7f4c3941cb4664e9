import { Day, entities, pathOf, stamped, writesOf } from "./day.ts";

/** What Outlook for Windows keeps about a contact in properties of its own, which Graph has no name for. */
const SET = "{00062004-0000-0000-C000-000000000046}";
const WEB_PAGE = `String ${SET} Id 0x802B`;
const MAILING = `Integer ${SET} Id 0x8022`;
const WORK_BOX = `String ${SET} Id 0x804A`;
const HOME_BOX = "String 0x3A5E";
const ANNIVERSARY = "SystemTime 0x3A41";
const ANNIVERSARY_DAY = `SystemTime ${SET} Id 0x80DF`;
const PUBLIC = "{00020329-0000-0000-C000-000000000046}";
const PARENT = `String ${PUBLIC} Name crmRegardingObjectId`;
const PARENT_CODE = `String ${PUBLIC} Name crmRegardingObjectTypeCode`;
const PARENT_NAME = `String ${PUBLIC} Name crmRegardingObject`;
const ALL = [PARENT, PARENT_CODE, PARENT_NAME, WEB_PAGE, MAILING, WORK_BOX, HOME_BOX, ANNIVERSARY, ANNIVERSARY_DAY];

const own = (id: string, value: string) => ({ singleValueExtendedProperties: [{ id, value }] });
const keyOf = (id: string): string => id.replace(/ 0x0*/gi, " 0x").toLowerCase();

describe("what Outlook keeps in properties of its own", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  /** A contact that both sides have. */
  async function linked(columns: object): Promise<{ readonly record: string; readonly item: string }> {
    const id = await day.newRecord("contacts", { lastname: "Own", ...columns });
    await day.sync();
    return { record: `/contacts(${id})`, item: pathOf("contacts", await day.copyOf("contacts", id)) };
  }
  const inCrm = async (record: string, ...columns: readonly string[]): Promise<readonly unknown[]> => {
    const row = await day.crm("GET", record);
    return columns.map((column) => row?.[column]);
  };
  /** The contact with the properties; each is undefined where it is not set. */
  async function inOutlook(item: string, ...ids: readonly string[]): Promise<readonly (string | undefined)[]> {
    const expand = `singleValueExtendedProperties($filter=${ALL.map((id) => `id eq '${id}'`).join(" or ")})`;
    const found = await day.outlook("GET", `${item}?$expand=${encodeURIComponent(expand)}`);
    const properties = (found?.["singleValueExtendedProperties"] ?? []) as readonly { id: string; value: string }[];
    return ids.map((wanted) => properties.find(({ id }) => keyOf(id) === keyOf(wanted))?.value);
  }
  const cityOf = async (item: string, address: string): Promise<unknown> =>
    ((await day.outlook("GET", item))?.[address] as { readonly city?: string } | null)?.city;
  const isQuiet = async (): Promise<void> => {
    const report = await day.sync();
    expect([writesOf(report), report.conflicts]).toEqual([0, []]);
  };

  it("S7 Y81 a web page is written where both kinds of Outlook look, and read from where it was changed", async () => {
    const { record, item } = await linked({ websiteurl: "https://one.example" });
    expect(await inOutlook(item, WEB_PAGE)).toEqual(["https://one.example"]);
    await day.outlook("PATCH", item, { businessHomePage: "https://two.example" });
    await day.sync();
    expect(await inCrm(record, "websiteurl")).toEqual(["https://two.example"]);
    expect(await inOutlook(item, WEB_PAGE)).toEqual(["https://two.example"]);
    await isQuiet();
    await day.outlook("PATCH", item, own(WEB_PAGE, "https://three.example"));
    await day.sync();
    expect(await inCrm(record, "websiteurl")).toEqual(["https://three.example"]);
    expect((await day.outlook("GET", item))?.["businessHomePage"]).toBe("https://three.example");
    await isQuiet();
    await day.outlook("PATCH", item, { businessHomePage: null });
    await day.sync();
    expect(await inCrm(record, "websiteurl")).toEqual([null]);
    await day.crm("PATCH", record, { websiteurl: "https://four.example" });
    await day.sync();
    expect(await inOutlook(item, WEB_PAGE)).toEqual(["https://four.example"]);
    expect((await day.outlook("GET", item))?.["businessHomePage"]).toBe("https://four.example");
    await isQuiet();
  });

  it("S7 Y81 a web page that only Outlook for Windows shows is the contact's web page", async () => {
    await day.newItem("/me/contacts", {
      surname: "Own",
      businessHomePage: "https://stale.example",
      singleValueExtendedProperties: [
        ...stamped(1).singleValueExtendedProperties,
        ...own(WEB_PAGE, "https://shown.example").singleValueExtendedProperties,
      ],
    });
    await day.sync();
    const rows = entities(await day.crm("GET", "/contacts?$filter=lastname eq 'Own'"));
    expect(rows.map((row) => row["websiteurl"])).toEqual(["https://shown.example"]);
    await isQuiet();
  });

  it("S7 an anniversary is the day itself, wherever Outlook for Windows stands when it is saved there", async () => {
    const { record, item } = await linked({ anniversary: "2004-02-29" });
    expect(await inOutlook(item, ANNIVERSARY_DAY)).toEqual(["2004-02-29T00:00:00Z"]);
    // Midnight in Berlin, as Outlook for Windows writes it.
    await day.outlook("PATCH", item, { ...own(ANNIVERSARY, "2004-02-28T23:00:00Z"), jobTitle: "touched" });
    await day.sync();
    expect(await inCrm(record, "anniversary", "jobtitle")).toEqual(["2004-02-29", "touched"]);
    await day.outlook("PATCH", item, own(ANNIVERSARY, "2005-03-01T00:00:00Z"));
    await day.sync();
    expect(await inCrm(record, "anniversary")).toEqual(["2005-03-01"]);
    expect(await inOutlook(item, ANNIVERSARY_DAY)).toEqual(["2005-03-01T00:00:00Z"]);
    await isQuiet();
    await day.crm("PATCH", record, { anniversary: null });
    await day.sync();
    expect(await inCrm(record, "anniversary")).toEqual([null]);
    await isQuiet();
  });

  it("S6 a post office box belongs to its address", async () => {
    const { record, item } = await linked({ address1_city: "Bern", address1_postofficebox: "PB 1" });
    expect(await inOutlook(item, WORK_BOX)).toEqual(["PB 1"]);
    await day.outlook("PATCH", item, own(WORK_BOX, "PB 2"));
    await day.sync();
    expect(await inCrm(record, "address1_city", "address1_postofficebox")).toEqual(["Bern", "PB 2"]);
    await day.crm("PATCH", record, { address1_city: "Basel" });
    await day.sync();
    expect([await cityOf(item, "businessAddress"), ...(await inOutlook(item, WORK_BOX))]).toEqual(["Basel", "PB 2"]);
    await day.crm("PATCH", record, { address1_postofficebox: null });
    await day.sync();
    expect((await inOutlook(item, WORK_BOX)).map((box) => box ?? "")).toEqual([""]);
    await isQuiet();
  });

  it("S8 Y82 the mailing address is the one Outlook says, not always the business address", async () => {
    const { record, item } = await linked({ address1_city: "Bern" });
    expect(await inOutlook(item, MAILING)).toEqual(["2"]);
    await day.outlook("PATCH", item, { homeAddress: { city: "Thun" }, ...own(MAILING, "1") });
    await day.sync();
    expect(await inCrm(record, "address1_city", "address2_city")).toEqual(["Thun", null]);
    await day.crm("PATCH", record, { address1_city: "Chur", address1_postofficebox: "PB 3" });
    await day.sync();
    expect([await cityOf(item, "businessAddress"), await cityOf(item, "homeAddress")]).toEqual(["Bern", "Chur"]);
    expect(await inOutlook(item, HOME_BOX, MAILING)).toEqual(["PB 3", "1"]);
    await isQuiet();
  });

  it("S8 the edit of a mailing address is undone where it was made", async () => {
    const { record, item } = await linked({ address1_city: "Bern" });
    await day.outlook("PATCH", item, { otherAddress: { city: "Bern" }, ...own(MAILING, "3") });
    await isQuiet();
    await day.crm("PATCH", record, { address1_city: "Thun" });
    await day.sync();
    expect(await cityOf(item, "otherAddress")).toBe("Thun");
    const entry = (await day.on().readHistory()).find(({ field }) => field === "address1");
    expect(await day.on().undo(entry?.id ?? "")).toEqual({ state: "done" });
    expect([await cityOf(item, "businessAddress"), await cityOf(item, "otherAddress")]).toEqual(["Bern", "Bern"]);
  });

  const belongingTo = (id: string, code: string) => ({
    singleValueExtendedProperties: [
      { id: PARENT, value: id === "" ? "" : `{${id.toUpperCase()}}` },
      { id: PARENT_CODE, value: code },
    ],
  });
  const newAccount = async (name: string): Promise<string> =>
    String((await day.crm("POST", "/accounts", { name }))?.["accountid"]);

  it("S6 the parent of a contact is what its copy in Outlook is regarding, on both sides", async () => {
    const [first, second] = [await newAccount("First"), await newAccount("Second")];
    const { record, item } = await linked({ "parentcustomerid_account@odata.bind": `/accounts(${first})` });
    expect(await inOutlook(item, PARENT, PARENT_CODE)).toEqual([`{${first.toUpperCase()}}`, "1"]);
    await isQuiet();
    expect(await inOutlook(item, PARENT_NAME)).toEqual(["First"]);
    await day.outlook("PATCH", item, belongingTo(second, "1"));
    await day.sync();
    expect(await inCrm(record, "_parentcustomerid_value")).toEqual([second]);
    const entry = (await day.on().readHistory()).find(({ field }) => field === "parent");
    expect([entry?.side, entry?.before]).toEqual(["crm", { id: first, table: "account", name: "First" }]);
    const boss = await day.newRecord("contacts", { lastname: "Boss" });
    await day.crm("PATCH", record, { "parentcustomerid_contact@odata.bind": `/contacts(${boss})` });
    await day.sync();
    expect(await inOutlook(item, PARENT, PARENT_CODE)).toEqual([`{${boss.toUpperCase()}}`, "2"]);
    await day.outlook("PATCH", item, belongingTo("", ""));
    await day.sync();
    expect(await inCrm(record, "_parentcustomerid_value")).toEqual([null]);
    await isQuiet();
  });

  it("S6 a contact that is tracked on request takes its parent along; one that names no possible parent loses none", async () => {
    const account = await newAccount("First");
    const { singleValueExtendedProperties: parent } = belongingTo(account, "1");
    const wish = [...stamped(1).singleValueExtendedProperties, ...parent];
    const id = await day.newItem("/me/contacts", { surname: "Asked", singleValueExtendedProperties: wish });
    await day.sync();
    const parentOf = async () =>
      entities(await day.crm("GET", "/contacts?$filter=lastname eq 'Asked'")).map(
        (row) => row["_parentcustomerid_value"],
      );
    expect(await parentOf()).toEqual([account]);
    await day.outlook("PATCH", `/me/contacts/${encodeURIComponent(id)}`, belongingTo(account, "3"));
    await day.sync();
    expect(await parentOf()).toEqual([account]);
    await isQuiet();
  });

  const synchronizeAll = async (allAddresses: boolean): Promise<void> => {
    const [organization] = entities(await day.crm("GET", "/organizations"));
    const path = `/organizations(${String(organization?.["organizationid"])})`;
    await day.crm("PATCH", path, { iscontactmailingaddresssyncenabled: !allAddresses }, day.administrator);
  };

  it("S8 Y82 no address is lost when all three are synchronized from now on, and when they no longer are", async () => {
    const { record, item } = await linked({ address1_city: "Thun" });
    const moved = { homeAddress: { city: "Thun" }, businessAddress: null, ...own(MAILING, "1") };
    await day.outlook("PATCH", item, moved);
    await isQuiet();
    await synchronizeAll(true);
    await day.sync();
    expect(await inCrm(record, "address1_city", "address2_city")).toEqual(["Thun", "Thun"]);
    expect([await cityOf(item, "businessAddress"), await cityOf(item, "homeAddress")]).toEqual(["Thun", "Thun"]);
    await day.outlook("PATCH", item, { businessAddress: { city: "Bern" } });
    await day.sync();
    expect(await inCrm(record, "address1_city", "address2_city")).toEqual(["Bern", "Thun"]);
    await synchronizeAll(false);
    await day.sync();
    expect(await inCrm(record, "address1_city", "address2_city")).toEqual(["Thun", "Thun"]);
    expect([await cityOf(item, "businessAddress"), await cityOf(item, "homeAddress")]).toEqual(["Bern", "Thun"]);
    await isQuiet();
  });

  it("S8 all three addresses are what they are called, whichever is on envelopes", async () => {
    await synchronizeAll(true);
    const { record, item } = await linked({ address1_city: "Bern", address2_city: "Thun" });
    await day.outlook("PATCH", item, { businessAddress: { city: "Basel" }, ...own(MAILING, "1") });
    await day.sync();
    expect(await inCrm(record, "address1_city", "address2_city")).toEqual(["Basel", "Thun"]);
    await isQuiet();
  });
});
