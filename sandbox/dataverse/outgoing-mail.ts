/** When e-mail that leaves the CRM is handed to whoever delivers it. */
import { openSystemSession } from "./sessions.ts";
import type { Session } from "./session.ts";
import { sql } from "./storage/sql.ts";
import type { Row } from "./storage/store.ts";
import type { OutgoingMail } from "./mail-carrier.ts";

const FAILED = 8;
const SENT = 3;
const text = (value: Row[string] | undefined): string => (typeof value === "string" ? value : "");

/** Hands the e-mail over once the request is through; what came to nothing is marked as failed. */
export function dispatchMail(session: Session, id: string): void {
  const { platform } = session;
  const { carrier } = platform;
  if (carrier === undefined) return;
  setImmediate(() => {
    const mail = readMail(session, id);
    if (mail === undefined) return;
    carrier(mail).catch(() => {
      const system = openSystemSession(platform, mail.senderId);
      const table = platform.model.table("email");
      const row = platform.store.byId(table, id);
      if (row !== undefined) system.writer.change(system, table, row, { statecode: 0, statuscode: FAILED });
    });
  });
}

/** Undefined when it is not there any more (the request was undone) or when no user sends it. */
function readMail({ store, model }: Session, id: string): OutgoingMail | undefined {
  const row = store.byId(model.table("email"), id);
  if (row === undefined || row["statuscode"] !== SENT) return undefined;
  const parties = store.all(sql`
    SELECT participationtypemask AS mask, partyid, partyid__type AS type, addressused FROM crm_activityparty
    WHERE activityid = ${id}`);
  const sender = parties.find(({ mask, type }) => mask === 1 && type === "systemuser");
  if (sender === undefined) return undefined;
  const addresses = (wanted: number): string[] =>
    parties.filter(({ mask }) => mask === wanted).map(({ addressused }) => text(addressused));
  const files = store.all(
    sql`SELECT filename, mimetype, body FROM crm_activitymimeattachment WHERE objectid = ${id} AND body IS NOT NULL`,
  );
  const inReplyTo = text(row["inreplyto"]);
  return {
    senderId: text(sender["partyid"]),
    messageId: text(row["messageid"]),
    inReplyTo: inReplyTo === "" ? undefined : inReplyTo,
    subject: text(row["subject"]),
    body: text(row["description"]),
    to: addresses(2),
    cc: addresses(3),
    bcc: addresses(4),
    files: files.map(({ filename, mimetype, body }) => ({
      name: text(filename),
      type: text(mimetype) === "" ? "application/octet-stream" : text(mimetype),
      content: text(body),
    })),
  };
}
