import { crc32 } from "node:zlib";
import type { StoreChange } from "../ports/sync-store.ts";
import type { LinkHead } from "../ports/to-link.ts";
import { quoted } from "../domain/fields/quoted.ts";
import { LineDraft } from "./line-draft.ts";

/** Changes of everything but links and history. */
export type SmallChange = Exclude<
  StoreChange,
  { readonly put: "link" | "history" } | { readonly drop: "link" | "history" }
>;
export type LinkChange = Extract<StoreChange, { readonly put: "link" } | { readonly drop: "link" }>;
export type HistoryChange = Extract<StoreChange, { readonly put: "history" } | { readonly drop: "history" }>;

const isHistory = (change: StoreChange): change is HistoryChange => (change.put ?? change.drop) === "history";
const isLink = (change: StoreChange): change is LinkChange => (change.put ?? change.drop) === "link";

/** Changes by where they are kept, each in its order. */
export function sorted(changes: readonly StoreChange[]): {
  readonly history: readonly HistoryChange[];
  readonly small: readonly SmallChange[];
  readonly links: readonly LinkChange[];
} {
  const history: HistoryChange[] = [];
  const small: SmallChange[] = [];
  const links: LinkChange[] = [];
  for (const change of changes) {
    if (isLink(change)) links.push(change);
    else if (isHistory(change)) history.push(change);
    else small.push(change);
  }
  return { history, small, links };
}

/** Where a link stands in a line, in bytes from its beginning. */
export interface LinkPlace {
  readonly key: string;
  readonly at: number;
  /** Of the head, of the base and of the texts; a tab stands between them. */
  readonly lengths: readonly [number, number, number];
}

/** A link as a line holds it. */
export interface LinkCell {
  readonly head: LinkHead;
  readonly place: LinkPlace;
}

const TAB = 9;
const QUOTE = 34;

/** A line of the state file is none of ours: a damaged disk, or somebody edited it. */
export class DamagedLineError extends Error {
  override readonly name = "DamagedLineError";
}

const CHECKSUM_LENGTH = 8;
/** Where the changes begin: behind the checksum and a space. */
const BEGIN = CHECKSUM_LENGTH + 1;

const checksum = (text: Buffer): string => crc32(text).toString(16).padStart(CHECKSUM_LENGTH, "0");

const draft = new LineDraft();

/** The line in the draft with its checksum in front: one that lost a bit is recognised, not believed. */
function finished(): Buffer {
  draft.add("\n");
  const line = draft.whole;
  line.write(`${checksum(line.subarray(BEGIN, -1))} `, 0, "latin1");
  return line;
}

/** A line that says what the cells say that stood in another one, which begin `begin` bytes behind its beginning. */
export function lineOfCells(cells: string): { readonly line: Buffer; readonly begin: number } {
  draft.begin(BEGIN);
  draft.add("[]\t");
  const begin = draft.length;
  draft.add(cells);
  return { line: Buffer.from(finished()), begin };
}

/** @throws DamagedLineError */
export function checkLine(line: Buffer): void {
  if (line.toString("latin1", 0, BEGIN) !== `${checksum(line.subarray(BEGIN))} `)
    throw new DamagedLineError("not a line of a state file");
}

/** A text that is to be recognised when it lost a bit. */
export const withChecksum = (text: string): string => `${checksum(Buffer.from(text))} ${text}`;

/** @throws DamagedLineError */
export function checkedText(line: Buffer): string {
  checkLine(line);
  return line.toString("utf8", BEGIN);
}

/**
 * A line of the state file is one commit: a checksum, the small changes as a JSON list, then the links, each cell behind a tab.
 * A link that is put takes three cells (head, base, texts), one that is dropped its key. JSON never holds a bare tab, so
 * whoever wants only the small changes, or only the heads, finds them without reading the rest. The bytes are lent until the
 * next line.
 */
export function toLine(
  small: readonly SmallChange[],
  links: readonly LinkChange[],
): { readonly line: Buffer; readonly put: readonly LinkCell[] } {
  draft.begin(BEGIN);
  draft.add(JSON.stringify(small));
  const put: LinkCell[] = [];
  const addCell = (cell: string): number => {
    draft.add("\t");
    return draft.add(cell);
  };
  for (const change of links) {
    if (change.put === undefined) {
      addCell(JSON.stringify(change.key));
      continue;
    }
    const at = draft.length + 1;
    const { base, shown } = change.link;
    // Undefined members are not written; taking the two out would cost more than all the rest of the line.
    const head = { ...change.link, base: undefined, shown: undefined };
    const lengths = [addCell(JSON.stringify(head)), addCell(quoted(base.text)), addCell(shown.json)] as const;
    put.push({ head, place: { key: head.key, at, lengths } });
  }
  return { line: finished(), put };
}

/** What stands before the links. What has the right checksum was written by {@link toLine}. */
export function smallOf(line: Buffer): readonly SmallChange[] {
  const end = line.indexOf(TAB);
  return JSON.parse(line.toString("utf8", BEGIN, end < 0 ? line.length : end)) as readonly SmallChange[];
}

/** The link changes of a line, in their order: puts with their heads and places, drops with their keys. */
export function* linksOf(line: Buffer): Generator<LinkCell | string> {
  const next = (from: number): number => {
    const tab = line.indexOf(TAB, from);
    return tab < 0 ? line.length : tab;
  };
  for (let at = next(0) + 1; at < line.length;) {
    const end = next(at);
    const text = line.toString("utf8", at, end);
    if (line[at] === QUOTE) {
      yield JSON.parse(text) as string;
      at = end + 1;
      continue;
    }
    const head = JSON.parse(text) as LinkHead;
    const base = next(end + 1);
    const shown = next(base + 1);
    yield { head, place: { key: head.key, at, lengths: [end - at, base - end - 1, shown - base - 1] } };
    at = shown + 1;
  }
}
