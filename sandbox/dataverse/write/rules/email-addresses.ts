/** Columns of an e-mail that repeat its parties. */
import type { Session } from "../../session.ts";
import { sql } from "../../storage/sql.ts";
import type { Row } from "../../storage/store.ts";

const SENDER = 1;
const RECIPIENTS = new Set([2, 3, 4]);

export function refreshAddresses(session: Session, id: string): void {
  const parties = session.store.all(sql`
    SELECT participationtypemask AS mask, addressused, partyid, partyid__type AS type FROM crm_activityparty WHERE activityid = ${id}`);
  const sender = parties.find(({ mask }) => Number(mask) === SENDER);
  const recipients = parties.filter(
    ({ mask, addressused }) => RECIPIENTS.has(Number(mask)) && typeof addressused === "string",
  );
  const text = recipients.map(({ addressused }) => `${String(addressused)};`).join("");
  const changes: Row = {
    sender: sender?.["addressused"] ?? null,
    torecipients: text === "" ? null : text.slice(0, 500),
  };
  if (typeof sender?.["partyid"] === "string") {
    changes["emailsender"] = sender["partyid"];
    changes["emailsender__type"] = sender["type"] ?? null;
  }
  session.store.update(session.model.table("email"), id, changes);
}
