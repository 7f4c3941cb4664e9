/**
 * Sending, now or later: a message with a PidTagDeferredSendTime in the future waits among the drafts, and the mailbox
 * sends it itself when that time has come. A message that is moved out of the drafts meanwhile waits no more.
 * https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxomsg
 */
import { GraphError } from "../http/errors.ts";
import { toSeconds } from "../schema/moment.ts";
import { numberOf, textOf } from "../storage/store.ts";
import type { Item, Store } from "../storage/store.ts";
import { visitOfOwner } from "../visit.ts";
import type { House, Visit } from "../visit.ts";
import { checkSending, sendNow } from "./send.ts";

const DEFERRED_SEND_TIME = "SystemTime 0x3fef";

/** Sends a draft, or lets it wait for its time. Throws GraphError 400 and 403. `keep`: with a copy in Sent Items. */
export function sendDraft(visit: Visit, draft: Item, keep: boolean): void {
  forget(visit.store, draft.id);
  if (!isLater(visit, draft)) {
    sendNow(visit, draft, keep);
    return;
  }
  checkSending(visit, draft);
  const drafts = visit.wellKnown("mailFolder", "drafts");
  if (draft.parent !== drafts.id) visit.store.move(draft, drafts.id, visit.entryOf(draft.parent));
  visit.store.db.run("INSERT INTO waiting(item, sender, keep) VALUES(?,?,?)", [
    draft.id,
    visit.caller.objectId,
    keep ? 1 : 0,
  ]);
}

function isLater(visit: Visit, draft: Item): boolean {
  const row = visit.store.db.get("SELECT value FROM extended WHERE item = ? AND name = ?", [
    draft.id,
    DEFERRED_SEND_TIME,
  ]);
  return row !== undefined && Date.parse(textOf(row["value"])) > visit.now;
}

const forget = (store: Store, item: number): void => {
  store.db.run("DELETE FROM waiting WHERE item = ?", [item]);
};

/** Sends what has come due; answers whether anything had. Times are kept as text that sorts as they do. */
export function sendDue(house: House): boolean {
  const { db } = house.store;
  const due = db.all(
    `SELECT waiting.item, waiting.sender, waiting.keep FROM waiting JOIN extended USING(item)
     WHERE extended.name = ? AND extended.value <= ? ORDER BY extended.value, waiting.item`,
    [DEFERRED_SEND_TIME, toSeconds(house.clock.now())],
  );
  for (const row of due) {
    const item = numberOf(row["item"]);
    try {
      db.transaction(() => {
        forget(house.store, item);
        sendWaiting(house, item, textOf(row["sender"]), numberOf(row["keep"]) === 1);
      });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      // Edited meanwhile so that it cannot be sent: it stays a draft.
      forget(house.store, item);
    }
  }
  return due.length > 0;
}

function sendWaiting(house: House, id: number, sender: string, keep: boolean): void {
  const draft = house.store.byId(id);
  const mailbox = house.mailboxes.find((one) => one.number === draft?.mailbox);
  const by = house.mailboxes.find((one) => one.user.objectId === sender);
  if (!draft || !mailbox || !by) return;
  const visit = visitOfOwner(house, mailbox, by.user);
  if (draft.parent === visit.wellKnown("mailFolder", "drafts").id) sendNow(visit, draft, keep);
}
