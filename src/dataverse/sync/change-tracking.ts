import { isSelfContained } from "../../domain/filters.ts";
import { isSyncKind, type SyncKind } from "../../domain/fields/kinds.ts";
import { isObject, list, object, or, parse, record, text } from "../../wire/shape.ts";
import type { Outcome } from "../batch.ts";
import type { ClientParts, DataverseRequest } from "../client.ts";
import { followed, rowsOf } from "../query.ts";
import { textOf } from "../row.ts";
import type { OutlookFilter } from "./outlook-filter.ts";
import { askAll, single } from "./patience.ts";
import { syncTable } from "./tables.ts";

/**
 * Change tracking: of a table that says itself what changed, only that is looked at. It takes no filter and needs the right
 * to read the whole organization's rows, so whoever may not goes on sweeping.
 * https://learn.microsoft.com/power-apps/developer/data-platform/use-change-tracking-synchronize-data-external-systems
 */
export interface Tracking {
  /** Where to ask on, below the service root. */
  readonly link: string;
  /** When the link was handed out, milliseconds since 1970. */
  readonly at: number;
  /** Another one whenever something changed. */
  readonly stand: string;
}

/** By kind; `refused`: asked once, and not to be asked again with these filters. */
export type Trackings = Readonly<Partial<Record<SyncKind, Tracking | "refused">>>;

/** Tables that keep changes. Days of a series are rows of their own and say nothing about it: those are swept. */
const KINDS: readonly SyncKind[] = ["contact", "task", "phonecall"];
/** Links live seven days by default; a whole look now and then costs little. */
const FRESH_MS = 86_400_000;
/** To begin, the whole table is read once. A larger one is not worth it for one user's part of it. */
const FIRST_PAGES = 20;
/** More changes than these are found faster by a sweep. */
export const MOST_CHANGES = 400;

/** Kinds whose filters only the records themselves decide about. */
export function trackableKinds(
  filters: readonly OutlookFilter[],
  kinds: ReadonlySet<SyncKind> | undefined,
): readonly SyncKind[] {
  return KINDS.filter((kind) => {
    const own = filters.filter((filter) => filter.kind === kind);
    return kinds?.has(kind) === true && own.length > 0 && own.every(({ fetchXml }) => isSelfContained(fetchXml));
  });
}

const idsOf = (kind: SyncKind): DataverseRequest => {
  const { set, key } = syncTable(kind);
  return { method: "GET", address: rowsOf(set, { select: [key] }), trackChanges: true };
};

const page = record({
  value: list(object),
  "@odata.nextLink": or(text, undefined),
  "@odata.deltaLink": or(text, undefined),
});

const NEXT = "@odata.nextLink";
const LATER = "@odata.deltaLink";

/** Asks each kind's table to be tracked from now on. To be called before the sweep that the links belong to. */
export async function beginTracking(
  parts: ClientParts,
  kinds: readonly SyncKind[],
  signal?: AbortSignal,
): Promise<Trackings> {
  const begun: Partial<Record<SyncKind, Tracking | "refused">> = {};
  let open = kinds.map((kind) => ({ kind, request: idsOf(kind) }));
  for (let round = 1; round <= FIRST_PAGES && open.length > 0; round += 1) {
    const answers = await askAll(
      parts,
      open.map(({ request }) => single(request)),
      signal,
    );
    open = open.flatMap(({ kind }, index) => {
      const answer = answers[index];
      const found = answer?.kind === "done" ? parse(page, answer.answers[0]?.body) : undefined;
      const next = found?.[NEXT];
      const link = found?.[LATER];
      if (link !== undefined) begun[kind] = toTracking(parts, link);
      else if (found !== undefined || isRefusal(answer)) begun[kind] = "refused";
      return next === undefined
        ? []
        : [{ kind, request: { method: "GET", address: followed(next, parts.root) } as const }];
    });
  }
  return begun;
}

/** The user may not, or the table does not; anything else may be different next time. */
const isRefusal = (answer: Outcome | undefined): boolean =>
  answer?.kind === "failed" && REFUSALS.has(answer.error.problem.kind);
const REFUSALS: ReadonlySet<string> = new Set(["noPrivilege", "refused", "notFound"]);

function toTracking({ root, clock }: ClientParts, link: string): Tracking {
  const below: string = followed(link, root);
  return { link: below, at: Date.parse(clock.now()), stand: below };
}

/** The question what changed since. */
export const changesSince = ({ root }: ClientParts, { link }: Tracking): DataverseRequest => ({
  method: "GET",
  address: followed(`${root}/${link}`, root),
});

/** What changed in a table, deletions included, and where to ask on. Too much for one page is no answer. */
export interface Changes {
  readonly ids: ReadonlySet<string>;
  readonly tracking: Tracking;
}

/** Undefined where the answer says nothing: refused, expired, too much. */
export function toChanges(
  parts: ClientParts,
  kind: SyncKind,
  before: Tracking,
  answer: Outcome | undefined,
): Changes | undefined {
  if (answer?.kind !== "done") return undefined;
  const { value, [LATER]: link } = parse(page, answer.answers[0]?.body);
  if (link === undefined) return undefined;
  const { key } = syncTable(kind);
  // A deleted row carries `id`, a changed one its key.
  const ids = new Set(value.map((row) => (textOf(row, key) || textOf(row, "id")).toLowerCase()));
  return { ids, tracking: ids.size === 0 ? before : toTracking(parts, link) };
}

/** Is it time for a whole look? Long before the service forgets the link. */
export const isStale = (tracking: Tracking, now: number): boolean => now - tracking.at > FRESH_MS;

/** What an earlier survey remembered. */
export function toTrackings(stored: Readonly<Record<string, unknown>>): Trackings {
  return Object.fromEntries(
    Object.entries(stored).flatMap(([kind, value]): [SyncKind, Tracking | "refused"][] => {
      if (!isSyncKind(kind)) return [];
      if (value === "refused") return [[kind, value]];
      if (!isObject(value) || typeof value["at"] !== "number") return [];
      return [[kind, { link: textOf(value, "link"), at: value["at"], stand: textOf(value, "stand") }]];
    }),
  );
}
