/** InstantiateTemplate and SendEmailFromTemplate: templates filled in from a row, its owner and the caller. */
import { badArgument, notFound } from "../errors.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { isLookup } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import { currencySymbols } from "../query/currency.ts";
import { formatValue } from "../query/format.ts";
import { readNames, referenceOf } from "../query/names.ts";
import { requireAccess } from "../security/access.ts";
import type { Session } from "../session.ts";
import type { Row } from "../storage/store.ts";
import { createRow } from "../write/create.ts";
import type { MessageCall, MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { rowParameter, text } from "./parameters.ts";
import { dispatchMail } from "../outgoing-mail.ts";
import { sendNow } from "./send-email.ts";
import type { Field } from "./template-text.ts";
import { fillTemplate } from "./template-text.ts";

export interface Draft {
  readonly subject: string;
  readonly description: string;
}

function readable(session: Session, table: Table, id: string): Row {
  const row = session.store.byId(table, id);
  if (row === undefined) throw notFound(table.schemaName, id);
  requireAccess(session, table, row, "Read");
  return row;
}

/** A column of a row as a person reads it. */
function shown(session: Session, table: Table, row: Row, columnName: string): string | undefined {
  const column = table.column.get(columnName);
  const value = column === undefined ? null : (row[column.name] ?? null);
  if (column === undefined || value === null || value === "") return undefined;
  if (isLookup(column)) {
    const reference = referenceOf(column, row);
    return reference === undefined ? undefined : readNames(session, [reference]).of(reference);
  }
  return formatValue(column, value, session.settings(), currencySymbols(session).of(row, column)) ?? String(value);
}

/** `contact/…` is the row, `systemuser/…` and `user/…` the caller, `owner/…` the row's owner. */
function fieldsOf(session: Session, table: Table, row: Row): Field {
  const users = session.model.table("systemuser");
  const caller = session.store.byId(users, session.caller.userId) ?? {};
  return (tableName, column) => {
    if (tableName === table.name) return shown(session, table, row, column);
    if (tableName === "systemuser" || tableName === "user") return shown(session, users, caller, column);
    if (tableName === "owner" && typeof row["ownerid"] === "string")
      return shown(session, users, session.store.byId(users, row["ownerid"]) ?? {}, column);
    return undefined;
  };
}

function instantiate(session: Session, templateId: string, table: Table, id: string): Draft {
  const template = readable(session, session.model.table("template"), templateId.toLowerCase());
  const type = String(template["templatetypecode"]);
  if (type !== table.name && type !== "systemuser")
    throw badArgument(`The template is for ${type}, not for ${table.name}.`);
  const fields = fieldsOf(session, table, readable(session, table, id.toLowerCase()));
  const part = (column: string, html: boolean): string => {
    const source = template[column];
    return typeof source === "string" ? fillTemplate(source, fields, html) : "";
  };
  return { subject: part("subject", false), description: part("body", true) };
}

export const instantiateTemplate: MessageHandler = ({ session, parameters }) => {
  const type = text(parameters, "ObjectType");
  const table = session.model.tables.get(type);
  if (table === undefined) throw badArgument(`The entity '${type}' does not exist.`);
  const draft = instantiate(session, text(parameters, "TemplateId"), table, text(parameters, "ObjectId"));
  const value = [{ "@odata.type": "#Microsoft.Dynamics.CRM.email", ...draft, directioncode: true }];
  return jsonAnswer(200, {
    "@odata.context": `${session.base}/$metadata#Collection(Microsoft.Dynamics.CRM.crmbaseentity)`,
    value,
  });
};

export const sendEmailFromTemplate: MessageHandler = (call: MessageCall) => {
  const { session, parameters } = call;
  const regarding = rowParameter(session, parameters["Regarding"]);
  if (regarding.id === undefined) throw badArgument("Regarding needs the key of a row.");
  const draft = instantiate(session, text(parameters, "TemplateId"), regarding.table, regarding.id);
  const { body } = rowParameter(session, parameters["Target"], "email");
  const emails = session.model.table("email");
  const navigation = [...emails.navigations.values()].find(
    ({ name, kind }) => kind === "single" && name === `regardingobjectid_${regarding.table.name}_email`,
  );
  const bind =
    navigation === undefined ? {} : { [`${navigation.name}@odata.bind`]: `/${regarding.table.set}(${regarding.id})` };
  const id = createRow(session, emails, { ...draft, ...bind, ...body, "@odata.type": "Microsoft.Dynamics.CRM.email" });
  sendNow(session, id);
  dispatchMail(session, id);
  return jsonAnswer(200, { "@odata.context": responseContext(call), Id: id });
};
