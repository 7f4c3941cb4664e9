/** Contract sections 5, 13 and 14: what follows a row above it, and what a row may not be above of. */
import type { Client, Driver } from "../testing/driver.ts";
import { createDriver, valueIn } from "../testing/driver.ts";

// Opening a service makes all its tables: on a busy computer that takes longer than a hook usually may.
jest.setTimeout(60_000);

let driver: Driver;
beforeAll(() => {
  driver = createDriver();
});

const CRM = "Microsoft.Dynamics.CRM";
const owner = (client: Client): Readonly<Record<string, string>> => ({
  "ownerid@odata.bind": `/systemusers(${client.user.systemUserId})`,
});
const status = async (client: Client, path: string): Promise<number> => (await client.get(path)).status;

test("[§5] an account cannot be assigned with a contact below it that the caller may not assign", async () => {
  const { maya, tom, ines } = driver;
  const account = await maya.create("accounts", { name: "Half ours" });
  const below = await ines.create("contacts", {
    lastname: "Theirs",
    "parentcustomerid_account@odata.bind": `/accounts(${account})`,
    ...owner(tom),
  });
  const revoke = {
    Target: { "@odata.type": `${CRM}.contact`, contactid: below },
    Revokee: { "@odata.type": `${CRM}.systemuser`, systemuserid: maya.user.systemUserId },
  };
  // Whoever owns the account reaches what is put below it, assigning included.
  expect(await status(maya, `contacts(${below})`)).toBe(200);
  expect((await ines.patch(`contacts(${below})`, { "parentcustomerid_account@odata.bind": null })).status).toBe(204);
  expect((await ines.post("RevokeAccess", revoke)).status).toBe(204);
  expect(await status(maya, `contacts(${below})`)).toBe(403);
  // A subsidiary of somebody else's that was put there while both were theirs.
  const daughter = await maya.create("accounts", { name: "Daughter" });
  expect(
    (await maya.patch(`accounts(${daughter})`, { "parentaccountid@odata.bind": `/accounts(${account})` })).status,
  ).toBe(204);
  expect((await maya.patch(`accounts(${daughter})`, owner(tom))).status).toBe(204);
  const refused = await maya.patch(`accounts(${account})`, owner(ines));
  expect([refused.status, refused.code]).toEqual([403, "0x80048306"]);
  expect(await status(maya, `accounts(${account})`)).toBe(200);
  // $ref changes an owner by the same rules.
  const reference = { "@odata.id": `systemusers(${ines.user.systemUserId})` };
  expect((await maya.put(`accounts(${account})/ownerid/$ref`, reference)).status).toBe(403);
});

test("[§5] what is put below a row is reached by whoever reaches that row, and no longer when it is taken away", async () => {
  const { maya, tom, ines } = driver;
  const account = await maya.create("accounts", { name: "Above" });
  await maya.post("GrantAccess", {
    Target: { "@odata.type": `${CRM}.account`, accountid: account },
    PrincipalAccess: {
      AccessMask: "ReadAccess",
      Principal: { "@odata.type": `${CRM}.systemuser`, systemuserid: tom.user.systemUserId },
    },
  });
  const contact = await ines.create("contacts", { lastname: "Moving", Contact_Tasks: [{ subject: "moving along" }] });
  const tasks = async (client: Client): Promise<number> =>
    (await client.rows("tasks?$filter=subject eq 'moving along'")).length;
  expect([await status(maya, `contacts(${contact})`), await tasks(tom)]).toEqual([403, 0]);
  const bind = { "parentcustomerid_account@odata.bind": `/accounts(${account})` };
  expect((await ines.patch(`contacts(${contact})`, bind)).status).toBe(204);
  expect([await status(maya, `contacts(${contact})`), await status(tom, `contacts(${contact})`)]).toEqual([200, 200]);
  expect([await tasks(maya), await tasks(tom)]).toEqual([1, 1]);
  expect((await maya.patch(`contacts(${contact})`, { firstname: "M" })).status).toBe(204);
  expect((await tom.patch(`contacts(${contact})`, { firstname: "T" })).status).toBe(403);
  const gone = await ines.patch(`contacts(${contact})`, { "parentcustomerid_account@odata.bind": null });
  expect([gone.status, await status(maya, `contacts(${contact})`), await tasks(tom)]).toEqual([204, 403, 0]);
});

test.each([
  ["accounts", "name", "parentaccountid"],
  ["contacts", "lastname", "parentcustomerid_contact"],
])("[§5] %s are no circle", async (set, naming, parent) => {
  const { maya } = driver;
  const first = await maya.create(set, { [naming]: "first" });
  const second = await maya.create(set, { [naming]: "second", [`${parent}@odata.bind`]: `/${set}(${first})` });
  for (const above of [first, second]) {
    const reply = await maya.patch(`${set}(${first})`, { [`${parent}@odata.bind`]: `/${set}(${above})` });
    expect([reply.status, reply.code]).toEqual([400, "0x80045908"]);
  }
});

test("[§13] members of teams by message, and the table between teams and users in FetchXML", async () => {
  const { ines, tom } = driver;
  const team = await ines.create("teams", { name: "Testers", teamtype: 1 });
  const members = { Members: [{ "@odata.type": `${CRM}.systemuser`, systemuserid: tom.user.systemUserId }] };
  const xml = `<fetch><entity name="systemuser"><attribute name="fullname"/><link-entity name="teammembership" from="systemuserid" to="systemuserid" intersect="true"><link-entity name="team" from="teamid" to="teamid" alias="t"><filter><condition attribute="teamid" operator="eq" value="${team}"/></filter></link-entity></link-entity></entity></fetch>`;
  const found = async (): Promise<unknown[]> =>
    valueIn((await ines.fetch("systemusers", xml)).json).map((row) => row["fullname"]);
  expect((await ines.post(`teams(${team})/${CRM}.AddMembersTeam`, members)).status).toBe(204);
  expect(await found()).toEqual([tom.user.name]);
  expect((await ines.post(`teams(${team})/${CRM}.RemoveMembersTeam`, members)).status).toBe(204);
  expect(await found()).toEqual([]);
});
