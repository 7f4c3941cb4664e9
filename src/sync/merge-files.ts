import type { AgreedField } from "../domain/fields/base.ts";
import { filesByDigest, readFileDigests } from "../domain/fields/files.ts";
import type { FieldValue } from "../domain/fields/value.ts";
import type { Verdict } from "./merge-days.ts";

/** The files each side is to have; undefined where it has them already. */
export interface FilesMerge {
  readonly mailbox?: FieldValue;
  readonly crm?: FieldValue;
}

const THERE = "x";
const presence = (isThere: boolean): string => (isThere ? THERE : "");

/**
 * Three-way merge of attachments, file by file (S12). Pure. A file is there or it is not: two people who add or take away
 * different files do not contradict each other, and what both took away is gone. A file that was replaced by another content
 * under the same name is another file: where both replaced it, both versions stay.
 */
export function mergeFiles(
  agreed: AgreedField,
  mailbox: FieldValue,
  crm: FieldValue,
  judge: (mailbox: string, crm: string, agreed: AgreedField) => Verdict,
): FilesMerge {
  const [mine, theirs] = [filesByDigest(mailbox), filesByDigest(crm)];
  const [held, shown] = [readFileDigests(agreed.mailbox), readFileDigests(agreed.crm)];
  const next = { mailbox: new Map(mine), crm: new Map(theirs) };
  for (const [key, file] of new Map([...mine, ...theirs])) {
    const [here, there] = [mine.has(key), theirs.has(key)];
    const base = { mailbox: presence(held.has(key)), crm: presence(shown.has(key)) };
    const verdict = judge(presence(here), presence(there), base);
    // A contradiction can only be about whether there is a file: then there is.
    const gone = verdict.kind === "move" && !(verdict.to === "crm" ? here : there);
    if (gone) next[verdict.to].delete(key);
    else if (verdict.kind === "move") next[verdict.to].set(key, file);
    else if (verdict.kind === "conflict") next[here ? "crm" : "mailbox"].set(key, file);
  }
  const changed = (before: ReadonlyMap<string, FieldValue>, after: ReadonlyMap<string, FieldValue>): boolean =>
    before.size !== after.size || [...after.keys()].some((key) => !before.has(key));
  return {
    ...(changed(mine, next.mailbox) ? { mailbox: [...next.mailbox.values()] } : {}),
    ...(changed(theirs, next.crm) ? { crm: [...next.crm.values()] } : {}),
  };
}
