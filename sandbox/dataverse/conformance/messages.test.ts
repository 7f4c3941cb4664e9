/** Contract section 13: messages about the organization, clocks, privileges and queues. */
import type { Driver, Json } from "../testing/driver.ts";
import { createDriver, listIn, valueIn } from "../testing/driver.ts";

// Opening a service makes all its tables: on a busy computer that takes longer than a hook usually may.
jest.setTimeout(60_000);

let driver: Driver;
beforeAll(() => {
  driver = createDriver();
});

const CRM = "Microsoft.Dynamics.CRM";

test.each<readonly [string, Json]>([
  ["RetrieveVersion()", { Version: expect.stringMatching(/^9\.2\./) }],
  ["RetrieveAvailableLanguages()", { LocaleIds: [1033] }],
  ["RetrieveProvisionedLanguages", { RetrieveProvisionedLanguages: [1033] }],
  ["LocalTimeFromUtcTime(TimeZoneCode=235,UtcTime=2030-01-01T20:00:00Z)", { LocalTime: "2030-01-02T05:00:00Z" }],
  [
    "UtcTimeFromLocalTime(TimeZoneCode=@p1,LocalTime=@p2)?@p1=110&@p2=2030-07-01T12:00:00Z",
    { UtcTime: "2030-07-01T10:00:00Z" },
  ],
])("[§13] %s", async (path, expected) => {
  const reply = await driver.maya.get(path);
  expect([reply.status, reply.json]).toMatchObject([200, expected]);
});

test("[§13] the code of a time zone must be one", async () => {
  const reply = await driver.maya.get("LocalTimeFromUtcTime(TimeZoneCode=9999,UtcTime=2030-01-01T20:00:00Z)");
  expect([reply.status, reply.code]).toEqual([400, "0x80040203"]);
});

test("[§13] privileges of a user, with the depth of the roles", async () => {
  const privilege = async (userId: string, name: string): Promise<unknown[]> => {
    const reply = await driver.ines.get(
      `systemusers(${userId})/${CRM}.RetrieveUserPrivilegeByPrivilegeName(PrivilegeName='${name}')`,
    );
    return listIn(reply.json, "RolePrivileges").map((row) => row["Depth"]);
  };
  const { maya, ines } = driver;
  expect(await privilege(maya.user.systemUserId, "prvReadContact")).toEqual(["Basic"]);
  expect(await privilege(ines.user.systemUserId, "prvReadContact")).toEqual(["Global"]);
  expect(await privilege(maya.user.systemUserId, "prvCreateOrganization")).toEqual([]);
  const all = await maya.get(`systemusers(${maya.user.systemUserId})/${CRM}.RetrieveUserPrivileges`);
  expect(listIn(all.json, "RolePrivileges").map((row) => row["PrivilegeName"])).toContain("prvReadActivity");
});

test("[§13] somebody picks an item of a queue, lets it go and takes it out", async () => {
  const { ines } = driver;
  const queue = await ines.create("queues", { name: "Desk", queueviewtype: 0 });
  const task = await ines.create("tasks", { subject: "to be done" });
  const target = { Target: { "@odata.type": `${CRM}.task`, activityid: task } };
  const added = await ines.post(`queues(${queue})/${CRM}.AddToQueue`, target);
  const item = `queueitems(${String(added.json["QueueItemId"])})`;
  const worker = async (): Promise<unknown[]> => {
    const { json } = await ines.get(`${item}?$select=_workerid_value,statecode`);
    return [json["_workerid_value"], json["statecode"]];
  };
  const me = { "@odata.type": `${CRM}.systemuser`, systemuserid: ines.user.systemUserId };
  const act = async (message: string, body: unknown): Promise<number> =>
    (await ines.post(`${item}/${CRM}.${message}`, body)).status;
  expect(await act("PickFromQueue", { SystemUser: me, RemoveQueueItem: false })).toBe(204);
  expect(await worker()).toEqual([ines.user.systemUserId, 0]);
  expect(await act("ReleaseToQueue", {})).toBe(204);
  expect(await worker()).toEqual([null, 0]);
  expect(await act("RemoveFromQueue", {})).toBe(204);
  expect(await worker()).toEqual([null, 1]);
});

test("[§13] a lead that names no company becomes a contact and an opportunity, and no account", async () => {
  const lead = await driver.maya.create("leads", { subject: "Alone", lastname: "Single" });
  const body = { CreateAccount: true, CreateContact: true, CreateOpportunity: true, Status: 3 };
  const made = valueIn((await driver.maya.post(`leads(${lead})/${CRM}.QualifyLead`, body)).json);
  expect(made.map((row) => row["@odata.type"])).toEqual([`#${CRM}.contact`, `#${CRM}.opportunity`]);
});

test.each<readonly [string, Json]>([
  ["DisplayName", { UserLocalizedLabel: { Label: "Contact" } }],
  ["ObjectTypeCode", { value: 2 }],
  ["Attributes(LogicalName='lastname')/MaxLength", { value: 50 }],
])("[§14] one value of a definition: %s", async (path, expected) => {
  const reply = await driver.maya.get(`EntityDefinitions(LogicalName='contact')/${path}`);
  expect([reply.status, reply.json]).toMatchObject([200, expected]);
});

test("[§14] definitions say what rows can have", async () => {
  const { json } = await driver.maya.get(
    "EntityDefinitions(LogicalName='contact')?$select=HasActivities,HasNotes,HasEmailAddresses",
  );
  expect(json).toMatchObject({ HasActivities: true, HasNotes: true, HasEmailAddresses: true });
});
