/** InitializeFrom: the body of a new row that belongs to an existing one, ready to be posted. */
import { fetchTable } from "../fetchxml/check.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { badArgument } from "../errors.ts";
import { isLookup, propertyOf } from "../metadata/facts.ts";
import type { Column } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import { referenceOf } from "../query/names.ts";
import type { Json } from "../query/shape.ts";
import { bindingName, jsonValue } from "../query/shape.ts";
import { requireAccess } from "../security/access.ts";
import type { Session } from "../session.ts";
import type { Row } from "../storage/store.ts";
import type { MessageHandler } from "./handler.ts";
import { existingRow } from "./sharing.ts";
import { text } from "./parameters.ts";

/** Columns handed on under another name; those of the same name are handed on anyway. */
const RENAMED: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "account lead": [["name", "companyname"]],
  "contact account": [["fullname", "name"]],
  "lead account": [["companyname", "name"]],
  "lead opportunity": [["subject", "name"]],
};
/** What a new row takes over from the one it belongs to. */
const HANDED_ON =
  /^(address\d_(?!addressid|composite|latitude|longitude)\w+|telephone\d|fax|websiteurl|transactioncurrencyid|defaultpricelevelid)$/;
const PEOPLE = /^(firstname|lastname|middlename|salutation|jobtitle|emailaddress\d|mobilephone|description)$/;
const PEOPLE_TABLES = new Set(["contact", "lead"]);

function mapped(source: Table, target: Table): (readonly [Column, Column])[] {
  const pairs = new Map<string, string>(RENAMED[`${source.name} ${target.name}`] ?? []);
  const people = PEOPLE_TABLES.has(source.name) && PEOPLE_TABLES.has(target.name) && source !== target;
  for (const { name } of source.columns)
    if (HANDED_ON.test(name) || (people && PEOPLE.test(name))) pairs.set(name, name);
  return [...pairs].flatMap(([from, to]) => {
    const one = source.column.get(from);
    const other = target.column.get(to);
    return one === undefined || other === undefined || one.shadowOf !== undefined ? [] : [[one, other] as const];
  });
}

/** The lookup by which a row of `target` belongs to one of `source`. */
const LOOKUPS = [
  "parentcustomerid",
  "parentaccountid",
  "parentcontactid",
  "customerid",
  "regardingobjectid",
  "originatingleadid",
  "objectid",
];

function owning(source: Table, target: Table): Column | undefined {
  const possible = LOOKUPS.map((name) => target.column.get(name));
  return possible.find(
    (column) => column?.create === true && column.targets.some(({ table }) => table === source.name),
  );
}

function isWanted(column: Column, fieldType: string): boolean {
  if (fieldType === "ValidForCreate" || fieldType === "1") return column.create;
  if (fieldType === "ValidForUpdate" || fieldType === "2") return column.update;
  return true;
}

const bind = (session: Session, column: Column, table: string, id: string): Json => {
  const navigation = bindingName(column, table);
  const set = session.model.tables.get(table)?.set;
  return navigation === undefined || set === undefined ? {} : { [`${navigation}@odata.bind`]: `${set}(${id})` };
};

function copied(session: Session, row: Row, from: Column, to: Column): Json {
  const value = row[from.name] ?? null;
  if (value === null) return {};
  if (!isLookup(to)) return { [propertyOf(to) ?? to.name]: jsonValue(from, value) };
  const reference = referenceOf(from, row);
  return reference === undefined ? {} : bind(session, to, reference.table, reference.id);
}

export const initializeFrom: MessageHandler = ({ session, parameters }) => {
  const source = existingRow(session, parameters["EntityMoniker"]);
  requireAccess(session, source.table, source.row, "Read");
  const target = fetchTable(session, text(parameters, "TargetEntityName"));
  const fieldType = String(parameters["TargetFieldType"]);
  if (!/^(All|ValidForCreate|ValidForUpdate|ValidForRead|[0-3])$/.test(fieldType))
    throw badArgument(`'${fieldType}' is not a member of TargetFieldType.`);
  const body: Json = {
    "@odata.context": `${session.base}/$metadata#${target.set}/$entity`,
    "@odata.type": `#Microsoft.Dynamics.CRM.${target.name}`,
  };
  for (const [from, to] of mapped(source.table, target))
    if (isWanted(to, fieldType)) Object.assign(body, copied(session, source.row, from, to));
  const column = owning(source.table, target);
  if (column !== undefined) Object.assign(body, bind(session, column, source.table.name, source.id));
  return jsonAnswer(200, body);
};
