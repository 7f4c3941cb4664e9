import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { isObject } from "../wire/shape.ts";
import { discard } from "./discard.ts";
import { PRIVATE_FILE } from "./private-files.ts";
import { checkedText, withChecksum, type SmallChange } from "./state-line.ts";

/**
 * What a journal says without its links: whoever opens it next need not read all of it. A mere shortcut: where there is none,
 * or the journal was touched since, everything is read.
 */
export interface Checkpoint {
  /** Bytes that the links take in the journal. */
  readonly linkBytes: number;
  readonly small: readonly SmallChange[];
}

const pathOf = (journal: string): string => `${journal}.checkpoint`;

/** Length and time of the last change, as exactly as the file system knows it. */
function marksOf(journal: string): string {
  const { size, mtimeNs } = statSync(journal, { bigint: true });
  return `${String(size)} ${String(mtimeNs)}`;
}

/** Undefined when there is none that belongs to the journal as it is now. */
export function readCheckpoint(journal: string): Checkpoint | undefined {
  try {
    const kept: unknown = JSON.parse(checkedText(readFileSync(pathOf(journal))));
    if (!isObject(kept) || kept["marks"] !== marksOf(journal)) return undefined;
    const { linkBytes, small } = kept;
    if (typeof linkBytes !== "number" || !Array.isArray(small)) return undefined;
    return { linkBytes, small: small as readonly SmallChange[] };
  } catch {
    // None, half of one, a damaged one, or no journal: everything is read.
    return undefined;
  }
}

/** Not on a full disk: then there just is none. */
export function writeCheckpoint(journal: string, checkpoint: Checkpoint): void {
  const fresh = `${pathOf(journal)}.new`;
  try {
    const text = withChecksum(JSON.stringify({ ...checkpoint, marks: marksOf(journal) }));
    writeFileSync(fresh, text, { mode: PRIVATE_FILE });
    renameSync(fresh, pathOf(journal));
  } catch {
    discard(fresh);
    discard(pathOf(journal));
  }
}
