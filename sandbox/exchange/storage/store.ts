/** Rows of the mailboxes: create, change, move, remove — each with a new sequence number that delta rounds follow. */
import type { Database, SqlRow, SqlValue } from "../../database/database.ts";
import { isObject, parseJson } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { describeRows } from "./statistics.ts";
import { TABLES } from "./tables.ts";

export type Kind =
  | "mailFolder"
  | "message"
  | "messageRule"
  | "contactFolder"
  | "contact"
  | "calendarGroup"
  | "calendar"
  | "calendarPermission"
  | "event"
  | "exception"
  | "todoTaskList"
  | "todoTask"
  | "linkedResource"
  | "checklistItem"
  | "extension"
  | "category"
  | "subscription";

export interface Item {
  /** Never changes: the base of the immutable id. */
  readonly id: number;
  readonly mailbox: number;
  readonly kind: Kind;
  /** Folder, list, calendar or owner; 0 at the top. */
  readonly parent: number;
  /** New with every move: the base of the default id. */
  readonly entry: number;
  /** New with every write: the base of the change key. */
  readonly seq: number;
  /** `seq` at creation in this folder. */
  readonly born: number;
  readonly doc: JsonObject;
  /** Body content, kept beside the rest because it is long. */
  readonly body: string | undefined;
}

export interface NewItem {
  readonly mailbox: number;
  readonly kind: Kind;
  readonly parent: number;
  readonly doc: JsonObject;
  readonly body?: string | undefined;
}

/** `before`: the row as it was, when it was there already. */
export type ChangeListener = (item: Item, change: "created" | "updated" | "deleted", before?: Item) => void;

const COLUMNS = "id, mailbox, kind, parent, entry, seq, born, data, body";
/** A row takes the number of its creation as its id: numbers are never given twice, so neither are ids. */
const INSERT = `INSERT INTO item(id, mailbox, kind, parent, entry, seq, born, data, body) VALUES(?,?,?,?,?,?,?,?,?)`;

/** Every write leaves its number on a row or on the grave of one. */
const NEWEST = `SELECT max(seq) AS seq FROM (
  SELECT max(seq) AS seq FROM item INDEXED BY item_parent_seq UNION ALL SELECT max(seq) FROM gone INDEXED BY gone_seq)`;

export class Store {
  readonly db: Database;
  #seq: number;
  #listeners: ChangeListener[] = [];

  constructor(db: Database) {
    this.db = db;
    db.exec(TABLES);
    describeRows(db);
    this.#seq = numberOf(db.get(NEWEST)?.["seq"]);
  }

  /** The newest sequence number handed out. */
  get seq(): number {
    return this.#seq;
  }

  /** Told of every change, inside the transaction that makes it. */
  onChange(listener: ChangeListener): void {
    this.#listeners.push(listener);
  }

  next(): number {
    this.#seq += 1;
    return this.#seq;
  }

  create(row: NewItem): Item {
    const seq = this.next();
    this.db.run(INSERT, [
      seq,
      row.mailbox,
      row.kind,
      row.parent,
      seq,
      seq,
      seq,
      JSON.stringify(row.doc),
      row.body ?? null,
    ]);
    const item: Item = { ...row, id: seq, entry: seq, seq, born: seq, body: row.body };
    this.#tell(item, "created");
    return item;
  }

  /** Replaces the document (and body, when given). */
  update(item: Item, doc: JsonObject, body: string | undefined = item.body): Item {
    const seq = this.next();
    const changed: Item = { ...item, doc, body, seq };
    if (body === item.body) {
      this.db.run("UPDATE item SET data = ?, seq = ? WHERE id = ?", [JSON.stringify(doc), seq, item.id]);
    } else {
      this.db.run("UPDATE item SET data = ?, seq = ?, body = ? WHERE id = ?", [
        JSON.stringify(doc),
        seq,
        body ?? null,
        item.id,
      ]);
    }
    this.#tell(changed, "updated", item);
    return changed;
  }

  /** A new change key without a new content (attachments, extensions, extended properties). */
  touch(item: Item, doc: JsonObject = item.doc): Item {
    return this.update(item, doc);
  }

  /** Into another folder: a new default id there, a removal here. */
  move(item: Item, parent: number, folderEntry: number): Item {
    this.#bury(item, folderEntry, "deleted");
    const seq = this.next();
    this.db.run("UPDATE item SET parent = ?, entry = ?, seq = ?, born = ? WHERE id = ?", [
      parent,
      seq,
      seq,
      seq,
      item.id,
    ]);
    this.#tell(item, "deleted");
    const moved: Item = { ...item, parent, entry: seq, seq, born: seq };
    this.#tell(moved, "created");
    return moved;
  }

  /** A folder into another folder: containers keep their ids, and what lies in them stays where it is. */
  rehang(item: Item, parent: number, folderEntry: number): Item {
    this.#bury(item, folderEntry, "deleted");
    const seq = this.next();
    this.db.run("UPDATE item SET parent = ?, seq = ? WHERE id = ?", [parent, seq, item.id]);
    const moved: Item = { ...item, parent, seq };
    this.#tell(moved, "updated");
    return moved;
  }

  /** Removes a row and everything that hangs on it. `folderEntry`: entry number of the folder its id names. */
  remove(item: Item, folderEntry: number): void {
    this.#bury(item, folderEntry, "deleted");
    this.db.run("DELETE FROM item WHERE id = ?", [item.id]);
    this.db.run("DELETE FROM extended WHERE item = ?", [item.id]);
    this.db.run("DELETE FROM member WHERE item = ?", [item.id]);
    this.db.run("DELETE FROM attachment WHERE item = ?", [item.id]);
    this.db.run("DELETE FROM item WHERE parent = ? AND kind IN ('extension','linkedResource','checklistItem')", [
      item.id,
    ]);
    if (item.kind === "message") {
      this.db.run("DELETE FROM words WHERE rowid = ?", [item.id]);
      this.db.run("DELETE FROM waiting WHERE item = ?", [item.id]);
    }
    this.#tell(item, "deleted");
  }

  #bury(item: Item, folderEntry: number, reason: string): void {
    this.db.run("INSERT OR REPLACE INTO gone VALUES(?,?,?,?,?,?,?,?)", [
      item.parent,
      item.kind,
      item.id,
      item.mailbox,
      item.entry,
      folderEntry,
      this.next(),
      reason,
    ]);
  }

  byId(id: number): Item | undefined {
    return itemOf(this.db.get(`SELECT ${COLUMNS} FROM item WHERE id = ?`, [id]));
  }

  byEntry(entry: number): Item | undefined {
    return itemOf(this.db.get(`SELECT ${COLUMNS} FROM item WHERE entry = ?`, [entry]));
  }

  /** Rows of a kind under one parent, oldest first. For small collections only. */
  children(parent: number, kind: Kind, mailbox?: number): Item[] {
    const scoped = mailbox === undefined ? "" : " AND mailbox = ?";
    const parameters: SqlValue[] = mailbox === undefined ? [parent, kind] : [parent, kind, mailbox];
    return this.select(`parent = ? AND kind = ?${scoped} ORDER BY id`, parameters);
  }

  /** Rows by a condition written by our own code; `where` may carry ORDER BY and LIMIT. */
  select(where: string, parameters: readonly SqlValue[]): Item[] {
    return this.db.all(`SELECT ${COLUMNS} FROM item WHERE ${where}`, parameters).flatMap((row) => itemOf(row) ?? []);
  }

  first(where: string, parameters: readonly SqlValue[]): Item | undefined {
    return itemOf(this.db.get(`SELECT ${COLUMNS} FROM item WHERE ${where}`, parameters));
  }

  count(where: string, parameters: readonly SqlValue[]): number {
    return numberOf(this.db.get(`SELECT count(*) AS n FROM item WHERE ${where}`, parameters)?.["n"]);
  }

  #tell(item: Item, change: "created" | "updated" | "deleted", before?: Item): void {
    for (const listener of this.#listeners) listener(item, change, before);
  }
}

export function numberOf(value: SqlValue | undefined): number {
  return typeof value === "number" ? value : Number(value ?? 0);
}

export function textOf(value: SqlValue | undefined): string {
  return typeof value === "string" ? value : "";
}

const KINDS: ReadonlySet<string> = new Set<Kind>([
  "mailFolder",
  "message",
  "messageRule",
  "contactFolder",
  "contact",
  "calendarGroup",
  "calendar",
  "calendarPermission",
  "event",
  "exception",
  "todoTaskList",
  "todoTask",
  "linkedResource",
  "checklistItem",
  "extension",
  "category",
  "subscription",
]);

const isKind = (text: string): text is Kind => KINDS.has(text);

function itemOf(row: SqlRow | undefined): Item | undefined {
  if (!row) return undefined;
  const kind = textOf(row["kind"]);
  const doc = parseJson(textOf(row["data"]));
  if (!isKind(kind) || !isObject(doc)) return undefined;
  const body = row["body"];
  return {
    id: numberOf(row["id"]),
    mailbox: numberOf(row["mailbox"]),
    kind,
    parent: numberOf(row["parent"]),
    entry: numberOf(row["entry"]),
    seq: numberOf(row["seq"]),
    born: numberOf(row["born"]),
    doc,
    body: typeof body === "string" ? body : undefined,
  };
}
