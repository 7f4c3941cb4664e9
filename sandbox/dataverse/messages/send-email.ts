/** Sending e-mail out of the CRM, and the tracking token that finds the answer. */
import { DataverseError, badArgument, notFound } from "../errors.ts";
import { fetchRows } from "../fetchxml/run.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { dispatchMail } from "../outgoing-mail.ts";
import { requireAccess } from "../security/access.ts";
import type { Session } from "../session.ts";
import { raw, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { isObject } from "../write/payload.ts";
import type { MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { text } from "./parameters.ts";

const SENT = 3;
const PENDING = 6;
const DRAFT_STATES = new Set([1, 8]);

function draft(session: Session, id: string): Row {
  const table = session.model.table("email");
  const row = session.store.byId(table, id);
  if (row === undefined) throw notFound("Email", id);
  requireAccess(session, table, row, "Write");
  if (!DRAFT_STATES.has(Number(row["statuscode"])))
    throw new DataverseError(400, "0x80040203", "Only a draft can be sent.");
  return row;
}

function requireParties(session: Session, id: string): void {
  const parties = session.store.all(
    sql`SELECT participationtypemask AS mask, partyid, addressused FROM crm_activityparty WHERE activityid = ${id}`,
  );
  const unresolvedAllowed =
    Number(
      session.store.get(raw("SELECT allowunresolvedpartiesonemailsend AS yes FROM crm_organization LIMIT 1"))?.[
        "yes"
      ] ?? 0,
    ) === 1;
  const recipients = parties.filter(({ mask }) => [2, 3, 4].includes(Number(mask)));
  if (!parties.some(({ mask, partyid }) => Number(mask) === 1 && partyid !== null))
    throw badArgument("The e-mail must have a sender before it can be sent.");
  if (recipients.length === 0) throw badArgument("The e-mail must have at least one recipient before it can be sent.");
  if (recipients.some(({ addressused }) => addressused === null || addressused === ""))
    throw badArgument("A recipient of the e-mail has no e-mail address.");
  if (!unresolvedAllowed && recipients.some(({ partyid }) => partyid === null))
    throw badArgument("The e-mail has unresolved recipients, and the organization does not allow sending to them.");
}

/** Marks a draft as sent; the text of the subject is what went out. */
export function sendNow(session: Session, id: string, token = "", status = SENT): string {
  const row = draft(session, id);
  requireParties(session, id);
  const plain = typeof row["subject"] === "string" ? row["subject"] : "";
  const subject = token === "" || plain.includes(token) ? plain : `${plain} ${token}`;
  const changes: Row = {
    subject,
    statecode: 1,
    statuscode: status,
    senton: session.now,
    directioncode: 1,
    trackingtoken: token === "" ? (row["trackingtoken"] ?? null) : token,
    messageid: row["messageid"] ?? `<${session.platform.newId()}@crm.example>`,
  };
  session.writer.change({ ...session, system: true }, session.model.table("email"), row, changes);
  return subject;
}

export const sendEmail: MessageHandler = (call) => {
  const { session, bound, parameters } = call;
  const subject = sendNow(session, bound?.id ?? "", text(parameters, "TrackingToken"), SENT);
  // Without IssueSend it only goes on record as sent: somebody else has sent it.
  if (parameters["IssueSend"] === true) dispatchMail(session, bound?.id ?? "");
  return jsonAnswer(200, { "@odata.context": responseContext(call), Subject: subject });
};

const padded = (value: number, digits: number): string => String(value % 10 ** digits).padStart(digits, "0");

/** `<prefix><0><user number><counter>`; the counter starts over at the organization's maximum. */
function nextToken(session: Session): string {
  const organization =
    session.store.get(
      raw(
        "SELECT trackingprefix, trackingtokenidbase, trackingtokeniddigits, maximumtrackingnumber FROM crm_organization LIMIT 1",
      ),
    ) ?? {};
  const settings =
    session.store.get(
      sql`SELECT trackingtokenid, nexttrackingnumber FROM crm_usersettings WHERE systemuserid = ${session.caller.userId}`,
    ) ?? {};
  const number = (row: Row, column: string, otherwise: number): number => Number(row[column] ?? otherwise);
  const most = number(organization, "maximumtrackingnumber", 999);
  const counter = number(settings, "nexttrackingnumber", 0);
  session.store.run(
    sql`UPDATE crm_usersettings SET nexttrackingnumber = ${counter >= most ? 0 : counter + 1} WHERE systemuserid = ${session.caller.userId}`,
  );
  const user = number(organization, "trackingtokenidbase", 0) + number(settings, "trackingtokenid", 0);
  const prefix = typeof organization["trackingprefix"] === "string" ? organization["trackingprefix"] : "CRM";
  return `${prefix}0${padded(user, number(organization, "trackingtokeniddigits", 3))}${padded(counter, String(most).length)}`;
}

export const getTrackingTokenEmail: MessageHandler = (call) =>
  jsonAnswer(200, { "@odata.context": responseContext(call), TrackingToken: nextToken(call.session) });

/** E-mails that wait to be sent in the background, as a query finds them. */
export const backgroundSendEmail: MessageHandler = (call) => {
  const { session, parameters } = call;
  const query = isObject(parameters["Query"]) ? parameters["Query"] : {};
  const fetch =
    typeof query["Query"] === "string"
      ? query["Query"]
      : `<fetch><entity name="email"><filter><condition attribute="statuscode" operator="eq" value="${String(PENDING)}"/></filter></entity></fetch>`;
  const found = fetchRows(session, { table: session.model.table("email"), conditions: [] }, fetch, undefined)["value"];
  const emails = Array.isArray(found) ? found.filter(isObject) : [];
  const counts = emails.map(({ activityid }) =>
    session.store.get(sql`SELECT attachmentcount AS n FROM crm_email WHERE activityid = ${String(activityid)}`),
  );
  return jsonAnswer(200, {
    "@odata.context": responseContext(call),
    EntityCollection: emails.map((email) => ({ "@odata.type": "#Microsoft.Dynamics.CRM.email", ...email })),
    HasAttachments: counts.map((row) => Number(row?.["n"] ?? 0) > 0),
  });
};
