/** The organization, its business unit, currency and people: rows that exist before anybody writes one. */
import { BUSINESS_UNIT_ID, ORGANIZATION_ID } from "../../seed/users.ts";
import type { SandboxUser } from "../../seed/users.ts";
import { stableId } from "../metadata/identifiers.ts";
import { ROLE_NAMES } from "../security/roles.ts";
import type { Session } from "../session.ts";
import { sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { codeOf } from "../time/zone-codes.ts";
import { defaultSettings } from "./user-settings.ts";

export const ORGANIZATION_NAME = "Northwind Bikes";
const CURRENCY_ID = "3c9f6a10-52d7-4e8b-9f31-7ab0d4c86e25";
const TEAM_ID = "d2f8407b-31c6-4a95-8e0d-64b7190cfa53";
const TEAM_ROLE = "Salesperson";
const roleId = (name: string): string => stableId(`role ${name}`);
const QUEUE_ID = "e81b5d42-7f09-4c36-a2de-950cb3f7148a";

const organization = (): Row => ({
  name: ORGANIZATION_NAME,
  basecurrencyid: CURRENCY_ID,
  basecurrencyprecision: 2,
  basecurrencysymbol: "€",
  amdesignator: "AM",
  pmdesignator: "PM",
  decimalsymbol: ".",
  numberseparator: ",",
  blockedattachments:
    "ade;adp;app;asa;bat;cmd;com;cpl;exe;hta;js;jse;lnk;mdb;msi;msp;mst;pif;ps1;reg;scr;vb;vbe;vbs;wsc;wsf;wsh",
  bulkoperationprefix: "BCH",
  campaignprefix: "CMP",
  caseprefix: "CAS",
  categoryprefix: "CAT",
  contractprefix: "CNR",
  kaprefix: "KA",
  kbprefix: "KBA",
  defaultcrmcustomname: "Dynamics 365 Custom",
  signupoutlookdownloadfwlink: "",
  webresourcehash: "0",
  fiscalyearperiodconnect: " ",
  fiscalcalendarstart: "2020-01-01T00:00:00Z",
  fiscalperiodtype: 2002,
  languagecode: 1033,
  localeid: 1033,
  dateformatstring: "M/d/yyyy",
  timeformatstring: "h:mm tt",
  expirechangetrackingindays: 7,
  isappointmentattachmentsyncenabled: 0,
  isassignedtaskssyncenabled: 0,
  iscontactmailingaddresssyncenabled: 1,
  isduplicatedetectionenabled: 1,
  isduplicatedetectionenabledforofflinesync: 1,
  isduplicatedetectionenabledforonlinecreateupdate: 1,
  emailcorrelationenabled: 1,
  enablesmartmatching: 0,
  hashfilterkeywords: "^[\\s]*([\\w]+\\s?:[\\s]*)+",
  hashmaxcount: 20,
  hashdeltasubjectcount: 0,
  hashminaddresscount: 2,
  isfolderbasedtrackingenabled: 1,
  maxfolderbasedtrackingmappings: 25,
  maxappointmentdurationdays: 10,
  maxuploadfilesize: 131_072_000,
  resolvesimilarunresolvedemailaddress: 0,
  unresolveemailaddressifmultiplematch: 0,
  allowunresolvedpartiesonemailsend: 0,
  ignoreinternalemail: 0,
  allowoutlookscheduledsyncs: 1,
  allowofflinescheduledsyncs: 1,
  allowaddressbooksyncs: 1,
  minoutlooksyncinterval: 300_000,
  minofflinesyncinterval: 900_000,
  minaddressbooksyncinterval: 86_400_000,
  trackingprefix: "CRM",
  trackingtokenidbase: 0,
  trackingtokeniddigits: 3,
  maximumtrackingnumber: 999,
  nexttrackingnumber: 0,
  recurrencedefaultnumberofoccurrences: 10,
  recurrenceexpansionjobbatchinterval: 10,
  recurrenceexpansionjobbatchsize: 20,
  recurrenceexpansionsynchcreatemax: 15,
  pastexpansionwindow: 12,
  futureexpansionwindow: 12,
  tokenexpiry: 1440,
  syncoptinselection: 1,
});

/** Inserts a row with this id unless it is there. */
export function ensure(session: Session, tableName: string, id: string, values: Row): void {
  const table = session.model.table(tableName);
  const known = new Set(table.columns.map(({ name }) => name));
  if (session.store.byId(table, id) !== undefined) return;
  const kept = Object.fromEntries(
    Object.entries(values).filter(([column]) => known.has(column.replace(/__type$/, ""))),
  );
  session.writer.insert(session, table, kept, id);
}

export function ensureOrganization(before: Session, users: readonly SandboxUser[]): void {
  // The caller may be older than the organization: everything below belongs to it all the same.
  const session: Session = { ...before, caller: { ...before.caller, organizationId: ORGANIZATION_ID } };
  const [first] = users;
  const administrator = users.find(({ part }) => part === "administrator") ?? first;
  const adminId = administrator?.systemUserId ?? null;
  ensure(session, "organization", ORGANIZATION_ID, organization());
  ensure(session, "transactioncurrency", CURRENCY_ID, {
    currencyname: "Euro",
    isocurrencycode: "EUR",
    currencysymbol: "€",
    currencyprecision: 2,
    exchangerate: 1,
  });
  ensure(session, "businessunit", BUSINESS_UNIT_ID, { name: ORGANIZATION_NAME, isdisabled: 0 });
  // Roles are given once: who takes one away does not find it given again after a restart.
  const fresh = ROLE_NAMES.some((name) => !session.store.has(session.model.table("role"), roleId(name)));
  for (const name of ROLE_NAMES) ensure(session, "role", roleId(name), { name, businessunitid: BUSINESS_UNIT_ID });
  for (const user of users) ensureUser(session, user, fresh);
  ensure(session, "team", TEAM_ID, {
    name: ORGANIZATION_NAME,
    businessunitid: BUSINESS_UNIT_ID,
    administratorid: adminId,
    isdefault: 1,
    teamtype: 0,
    membershiptype: 0,
  });
  // Without a role a team could own nothing.
  if (fresh)
    session.store.run(
      sql`INSERT OR IGNORE INTO crm_teamroles (teamid, roleid) VALUES (${TEAM_ID}, ${roleId(TEAM_ROLE)})`,
    );
  for (const user of users)
    session.store.run(
      sql`INSERT OR IGNORE INTO crm_teammembership (teamid, systemuserid) VALUES (${TEAM_ID}, ${user.systemUserId})`,
    );
  ensureQueues(session, adminId);
}

function ensureUser(session: Session, user: SandboxUser, fresh: boolean): void {
  const id = user.systemUserId;
  const isNew = !session.store.has(session.model.table("systemuser"), id);
  ensure(session, "usersettings", id, {
    ...defaultSettings(),
    timezonecode: codeOf(user.timeZone),
    businessunitid: BUSINESS_UNIT_ID,
    transactioncurrencyid: CURRENCY_ID,
    trackingtokenid: Number(id.replaceAll("-", "").slice(-1)),
  });
  ensure(session, "systemuser", id, {
    domainname: user.upn,
    windowsliveid: user.upn,
    internalemailaddress: user.upn,
    firstname: user.firstName,
    lastname: user.lastName,
    jobtitle: user.jobTitle,
    title: user.jobTitle,
    businessunitid: BUSINESS_UNIT_ID,
    azureactivedirectoryobjectid: user.objectId,
    organizationid: ORGANIZATION_ID,
    accessmode: 0,
    isdisabled: 0,
    islicensed: 1,
    issyncwithdirectory: 1,
    setupuser: 0,
  });
  if (isNew || fresh)
    for (const role of user.roles)
      session.store.run(
        sql`INSERT OR IGNORE INTO crm_systemuserroles (systemuserid, roleid) VALUES (${id}, ${roleId(role)})`,
      );
  ensureMailbox(session, user);
}

/** A stable id beside another one: its last block with a different beginning. */
const siblingId = (id: string, first: string): string => `${first}${id.slice(first.length)}`;

function ensureMailbox(session: Session, user: SandboxUser): void {
  const mailbox = siblingId(user.systemUserId, "b2");
  ensure(session, "mailbox", mailbox, {
    name: user.name,
    emailaddress: user.upn,
    regardingobjectid: user.systemUserId,
    regardingobjectid__type: "systemuser",
    ownerid: user.systemUserId,
    ownerid__type: "systemuser",
    incomingemaildeliverymethod: 2,
    outgoingemaildeliverymethod: 2,
    actdeliverymethod: 0,
    emailrouteraccessapproval: 1,
    isemailaddressapprovedbyo365admin: 1,
  });
  session.store.run(
    sql`UPDATE crm_systemuser SET defaultmailbox = ${mailbox} WHERE systemuserid = ${user.systemUserId} AND defaultmailbox IS NULL`,
  );
}

function ensureQueues(session: Session, adminId: string | null): void {
  ensure(session, "queue", QUEUE_ID, {
    name: "Customer Service",
    emailaddress: "service@northwind-bikes.example",
    queueviewtype: 0,
    ownerid: adminId,
    ownerid__type: "systemuser",
  });
}
