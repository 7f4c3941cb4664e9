/**
 * E-mail on its way into the CRM: CheckPromoteEmail, DeliverPromoteEmail and their relatives for server-side delivery.
 * The Message-ID is what tells messages apart. https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/checkpromoteemail
 */
import type { SqlValue } from "../../database/database.ts";
import { DataverseError, badArgument, duplicateRow } from "../errors.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { requirePrivilege } from "../security/access.ts";
import type { Session } from "../session.ts";
import { sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { printInstant } from "../time/local-time.ts";
import { applyBinds } from "../write/lookups.ts";
import { insertParty } from "../write/parties.ts";
import type { Body } from "../write/payload.ts";
import { isObject, readPayload } from "../write/payload.ts";
import { writeValue } from "../write/values.ts";
import type { MailAddress } from "./addresses.ts";
import { readAddresses, resolveAddress } from "./addresses.ts";
import type { MessageCall, MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { correlate } from "./correlation.ts";
import { instant, text } from "./parameters.ts";

/** `ReasonCode` of the checks: 0 nothing against it, 1 already there. */
const ALREADY_THERE = 1;

const known = (session: Session, messageId: string): string | undefined => {
  const row = session.store.get(sql`SELECT activityid AS id FROM crm_email WHERE messageid = ${messageId} LIMIT 1`);
  return row === undefined ? undefined : String(row["id"]);
};

export const checkPromoteEmail: MessageHandler = (call) => {
  const exists = known(call.session, text(call.parameters, "MessageId")) !== undefined;
  return jsonAnswer(200, {
    "@odata.context": responseContext(call),
    ShouldPromote: !exists,
    ReasonCode: exists ? ALREADY_THERE : 0,
  });
};

export const checkIncomingEmail: MessageHandler = (call) => {
  const exists = known(call.session, text(call.parameters, "MessageId")) !== undefined;
  return jsonAnswer(200, {
    "@odata.context": responseContext(call),
    ShouldDeliver: !exists,
    ReasonCode: exists ? ALREADY_THERE : 0,
  });
};

export const deliverPromoteEmail: MessageHandler = (call) => deliver(call, call.bound?.id);
export const deliverIncomingEmail: MessageHandler = (call) => deliver(call, undefined);

const PRIORITIES: Readonly<Record<string, number>> = { low: 0, normal: 1, high: 2, "0": 0, "1": 1, "2": 2 };

interface Delivery {
  readonly from: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
}

function deliver(call: MessageCall, id: string | undefined): ReturnType<MessageHandler> {
  const { session, parameters } = call;
  const table = session.model.table("email");
  requirePrivilege(session, table, "Create");
  const messageId = text(parameters, "MessageId");
  if (messageId === "") throw badArgument("The MessageId of an e-mail to promote must not be empty.");
  if (known(session, messageId) !== undefined)
    throw new DataverseError(412, "0x80040237", `The e-mail ${messageId} has already been promoted.`);
  const system: Session = { ...session, system: true };
  const emailId = id !== undefined && session.store.byId(table, id) === undefined ? id : replacingDraft(system, id);
  const delivery: Delivery = {
    from: readAddresses(text(parameters, "From")),
    to: readAddresses(text(parameters, "To")),
    cc: readAddresses(text(parameters, "Cc")),
    bcc: readAddresses(text(parameters, "Bcc")),
  };
  const row = emailRow(session, parameters, messageId, delivery);
  applyExtras(session, parameters["ExtraProperties"], row);
  const { from, to, cc, bcc } = delivery;
  correlate(
    session,
    row,
    [...from, ...to, ...cc, ...bcc].map(({ address }) => address),
  );
  session.writer.insert(system, table, row, emailId);
  writeParties(system, emailId, delivery);
  writeAttachments(system, emailId, parameters["Attachments"]);
  return jsonAnswer(200, { "@odata.context": responseContext(call), EmailId: emailId });
}

/** A draft the caller made beforehand gives its id to the message; anything else of that id is in the way. */
function replacingDraft(session: Session, id: string | undefined): string {
  const table = session.model.table("email");
  const draft = id === undefined ? undefined : session.store.byId(table, id);
  if (id === undefined) return session.platform.newId();
  if (draft === undefined || draft["statecode"] !== 0 || draft["messageid"] !== null) throw duplicateRow();
  session.writer.remove(session, table, draft);
  return id;
}

function emailRow(session: Session, parameters: Body, messageId: string, { from, to, cc, bcc }: Delivery): Row {
  const received = printInstant(instant(parameters, "ReceivedOn"));
  const sentByUs = from.some(({ address }) => resolveAddress(session, address)?.table === "systemuser");
  const recipients = [...to, ...cc, ...bcc].map(({ address }) => `${address};`).join("");
  const limit = (column: string, value: string): string =>
    value.slice(0, session.model.table("email").column.get(column)?.maxLength ?? value.length);
  return {
    subject: limit("subject", text(parameters, "Subject")),
    description: text(parameters, "Body"),
    messageid: limit("messageid", messageId),
    directioncode: sentByUs ? 1 : 0,
    prioritycode: PRIORITIES[text(parameters, "Importance").toLowerCase()] ?? 1,
    sender: limit("sender", from[0]?.address ?? text(parameters, "SubmittedBy")),
    submittedby: limit("submittedby", text(parameters, "SubmittedBy")),
    torecipients: limit("torecipients", recipients),
    statecode: 1,
    statuscode: sentByUs ? 3 : 4,
    senton: received,
    actualend: received,
    ...(sentByUs ? {} : { actualstart: received }),
  };
}

/** Regarding and other columns of the e-mail to come; a row in the form of a create. */
function applyExtras(session: Session, extras: unknown, row: Row): void {
  if (!isObject(extras)) return;
  const table = session.model.table("email");
  const { "@odata.type": _type, ...body } = extras;
  const payload = readPayload(session, table, body, true);
  for (const [column, value] of payload.values) if (column.name !== table.primaryId) row[column.name] = value;
  applyBinds(session, table, payload, row);
  // What a mail server knows about a message, and clients cannot write otherwise.
  for (const name of MAIL_COLUMNS) {
    const column = table.column.get(name);
    if (column !== undefined && typeof body[name] === "string") row[name] = writeValue(column, body[name], table.name);
  }
}

const MAIL_COLUMNS = ["inreplyto", "conversationindex"];

const MASKS = [
  ["from", 1],
  ["to", 2],
  ["cc", 3],
  ["bcc", 4],
] as const;

function writeParties(session: Session, id: string, delivery: Delivery): void {
  const table = session.model.table("email");
  const email = session.store.byId(table, id) ?? {};
  for (const [list, mask] of MASKS) {
    for (const { address, name } of delivery[list]) {
      const party = resolveAddress(session, address);
      insertParty(session, table, email, { mask, party, address, name });
      if (mask === 1) rememberSender(session, id, party);
    }
  }
}

function rememberSender(
  session: Session,
  id: string,
  party: { readonly table: string; readonly id: string } | undefined,
): void {
  if (party === undefined) return;
  const changes: Row = { emailsender: party.id, emailsender__type: party.table };
  if (party.table === "account") changes["sendersaccount"] = party.id;
  if (party.table === "contact") {
    const account: SqlValue = session.store.byId(session.model.table("contact"), party.id)?.["accountid"] ?? null;
    changes["sendersaccount"] = account;
  }
  session.store.update(session.model.table("email"), id, changes);
}

function writeAttachments(session: Session, id: string, attachments: unknown): void {
  const table = session.model.table("activitymimeattachment");
  const given = Array.isArray(attachments) ? attachments.filter(isObject) : [];
  given.forEach((body, index) => {
    const { "@odata.type": _type, ...values } = body;
    const payload = readPayload(session, table, values, true);
    const row: Row = {
      objectid: id,
      objectid__type: "activitypointer",
      activityid: id,
      objecttypecode: "email",
      attachmentnumber: index + 1,
    };
    for (const [column, value] of payload.values) if (column.name !== table.primaryId) row[column.name] = value;
    session.writer.insert(session, table, row);
  });
}
