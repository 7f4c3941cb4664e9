/**
 * What SQLite's planner is told about the rows. Its own sampling takes the first few hundred rows of an index and finds
 * small mailboxes there; a query over a large one then sorts everything instead of reading it in order. The figures
 * describe a mailbox that is large everywhere: right for those, harmless for small ones.
 * https://www.sqlite.org/fileformat2.html#stat1tab
 */
import type { Database } from "../../database/database.ts";

/** Index name to `rows, rows per value of the first column, of the first two, …` */
const FIGURES: Readonly<Record<string, string>> = {
  item_entry: "200000 1",
  item_parent: "200000 40000 40000",
  item_parent_seq: "200000 40000 40000 1",
  item_mailbox_seq: "200000 60000 50000 1",
  message_mailbox_subject: "100000 50000 3",
  message_mailbox_receivedDateTime: "100000 50000 1",
  message_parent_receivedDateTime: "100000 40000 1",
  message_mailbox_internetMessageId: "100000 50000 1",
  message_mailbox_conversationId: "100000 50000 4",
  message_mailbox_from_emailAddress_address: "100000 50000 20",
  contact_mailbox_surname: "100000 50000 50",
  contact_mailbox_givenName: "100000 50000 50",
  contact_parent_displayName: "100000 50000 2",
  contact_mailbox_companyName: "100000 50000 20",
  extension_mailbox_extensionName: "20000 10000 5000",
  event_mailbox_subject: "10000 5000 3",
  event_mailbox_iCalUId: "10000 5000 1",
  event_mailbox_transactionId: "10000 5000 1",
  event_span: "10000 5000 4 1",
  event_parent_span: "10000 5000 4 1",
};

export function describeRows(db: Database): void {
  // Makes the table of statistics without reading more than a row of each index.
  db.exec("PRAGMA analysis_limit = 1; ANALYZE item; DELETE FROM sqlite_stat1 WHERE tbl = 'item';");
  for (const [index, stat] of Object.entries(FIGURES))
    db.run("INSERT INTO sqlite_stat1(tbl, idx, stat) VALUES('item', ?, ?)", [index, stat]);
  db.exec("ANALYZE sqlite_schema;");
}
