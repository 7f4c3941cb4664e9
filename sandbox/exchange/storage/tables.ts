/**
 * The tables. Every mailbox object is one row of `item`: its Graph properties as JSON, its body beside them. What is
 * searched often has an index on the JSON member; `gone` remembers what left a folder, for delta rounds.
 */
const TEXT = (name: string): string => `json_extract(data,'$.${name}') COLLATE NOCASE`;

const indexed = (kind: string, name: string, scope: "mailbox" | "parent" = "mailbox"): string =>
  `CREATE INDEX IF NOT EXISTS ${kind}_${scope}_${name.replaceAll(".", "_")} ON item(${scope}, ${TEXT(name)}) WHERE kind = '${kind}';`;

export const TABLES = `
CREATE TABLE IF NOT EXISTS counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mailbox(number INTEGER PRIMARY KEY, owner TEXT NOT NULL UNIQUE, settings TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS item(
  id INTEGER PRIMARY KEY AUTOINCREMENT, mailbox INTEGER NOT NULL, kind TEXT NOT NULL, parent INTEGER NOT NULL,
  entry INTEGER NOT NULL, seq INTEGER NOT NULL, born INTEGER NOT NULL, data TEXT NOT NULL, body TEXT);
CREATE UNIQUE INDEX IF NOT EXISTS item_entry ON item(entry);
CREATE INDEX IF NOT EXISTS item_parent_seq ON item(parent, kind, seq);
CREATE INDEX IF NOT EXISTS item_parent ON item(parent, kind);
DROP INDEX IF EXISTS item_mailbox;
CREATE INDEX IF NOT EXISTS item_mailbox_seq ON item(mailbox, kind, seq);
${indexed("message", "subject")}
${indexed("message", "receivedDateTime")}
${indexed("message", "receivedDateTime", "parent")}
${indexed("message", "internetMessageId")}
${indexed("message", "conversationId")}
${indexed("message", "from.emailAddress.address")}
${indexed("contact", "surname")}
${indexed("contact", "givenName")}
${indexed("contact", "displayName", "parent")}
${indexed("contact", "companyName")}
${indexed("extension", "extensionName")}
${indexed("event", "subject")}
${indexed("event", "iCalUId")}
${indexed("event", "transactionId")}
CREATE INDEX IF NOT EXISTS event_span ON item(mailbox, json_extract(data,'$._from'), json_extract(data,'$._to')) WHERE kind = 'event';
CREATE INDEX IF NOT EXISTS event_parent_span ON item(parent, json_extract(data,'$._from'), json_extract(data,'$._to')) WHERE kind = 'event';
CREATE TABLE IF NOT EXISTS gone(
  parent INTEGER NOT NULL, kind TEXT NOT NULL, item INTEGER NOT NULL, mailbox INTEGER NOT NULL, entry INTEGER NOT NULL,
  folder INTEGER NOT NULL, seq INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY(parent, kind, entry)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS gone_seq ON gone(parent, kind, seq);
CREATE INDEX IF NOT EXISTS gone_item ON gone(item);
CREATE INDEX IF NOT EXISTS gone_mailbox_seq ON gone(mailbox, kind, seq);
CREATE TABLE IF NOT EXISTS extended(
  item INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL COLLATE NOCASE, shown TEXT NOT NULL,
  PRIMARY KEY(item, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS extended_value ON extended(name, value, item);
CREATE TABLE IF NOT EXISTS waiting(item INTEGER PRIMARY KEY, sender TEXT NOT NULL, keep INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS flagged(message INTEGER PRIMARY KEY, task INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS member(
  item INTEGER NOT NULL, path TEXT NOT NULL, place INTEGER NOT NULL, value TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY(item, path, place)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS member_value ON member(path, value, item);
CREATE TABLE IF NOT EXISTS attachment(
  id INTEGER PRIMARY KEY, item INTEGER NOT NULL, data TEXT NOT NULL, content BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS attachment_item ON attachment(item);
CREATE TABLE IF NOT EXISTS upload_session(
  id TEXT PRIMARY KEY, mailbox INTEGER NOT NULL, item INTEGER NOT NULL, about TEXT NOT NULL, size INTEGER NOT NULL,
  expires INTEGER NOT NULL, length INTEGER NOT NULL, of_task INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS upload_session_item ON upload_session(item);
CREATE TABLE IF NOT EXISTS upload_part(
  upload TEXT NOT NULL, place INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY(upload, place));
CREATE TABLE IF NOT EXISTS tally(folder INTEGER PRIMARY KEY, total INTEGER NOT NULL, unread INTEGER NOT NULL);
CREATE TRIGGER IF NOT EXISTS message_arrives AFTER INSERT ON item WHEN NEW.kind = 'message' BEGIN
  INSERT INTO tally VALUES(NEW.parent, 1, NOT coalesce(json_extract(NEW.data,'$.isRead'), 0))
  ON CONFLICT(folder) DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
END;
CREATE TRIGGER IF NOT EXISTS message_leaves AFTER DELETE ON item WHEN OLD.kind = 'message' BEGIN
  UPDATE tally SET total = total - 1, unread = unread - (NOT coalesce(json_extract(OLD.data,'$.isRead'), 0))
  WHERE folder = OLD.parent;
END;
CREATE TRIGGER IF NOT EXISTS message_changes AFTER UPDATE OF parent, data ON item WHEN NEW.kind = 'message' BEGIN
  UPDATE tally SET total = total - 1, unread = unread - (NOT coalesce(json_extract(OLD.data,'$.isRead'), 0))
  WHERE folder = OLD.parent;
  INSERT INTO tally VALUES(NEW.parent, 1, NOT coalesce(json_extract(NEW.data,'$.isRead'), 0))
  ON CONFLICT(folder) DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
END;
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(subject, people, text, content='', contentless_delete=1);
`;
