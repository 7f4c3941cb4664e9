/** What ends a sale or a case, and what makes a customer of a lead. */
import { DataverseError, badArgument, badRequest, badState } from "../errors.ts";
import { jsonAnswer, noContent } from "../http/exchange.ts";
import { requireAccess, requirePrivilege } from "../security/access.ts";
import type { Session } from "../session.ts";
import type { Row } from "../storage/store.ts";
import type { Body } from "../write/payload.ts";
import { isObject } from "../write/payload.ts";
import { readReference } from "../write/references.ts";
import { writeValue } from "../write/values.ts";
import type { MessageCall, MessageHandler } from "./handler.ts";
import { existingRow } from "./sharing.ts";
import { whole } from "./parameters.ts";

/** Properties the closing activities take beside the row they close. */
const CLOSE_PROPERTIES = new Set([
  "actualdurationminutes",
  "actualend",
  "actualrevenue",
  "actualstart",
  "category",
  "description",
  "subcategory",
  "subject",
  "timespent",
]);

interface Closing {
  readonly row: Row;
  readonly id: string;
  readonly body: Body;
}

/** The row named by `<lookup>@odata.bind` (or nested) in a closing activity. */
function readClosing(session: Session, given: unknown, tableName: string, lookup: string): Closing {
  const body = isObject(given) ? given : {};
  const bind = body[`${lookup}@odata.bind`];
  const nested = body[lookup];
  for (const key of Object.keys(body)) {
    if (!key.includes("@") && key !== lookup && key !== "activityid" && !CLOSE_PROPERTIES.has(key)) {
      throw badRequest(`The property '${key}' does not exist on the closing activity.`);
    }
  }
  if (typeof bind !== "string" && !isObject(nested))
    throw badArgument(`The closing activity names no ${tableName}: '${lookup}@odata.bind' is missing.`);
  const target = typeof bind === "string" ? readReference(session, bind) : undefined;
  const found = existingRow(
    session,
    target === undefined
      ? nested
      : { "@odata.type": `Microsoft.Dynamics.CRM.${target.table.name}`, [target.table.primaryId]: target.id },
    tableName,
  );
  if (found.table.name !== tableName) throw badArgument(`'${lookup}' must name a ${tableName}.`);
  requireAccess(session, found.table, found.row, "Write");
  return { row: found.row, id: found.id, body };
}

/** Closing shows in the timeline as an activity of its own, completed at once. */
function noteClosing(session: Session, kind: string, tableName: string, { id, row, body }: Closing): void {
  const pointer = session.model.table("activitypointer");
  const value = (column: string): Row[string] => {
    const known = pointer.column.get(column);
    return known === undefined || body[column] === undefined ? null : writeValue(known, body[column], kind);
  };
  session.store.insert(pointer, {
    activityid: session.platform.newId(),
    activitytypecode: kind,
    subject: value("subject"),
    description: value("description"),
    regardingobjectid: id,
    regardingobjectid__type: tableName,
    statecode: 1,
    statuscode: 2,
    actualend: value("actualend") ?? session.now,
    createdon: session.now,
    modifiedon: session.now,
    createdby: session.caller.userId,
    modifiedby: session.caller.userId,
    ownerid: row["ownerid"] ?? null,
    ownerid__type: row["ownerid__type"] ?? null,
    owningbusinessunit: row["owningbusinessunit"] ?? null,
    owninguser: row["owninguser"] ?? null,
    instancetypecode: 0,
    isregularactivity: 0,
    versionnumber: session.store.nextVersion(),
  });
}

function requireStatus(session: Session, tableName: string, state: number, status: number): void {
  const column = session.model.table(tableName).column.get("statuscode");
  if (column?.stateOfStatus?.get(status) !== state)
    throw badState(`${String(status)} is not a valid status code for state code ${String(state)} on ${tableName}.`);
}

const closeOpportunity =
  (state: 1 | 2): MessageHandler =>
  ({ session, parameters }) => {
    const closing = readClosing(session, parameters["OpportunityClose"], "opportunity", "opportunityid");
    const status = whole(parameters, "Status") === -1 ? (state === 1 ? 3 : 4) : whole(parameters, "Status");
    if (closing.row["statecode"] !== 0)
      throw new DataverseError(400, "0x80040515", "The opportunity is already closed.");
    requireStatus(session, "opportunity", state, status);
    const table = session.model.table("opportunity");
    const revenue = closing.body["actualrevenue"];
    const end = closing.body["actualend"];
    const changes: Row = {
      statecode: state,
      statuscode: status,
      actualclosedate: (typeof end === "string" ? end : session.now).slice(0, 10),
    };
    const column = table.column.get("actualvalue");
    if (column !== undefined)
      changes["actualvalue"] =
        revenue === undefined
          ? state === 1
            ? (closing.row["estimatedvalue"] ?? null)
            : 0
          : writeValue(column, revenue, "opportunity");
    session.writer.change({ ...session, system: true }, table, closing.row, changes);
    noteClosing(session, "opportunityclose", "opportunity", closing);
    return noContent();
  };

export const winOpportunity: MessageHandler = closeOpportunity(1);
export const loseOpportunity: MessageHandler = closeOpportunity(2);

export const closeIncident: MessageHandler = ({ session, parameters }) => {
  const closing = readClosing(session, parameters["IncidentResolution"], "incident", "incidentid");
  const status = whole(parameters, "Status") === -1 ? 5 : whole(parameters, "Status");
  if (closing.row["statecode"] !== 0)
    throw new DataverseError(400, "0x80044411", "The case has already been closed or canceled.");
  requireStatus(session, "incident", 1, status);
  session.writer.change({ ...session, system: true }, session.model.table("incident"), closing.row, {
    statecode: 1,
    statuscode: status,
  });
  noteClosing(session, "incidentresolution", "incident", closing);
  return noContent();
};

/** Lead columns that go to the account, the contact and the opportunity made of it. */
const TO_ACCOUNT: readonly (readonly [string, string])[] = [
  ["companyname", "name"],
  ["telephone1", "telephone1"],
  ["fax", "fax"],
  ["websiteurl", "websiteurl"],
  ["numberofemployees", "numberofemployees"],
  ["revenue", "revenue"],
  ["industrycode", "industrycode"],
  ["sic", "sic"],
  ["description", "description"],
];
const TO_CONTACT: readonly (readonly [string, string])[] = [
  "firstname",
  "lastname",
  "middlename",
  "salutation",
  "jobtitle",
  "emailaddress1",
  "emailaddress2",
  "emailaddress3",
  "telephone1",
  "telephone2",
  "mobilephone",
  "fax",
  "websiteurl",
  "description",
  "donotbulkemail",
  "donotemail",
  "donotphone",
  "donotpostalmail",
].map((name) => [name, name] as const);
const TO_OPPORTUNITY: readonly (readonly [string, string])[] = [
  ["subject", "name"],
  ["description", "description"],
  ["budgetamount", "budgetamount"],
  ["budgetstatus", "budgetstatus"],
  ["estimatedamount", "estimatedvalue"],
  ["estimatedclosedate", "estimatedclosedate"],
  ["need", "need"],
  ["purchaseprocess", "purchaseprocess"],
  ["purchasetimeframe", "purchasetimeframe"],
];
const ADDRESS = ["line1", "line2", "line3", "city", "stateorprovince", "postalcode", "country", "county"].map(
  (part) => [`address1_${part}`, `address1_${part}`] as const,
);

function copied(lead: Row, columns: readonly (readonly [string, string])[]): Row {
  const row: Row = {
    originatingleadid: lead["leadid"] ?? null,
    ownerid: lead["ownerid"] ?? null,
    ownerid__type: lead["ownerid__type"] ?? null,
  };
  for (const [from, to] of columns) if ((lead[from] ?? null) !== null) row[to] = lead[from] ?? null;
  return row;
}

export const qualifyLead: MessageHandler = (call) => {
  const { session, bound, parameters } = call;
  const {
    table,
    id,
    row: lead,
  } = existingRow(session, { "@odata.type": "Microsoft.Dynamics.CRM.lead", leadid: bound?.id });
  requireAccess(session, table, lead, "Write");
  if (lead["statecode"] !== 0) throw new DataverseError(400, "0x80040519", "The lead is already closed.");
  const status = whole(parameters, "Status") === -1 ? 3 : whole(parameters, "Status");
  requireStatus(session, "lead", 1, status);
  const made = makeCustomers(call, lead);
  const changes: Row = { statecode: 1, statuscode: status };
  if (made.account !== undefined) changes["parentaccountid"] = made.account;
  if (made.contact !== undefined) changes["parentcontactid"] = made.contact;
  if (made.opportunity !== undefined) changes["qualifyingopportunityid"] = made.opportunity;
  const customer = made.account ?? made.contact;
  if (customer !== undefined && (lead["customerid"] ?? null) === null) {
    changes["customerid"] = customer;
    changes["customerid__type"] = made.account === undefined ? "contact" : "account";
  }
  session.writer.change({ ...session, system: true }, table, session.store.byId(table, id) ?? lead, changes);
  const value = (["account", "contact", "opportunity"] as const).flatMap((kind) => {
    const newId = made[kind];
    if (newId === undefined) return [];
    const created = session.store.byId(session.model.table(kind), newId) ?? {};
    const nameColumn = session.model.table(kind).primaryName ?? "";
    return [
      {
        "@odata.type": `#Microsoft.Dynamics.CRM.${kind}`,
        [`${kind}id`]: newId,
        [nameColumn]: created[nameColumn] ?? null,
      },
    ];
  });
  return jsonAnswer(200, {
    "@odata.context": `${session.base}/$metadata#Collection(Microsoft.Dynamics.CRM.crmbaseentity)`,
    value,
  });
};

interface Made {
  account?: string;
  contact?: string;
  opportunity?: string;
}

function makeCustomers({ session, parameters }: MessageCall, lead: Row): Made {
  const made: Made = {};
  const insert = (tableName: string, row: Row): string => {
    requirePrivilege(session, session.model.table(tableName), "Create");
    return session.writer.insert({ ...session, system: true }, session.model.table(tableName), row);
  };
  // A lead that names no company becomes a contact and an opportunity all the same: there is nothing to call an account.
  if (parameters["CreateAccount"] === true && (lead["companyname"] ?? null) !== null) {
    made.account = insert("account", copied(lead, [...TO_ACCOUNT, ...ADDRESS]));
  }
  if (parameters["CreateContact"] === true) {
    const parent = made.account ?? (typeof lead["parentaccountid"] === "string" ? lead["parentaccountid"] : undefined);
    const company: Row = parent === undefined ? {} : { parentcustomerid: parent, parentcustomerid__type: "account" };
    made.contact = insert("contact", { ...copied(lead, [...TO_CONTACT, ...ADDRESS]), ...company });
    if (made.account !== undefined) appointPrimaryContact(session, made.account, made.contact);
  }
  if (parameters["CreateOpportunity"] === true)
    made.opportunity = insert("opportunity", opportunityRow(session, parameters, lead, made));
  return made;
}

/** A customer made of one lead: its person speaks for its company. */
function appointPrimaryContact(session: Session, accountId: string, contactId: string): void {
  const table = session.model.table("account");
  const row = session.store.byId(table, accountId);
  if (row !== undefined)
    session.writer.change({ ...session, system: true }, table, row, { primarycontactid: contactId });
}

function opportunityRow(session: Session, parameters: Body, lead: Row, made: Made): Row {
  const row = copied(lead, TO_OPPORTUNITY);
  const given = parameters["OpportunityCustomerId"];
  const customer = isObject(given) ? existingRow(session, given) : undefined;
  if (customer !== undefined && customer.table.name !== "account" && customer.table.name !== "contact")
    throw badArgument("OpportunityCustomerId names an account or a contact.");
  const account = customer?.table.name === "account" ? customer.id : (made.account ?? lead["parentaccountid"] ?? null);
  const contact = customer?.table.name === "contact" ? customer.id : (made.contact ?? lead["parentcontactid"] ?? null);
  if (account !== null) row["parentaccountid"] = account;
  if (contact !== null) row["parentcontactid"] = contact;
  const currency = parameters["OpportunityCurrencyId"];
  if (isObject(currency)) row["transactioncurrencyid"] = existingRow(session, currency, "transactioncurrency").id;
  return row;
}
