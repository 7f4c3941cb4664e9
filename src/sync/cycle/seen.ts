import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import type { Seen, Sweep, SyncCrm } from "../../ports/sync-crm.ts";
import { isMass } from "../brakes.ts";
import type { Book } from "./book.ts";
import type { Context } from "./context.ts";

/**
 * What was thrown away from Outlook while nobody remembered it (S23). A computer without a memory cannot tell a record that is
 * new from one whose copy somebody deleted a moment ago; the shared note can: a record that a run had seen, and that did not
 * change since, had its copy. Without it neither copy is deleted for that: the record just stays away from Outlook.
 */

/** Note of a memory that a run has filled without leaving anything open. */
const WHOLE = "whole";
/** More own writes than these are not remembered: their copies would come back, which loses nothing. */
const MOST_OWN = 200;

/** Is everything that was noticed done? Then whatever the sweeps showed has its copy. */
const isDone = (book: Book): boolean =>
  book.dirty.size === 0 && book.intents.size === 0 && book.setbacks.size === 0 && book.questions.size === 0;

function newestIn({ rows }: Sweep, crm: SyncCrm): number {
  let newest = 0;
  for (const etag of rows.values()) newest = Math.max(newest, crm.versionOf(etag) || 0);
  return newest;
}

/** What the shared note is to say about how far this run has seen; unchanged where it left something open. */
export function seenBy(context: Context): Seen | undefined {
  const { book, survey, setting, options, parts, ownWrites, ledger } = context;
  const before = survey.desk.seen?.mailbox === setting.address ? survey.desk.seen : undefined;
  if (!isDone(book) || ledger.errors.length > 0) return survey.desk.seen;
  const kinds = survey.sweeps.flatMap((sweep) => {
    const { kind, complete } = sweep;
    const filters = survey.lasting[kind];
    const known = before?.kinds[kind];
    if (filters === undefined || !complete) return [];
    if (!options.kinds.has(kind)) return known === undefined ? [] : [[kind, known] as const];
    // Of a table that was only asked what changed, the rest is what it was.
    const old = known?.filters === filters ? known.version : 0;
    return [[kind, { version: Math.max(old, newestIn(sweep, parts.crm)), filters }] as const];
  });
  const own = [...Object.entries(before?.own ?? {}), ...ownWrites].slice(-MOST_OWN);
  return { mailbox: setting.address, kinds: Object.fromEntries(kinds), own: Object.fromEntries(own) };
}

/** To be noted when a run is through: from now on this computer knows by itself what is gone. */
export const rememberWhole = ({ book }: Context): Promise<void> =>
  isDone(book) && book.notes[WHOLE] === undefined
    ? book.commit([{ put: "note", name: WHOLE, value: "1" }])
    : Promise.resolve();

/** Did a run that left nothing open see the record as it is? What was written since has a higher version. */
export function wasSeen(
  { survey, setting, parts }: Context,
  { kind, id, etag }: Pick<CrmSnapshot, "kind" | "id" | "etag">,
): boolean {
  const { seen } = survey.desk;
  const known = seen?.kinds[kind];
  if (seen?.mailbox !== setting.address || known === undefined || known.filters !== survey.lasting[kind]) return false;
  return parts.crm.versionOf(etag) <= Math.max(known.version, seen.own[id] ?? 0);
}

/** Records without a copy that an earlier run had seen as they are. */
export class ThrownAway {
  readonly #context: Context;
  readonly #tooMany = new Map<SyncKind, boolean>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** Was the copy of this record, which has none, thrown away? Never said of many: then it is the mailbox that is new. */
  has(record: CrmSnapshot): boolean {
    if (this.#context.book.notes[WHOLE] !== undefined || !record.facts.mine) return false;
    return wasSeen(this.#context, record) && !this.#isTooMany(record.kind);
  }

  #isTooMany(kind: SyncKind): boolean {
    const { book, survey } = this.#context;
    let tooMany = this.#tooMany.get(kind);
    if (tooMany === undefined) {
      const rows = survey.sweeps.find((sweep) => sweep.kind === kind)?.rows ?? new Map<string, string>();
      const missing = [...rows].filter(
        ([id, etag]) =>
          book.linkOfRecord(id) === undefined && !book.isClaimed(id) && wasSeen(this.#context, { kind, id, etag }),
      );
      tooMany = isMass(missing.length, rows.size);
      this.#tooMany.set(kind, tooMany);
    }
    return tooMany;
  }
}
