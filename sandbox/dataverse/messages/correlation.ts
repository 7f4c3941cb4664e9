/**
 * Which earlier e-mail a new one belongs to: In-Reply-To, then tracking token, then conversation index, then (where
 * the organization wants it) smart matching. A reply takes over what the earlier one is regarding.
 * https://learn.microsoft.com/power-platform/admin/email-message-filtering-correlation
 */
import type { Session } from "../session.ts";
import { raw, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { smartMatch } from "./smart-matching.ts";

/** `email.correlationmethod` */
const METHOD = { none: 0, inReplyTo: 3, trackingToken: 4, conversationIndex: 5, smartMatching: 6 } as const;
type Method = (typeof METHOD)[keyof typeof METHOD];

/** Characters of the conversation index that name the conversation; what follows is one position per reply. */
const CONVERSATION_LENGTH = 44;

interface Found {
  readonly email: Row;
  readonly method: Method;
}

function find(session: Session, row: Row, addresses: readonly string[]): Found | undefined {
  const { store } = session;
  const follows =
    Number(store.get(raw("SELECT emailcorrelationenabled AS yes FROM crm_organization LIMIT 1"))?.["yes"] ?? 1) === 1;
  const inReplyTo = follows ? row["inreplyto"] : undefined;
  if (typeof inReplyTo === "string" && inReplyTo !== "") {
    const email = store.get(sql`SELECT * FROM crm_email WHERE messageid = ${inReplyTo} LIMIT 1`);
    if (email !== undefined) return { email, method: METHOD.inReplyTo };
  }
  const token = tokenIn(session, row["subject"]);
  if (token !== undefined) {
    const email = store.get(
      sql`SELECT * FROM crm_email WHERE trackingtoken = ${token} ORDER BY createdon DESC LIMIT 1`,
    );
    if (email !== undefined) return { email, method: METHOD.trackingToken };
  }
  const index = follows ? row["conversationindex"] : undefined;
  if (typeof index === "string" && index.length >= CONVERSATION_LENGTH) {
    const email = store.get(sql`
      SELECT * FROM crm_email WHERE substr(conversationindex, 1, ${CONVERSATION_LENGTH}) = ${index.slice(0, CONVERSATION_LENGTH)}
      ORDER BY createdon DESC LIMIT 1`);
    if (email !== undefined) return { email, method: METHOD.conversationIndex };
  }
  const subject = typeof row["subject"] === "string" ? row["subject"] : "";
  const matched = smartMatch(session, subject, addresses);
  return matched === undefined ? undefined : { email: matched, method: METHOD.smartMatching };
}

/** The tracking token a subject ends with: `CRM:0123004`. */
function tokenIn(session: Session, subject: Row[string] | undefined): string | undefined {
  if (typeof subject !== "string") return undefined;
  const prefix = String(
    session.store.get(raw("SELECT trackingprefix AS p FROM crm_organization LIMIT 1"))?.["p"] ?? "CRM",
  );
  const escaped = prefix.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(${escaped}:?\\d{4,})\\s*$`, "i").exec(subject)?.[1];
}

/** `addresses`: of the sender and all recipients. */
export function correlate(session: Session, row: Row, addresses: readonly string[]): void {
  row["correlationmethod"] = METHOD.none;
  const found = find(session, row, addresses);
  if (found === undefined) return;
  const { email, method } = found;
  row["correlationmethod"] = method;
  row["correlatedactivityid"] = email["activityid"] ?? null;
  if (method === METHOD.inReplyTo || method === METHOD.conversationIndex)
    row["parentactivityid"] ??= email["activityid"] ?? null;
  if ((row["regardingobjectid"] ?? null) === null) {
    row["regardingobjectid"] = email["regardingobjectid"] ?? null;
    row["regardingobjectid__type"] = email["regardingobjectid__type"] ?? null;
  }
}
