/** Contract sections 11 and 13, and https://learn.microsoft.com/power-platform/admin/manage-teams: teams, roles, access teams. */
import type { Client, Driver, Reply } from "../testing/driver.ts";
import { createDataverse } from "../index.ts";
import { clientOf, createDriver, inside, listIn, valueIn } from "../testing/driver.ts";

// Opening a service makes all its tables: on a busy computer that takes longer than a hook usually may.
jest.setTimeout(60_000);

let driver: Driver;
beforeAll(() => {
  driver = createDriver();
});

const CRM = "Microsoft.Dynamics.CRM";
const DEFAULT_TEAM = "d2f8407b-31c6-4a95-8e0d-64b7190cfa53";
const roleNamed = async (name: string): Promise<string> =>
  String((await driver.ines.rows(`roles?$select=name&$filter=name eq '${name}'`))[0]?.["roleid"]);
const member = (client: Client): object => ({
  "@odata.type": `${CRM}.systemuser`,
  systemuserid: client.user.systemUserId,
});
const uri = (path: string): object => ({ "@odata.id": path });

test("a team without a role owns nothing; with one its members reach what it owns", async () => {
  const { ines, tom } = driver;
  const team = await ines.create("teams", { name: "Night shift", teamtype: 0 });
  await ines.post(`teams(${team})/${CRM}.AddMembersTeam`, { Members: [member(tom)] });
  const contact = { lastname: "Owned", "ownerid@odata.bind": `/teams(${team})` };
  const refused = await ines.post("contacts", contact);
  expect([refused.status, refused.code]).toEqual([400, "0x80042f0a"]);
  const roles = `teams(${team})/teamroles_association`;
  expect((await ines.post(`${roles}/$ref`, uri(`roles(${await roleNamed("Salesperson")})`))).status).toBe(204);
  expect((await ines.rows(`${roles}?$select=name`)).map((role) => role["name"])).toEqual(["Salesperson"]);
  const id = await ines.create("contacts", contact);
  expect((await tom.get(`contacts(${id})`)).status).toBe(200);
  const owning = await ines.remove(`teams(${team})`);
  expect([owning.status, owning.code]).toEqual([400, "0x8004830e"]);
  await ines.remove(`contacts(${id})`);
  expect((await ines.remove(`teams(${team})`)).status).toBe(204);
});

test("the roles of people can be read, and nobody gives them without the privilege", async () => {
  const { maya, ines } = driver;
  const expanded = await maya.get(
    `systemusers(${maya.user.systemUserId})?$select=fullname&$expand=systemuserroles_association($select=name)`,
  );
  expect(listIn(expanded.json, "systemuserroles_association").map((role) => role["name"])).toEqual(["Salesperson"]);
  const own = `systemusers(${maya.user.systemUserId})/systemuserroles_association`;
  const administrator = await roleNamed("System Administrator");
  const refused = await maya.post(`${own}/$ref`, uri(`roles(${administrator})`));
  expect([refused.status, refused.code]).toEqual([403, "0x80040220"]);
  const others = "contacts?$select=fullname&$filter=firstname eq 'Only' and lastname eq 'Theirs'";
  await ines.create("contacts", { firstname: "Only", lastname: "Theirs" });
  expect(await maya.rows(others)).toEqual([]);
  await ines.post(`${own}/$ref`, uri(`roles(${administrator})`));
  expect(await maya.rows(others)).toHaveLength(1);
  await ines.remove(`${own}(${administrator})/$ref`);
  expect(await maya.rows(others)).toEqual([]);
});

test("a role that was taken away stays away when the service opens again", async () => {
  const own = createDriver();
  const roles = `systemusers(${own.tom.user.systemUserId})/systemuserroles_association`;
  const [given] = await own.ines.rows(`${roles}?$select=name`);
  expect((await own.ines.remove(`${roles}(${String(given?.["roleid"])})/$ref`)).status).toBe(204);
  const again = clientOf(own.context, createDataverse(own.context), own.ines.user);
  expect(await again.rows(`${roles}?$select=name`)).toEqual([]);
  expect(await again.rows(roles.replace(own.tom.user.systemUserId, own.maya.user.systemUserId))).toHaveLength(1);
});

test("an expanded owner says whether it is a user or a team", async () => {
  const { maya, ines } = driver;
  const mine = await maya.create("contacts", { lastname: "Of a user" });
  const ours = await ines.create("contacts", {
    lastname: "Of a team",
    "ownerid@odata.bind": `/teams(${DEFAULT_TEAM})`,
  });
  const kind = async (id: string): Promise<unknown> =>
    inside((await maya.get(`contacts(${id})?$select=lastname&$expand=ownerid`)).json, "ownerid")["@odata.type"];
  expect([await kind(mine), await kind(ours)]).toEqual([`#${CRM}.systemuser`, `#${CRM}.team`]);
});

const CASES: readonly (readonly [what: string, ask: () => Promise<Reply>, status: number, code: string])[] = [
  ["a default team is not deleted", () => driver.ines.remove(`teams(${DEFAULT_TEAM})`), 400, "0x80048307"],
  ["nor renamed", () => driver.ines.patch(`teams(${DEFAULT_TEAM})`, { name: "Others" }), 400, "0x8004830a"],
  [
    "nobody leaves it",
    () => driver.ines.post(`teams(${DEFAULT_TEAM})/${CRM}.RemoveMembersTeam`, { Members: [member(driver.tom)] }),
    400,
    "0x8004830c",
  ],
  [
    "nobody joins it",
    () => driver.ines.post(`teams(${DEFAULT_TEAM})/${CRM}.AddMembersTeam`, { Members: [member(driver.tom)] }),
    400,
    "0x8004830b",
  ],
  [
    "nobody joins a team without writing it",
    async () => {
      const team = await driver.ines.create("teams", { name: "Closed shop" });
      const own = `systemusers(${driver.tom.user.systemUserId})/teammembership_association/$ref`;
      return driver.tom.post(own, uri(`teams(${team})`));
    },
    403,
    "0x80040220",
  ],
  [
    "an access team owns nothing",
    async () => {
      const team = await driver.ines.create("teams", { name: "Sharers", teamtype: 1 });
      return driver.ines.post("contacts", { lastname: "x", "ownerid@odata.bind": `/teams(${team})` });
    },
    400,
    "0x80048340",
  ],
  [
    "and has no roles",
    async () => {
      const team = await driver.ines.create("teams", { name: "More sharers", teamtype: 1 });
      return driver.ines.post(
        `teams(${team})/teamroles_association/$ref`,
        uri(`roles(${await roleNamed("Salesperson")})`),
      );
    },
    400,
    "0x80048331",
  ],
  [
    "a template is for rows somebody owns",
    () =>
      driver.ines.post("teamtemplates", { teamtemplatename: "x", objecttypecode: 1036, defaultaccessrightsmask: 1 }),
    400,
    "0x80048334",
  ],
  [
    "and gives at least reading",
    () => driver.ines.post("teamtemplates", { teamtemplatename: "x", objecttypecode: 2, defaultaccessrightsmask: 2 }),
    400,
    "0x80048335",
  ],
];

test.each(CASES)("%s", async (_what, ask, status, code) => {
  const reply = await ask();
  expect([reply.status, reply.code]).toEqual([status, code]);
});

test("AddUserToRecordTeam: the first user makes the team, its members may what the template says", async () => {
  const { ines, maya, tom } = driver;
  const template = await ines.create("teamtemplates", {
    teamtemplatename: "Readers",
    objecttypecode: 2,
    defaultaccessrightsmask: 1,
  });
  const contact = await maya.create("contacts", { lastname: "Shared by template" });
  const parameters = {
    Record: { "@odata.type": `${CRM}.contact`, contactid: contact },
    TeamTemplate: { "@odata.type": `${CRM}.teamtemplate`, teamtemplateid: template },
  };
  const call = (client: Client, name: string): Promise<Reply> =>
    client.post(`systemusers(${tom.user.systemUserId})/${CRM}.${name}`, parameters);
  expect((await tom.get(`contacts(${contact})`)).status).toBe(403);
  expect((await call(tom, "AddUserToRecordTeam")).status).toBe(403);
  const added = await call(maya, "AddUserToRecordTeam");
  expect(added.status).toBe(200);
  expect((await call(maya, "AddUserToRecordTeam")).json["AccessTeamId"]).toBe(added.json["AccessTeamId"]);
  const team = (await ines.get(`teams(${String(added.json["AccessTeamId"])})?$select=teamtype,systemmanaged`)).json;
  expect(team).toMatchObject({ teamtype: 1, systemmanaged: true });
  expect((await tom.get(`contacts(${contact})`)).status).toBe(200);
  expect((await tom.patch(`contacts(${contact})`, { firstname: "T" })).status).toBe(403);
  expect((await call(maya, "RemoveUserFromRecordTeam")).json["AccessTeamId"]).toBe(added.json["AccessTeamId"]);
  expect((await tom.get(`contacts(${contact})`)).status).toBe(403);
  const account = await maya.create("accounts", { name: "Other table" });
  const wrong = { ...parameters, Record: { "@odata.type": `${CRM}.account`, accountid: account } };
  expect((await maya.post(`systemusers(${tom.user.systemUserId})/${CRM}.AddUserToRecordTeam`, wrong)).status).toBe(400);
});

test("time zones by name, and all of them", async () => {
  const { maya } = driver;
  const named = (name: string, locale = 1033): Promise<Reply> =>
    maya.get(
      `GetTimeZoneCodeByLocalizedName(LocalizedStandardName=@p1,LocaleId=@p2)?@p1='${encodeURIComponent(name)}'&@p2=${String(locale)}`,
    );
  expect((await named("Pacific Standard Time")).json["TimeZoneCode"]).toBe(4);
  expect((await named("No Such Time")).code).toBe("0x80040203");
  expect((await named("Pacific Standard Time", 1031)).status).toBe(400);
  const all = await maya.get("GetAllTimeZonesWithDisplayName(LocaleId=1033)");
  expect(valueIn(all.json).find((zone) => zone["timezonecode"] === 4)).toMatchObject({
    standardname: "Pacific Standard Time",
    userinterfacename: expect.stringMatching(/^\(GMT-0[78]:00\) /) as unknown,
  });
});
