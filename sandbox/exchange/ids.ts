/**
 * Exchange ids. A default ("REST") id is the base64 of an entry id: who owns it, which folder it lies in, which item
 * it is, so it changes when the item moves; the EWS form of the same id is plain base64 where REST has - for / and
 * _ for +. An immutable id names the item only. https://learn.microsoft.com/graph/outlook-immutable-id
 */
import { createHash } from "node:crypto";

export type IdSubject = "item" | "folder" | "attachment" | "occurrence";
export interface ParsedId {
  readonly form: "rest" | "immutable";
  readonly subject: IdSubject;
  /** Entra object id of the mailbox owner. */
  readonly owner: string;
  /** Entry number (REST) or row number (immutable). */
  readonly number: number;
  /** Entry number of the folder; only in REST ids of items, attachments and occurrences. */
  readonly folder: number;
  /** Day number since 1970-01-01 of the original date; only for occurrences. */
  readonly day: number;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MARKS: Readonly<Record<IdSubject, readonly [number, number]>> = {
  folder: [0x00, 0x2e],
  item: [0x00, 0x46],
  occurrence: [0x01, 0x51],
  attachment: [0x01, 0x12],
};
const REST_HEAD = [0x00, 0x03, 0x24];
const IMMUTABLE_HEAD = [0x00, 0x09, 0x00, 0x2e, 0x00, 0x00];
const SUBJECTS: readonly IdSubject[] = ["folder", "item", "occurrence", "attachment"];

const stores = new Map<string, Buffer>();
/** 32 bytes that stand for the store of a mailbox inside its ids. */
function storeOf(owner: string): Buffer {
  const known = stores.get(owner);
  if (known) return known;
  const made = createHash("sha256").update(`store of ${owner}`).digest();
  stores.set(owner, made);
  return made;
}

function counter(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

const toRest = (bytes: Buffer): string => bytes.toString("base64").replaceAll("/", "-").replaceAll("+", "_");

export function folderId(owner: string, entry: number): string {
  const store = storeOf(owner);
  const head = Buffer.from([...REST_HEAD, ...Buffer.from(owner, "ascii"), ...MARKS.folder, 0, 0, 0, 0]);
  const tail = Buffer.from([0x01, 0x00]);
  return toRest(
    Buffer.concat([head, store.subarray(0, 16), tail, store.subarray(16), counter(entry), Buffer.alloc(2)]),
  );
}

export function itemId(owner: string, folder: number, entry: number): string {
  return entryId("item", owner, folder, entry, Buffer.alloc(0));
}
export function attachmentId(owner: string, folder: number, number: number): string {
  return entryId("attachment", owner, folder, number, Buffer.alloc(0));
}
export function occurrenceId(owner: string, folder: number, entry: number, day: number): string {
  return entryId("occurrence", owner, folder, entry, Buffer.concat([Buffer.from([0x00, 0x08]), counter(day)]));
}

function entryId(subject: IdSubject, owner: string, folder: number, entry: number, extra: Buffer): string {
  const store = storeOf(owner);
  return toRest(
    Buffer.concat([
      Buffer.from([...REST_HEAD, ...Buffer.from(owner, "ascii"), ...MARKS[subject]]),
      extra,
      Buffer.from([0, 0, 0, 0]),
      store.subarray(0, 16),
      Buffer.from([0x07, 0x00]),
      store.subarray(16),
      counter(folder),
      store.subarray(16),
      counter(entry),
      Buffer.alloc(2),
    ]),
  );
}

/** The id that survives moves. `day` only for occurrences. */
export function immutableId(owner: string, subject: IdSubject, row: number, day = 0): string {
  const kind = Buffer.from([SUBJECTS.indexOf(subject)]);
  const bare = Buffer.from(owner.replaceAll("-", ""), "hex");
  return toRest(
    Buffer.concat([
      Buffer.from(IMMUTABLE_HEAD),
      storeOf(owner).subarray(0, 12),
      bare,
      kind,
      counter(row),
      counter(day),
    ]),
  );
}

/** Reads an id in REST form; undefined when it is not well formed. */
export function parseId(text: string): ParsedId | undefined {
  if (!/^[A-Za-z0-9_-]{40,240}={0,2}$/.test(text)) return undefined;
  const bytes = Buffer.from(text.replaceAll("-", "/").replaceAll("_", "+"), "base64");
  if (toRest(bytes) !== text) return undefined;
  if (startsWith(bytes, REST_HEAD)) return parseRest(bytes);
  if (startsWith(bytes, IMMUTABLE_HEAD)) return parseImmutable(bytes);
  return undefined;
}

const startsWith = (bytes: Buffer, head: readonly number[]): boolean => head.every((byte, i) => bytes[i] === byte);

function parseRest(bytes: Buffer): ParsedId | undefined {
  const owner = bytes.subarray(3, 39).toString("ascii");
  if (!GUID.test(owner)) return undefined;
  const subject = SUBJECTS.find((name) => bytes[39] === MARKS[name][0] && bytes[40] === MARKS[name][1]);
  if (!subject) return undefined;
  if (subject === "folder") {
    if (bytes.length !== 89) return undefined;
    return { form: "rest", subject, owner, number: readCounter(bytes, 79), folder: 0, day: 0 };
  }
  const extra = subject === "occurrence" ? 10 : 0;
  if (bytes.length !== 113 + extra) return undefined;
  return {
    form: "rest",
    subject,
    owner,
    number: readCounter(bytes, 103 + extra),
    folder: readCounter(bytes, 79 + extra),
    day: extra ? readCounter(bytes, 43) : 0,
  };
}

function parseImmutable(bytes: Buffer): ParsedId | undefined {
  if (bytes.length !== 51) return undefined;
  const hex = bytes.subarray(18, 34).toString("hex");
  const owner = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  const subject = SUBJECTS[bytes[34] ?? -1];
  if (!subject) return undefined;
  return { form: "immutable", subject, owner, number: readCounter(bytes, 35), folder: 0, day: readCounter(bytes, 43) };
}

const readCounter = (bytes: Buffer, at: number): number => Number(bytes.readBigInt64BE(at));

/** `/` and `+` of an EWS id become `-` and `_`. */
export const ewsToRest = (id: string): string => id.replaceAll("/", "-").replaceAll("+", "_");
export const restToEws = (id: string): string => id.replaceAll("-", "/").replaceAll("_", "+");
/** Hexadecimal-free entry id form: base64url of the bytes, as translateExchangeIds gives it. */
export const restToEntry = (id: string): string => Buffer.from(restToEws(id), "base64").toString("base64url");
export const entryToRest = (id: string): string => toRest(Buffer.from(id, "base64url"));

/** The change key of a row: 40 characters, new with every write. */
export function changeKey(owner: string, seq: number): string {
  const bytes = Buffer.concat([
    Buffer.from([0x09, 0x00, 0x00, 0x00, 0x16, 0x00]),
    storeOf(owner).subarray(16),
    counter(seq),
  ]);
  return bytes.toString("base64");
}
