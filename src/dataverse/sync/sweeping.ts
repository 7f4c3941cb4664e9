import { digest, wording } from "../../domain/fields/digest.ts";
import { faultOf, topOf } from "../../domain/filter-limits.ts";
import { SYNC_KINDS, type SyncKind } from "../../domain/fields/kinds.ts";
import type { Sweep, SurveyProblem } from "../../ports/sync-crm.ts";
import { reasonOf } from "../../wire/refusal.ts";
import { isObject } from "../../wire/shape.ts";
import type { Element, Outcome, PartOfAnswer } from "../batch.ts";
import type { ClientParts, DataverseRequest } from "../client.ts";
import type { Address } from "../query.ts";
import { etagOf, numberOf, textOf, type Row } from "../row.ts";
import { cookieIn, COUNTED_PAGES, sweepQuery, SWEEP_SIZE, type Memo } from "./filters.ts";
import type { OutlookFilter } from "./outlook-filter.ts";
import { askAll, rowsOf, single } from "./patience.ts";
import { syncTable } from "./tables.ts";

export const get = (address: Address): DataverseRequest => ({ method: "GET", address });

/** From the last page that is counted on, the answer has to bring its cookie. */
const ask = ({ address, page }: Asked): DataverseRequest =>
  page < COUNTED_PAGES ? get(address) : { ...get(address), annotated: "all" };

export const toElements = (asked: readonly Asked[]): readonly Element[] => asked.map((one) => single(ask(one)));

/** Version of a row, also where the answer carries no etag of its own. */
export const versionOf = (row: Row): string => etagOf(row) || `W/"${String(numberOf(row, "versionnumber") ?? "")}"`;

const COOKIE = "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie";
const MORE = "@Microsoft.Dynamics.CRM.morerecords";

/**
 * Is there a page behind a full one? Where pages are no longer counted the service says so itself, provided it heard the
 * question: behind its last row there is no cookie, and no page to ask for.
 */
function mayGoOn(page: number, answer: PartOfAnswer | undefined): boolean {
  if (page < COUNTED_PAGES || answer?.header("Preference-Applied")?.includes("include-annotations") !== true)
    return true;
  return isObject(answer.body) && answer.body[MORE] === true;
}

/** One page of one filter, asked in a batch. */
export interface Asked {
  readonly filter: OutlookFilter;
  readonly page: number;
  readonly address: Address;
}

/** Pages to ask for, side by side: as many as the last survey would have needed. */
export function pagesOf(filters: readonly OutlookFilter[], memo: Memo | undefined): readonly Asked[] {
  return filters.flatMap((filter) => {
    const count = Math.min(COUNTED_PAGES, Math.max(1, memo?.pages[filter.id] ?? 1));
    return Array.from({ length: count }, (_, at) => at + 1).flatMap((page) => {
      const address = sweepQuery(filter, page);
      return address === undefined ? [] : [{ filter, page, address }];
    });
  });
}

/**
 * What an answer says, word for word, as a fingerprint with a name; nothing for one that failed. Comparing it with an earlier
 * one saves reading the answer.
 */
export function wordingOf(name: string, answer: Outcome | undefined): readonly string[] {
  if (answer?.kind !== "done") return [];
  let said = wordings.get(answer);
  if (said === undefined) wordings.set(answer, (said = wording(answer.answers[0]?.text ?? "")));
  return [`${name} ${said}`];
}

/** Asked for once to compare it, and once more to remember it where it is news. */
const wordings = new WeakMap<Outcome, string>();

export const pageName = ({ filter, page }: Asked): string => `${filter.id}/${String(page)}`;

/** What is told of a filter that failed. */
export function toProblem({ kind, name, fetchXml }: OutlookFilter, answer: Outcome | undefined): SurveyProblem {
  const error = answer?.kind === "failed" ? answer.error : undefined;
  const reason = faultOf(fetchXml) ?? reasonOf(error);
  return { kind, reason: `The filter "${name}" cannot be evaluated: ${reason}` };
}

/** The series that a row is a day of; undefined for an appointment of its own. */
function seriesOf(row: Row): string | undefined {
  const series = textOf(row, "seriesid") || textOf(row, "_seriesid_value");
  return series !== "" || (numberOf(row, "instancetypecode") ?? 0) !== 0 ? series.toLowerCase() : undefined;
}

/** Collects the pages of all filters. */
export class Sweeping {
  readonly problems: SurveyProblem[] = [];
  readonly #wordings: string[] = [];
  readonly #asked = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  readonly #parts: ClientParts;
  readonly #signal: AbortSignal | undefined;
  readonly #rows = new Map<SyncKind, Map<string, string>>();
  readonly #series = new Map<string, string[]>();
  readonly #broken = new Set<SyncKind>();
  /** Full pages: there may be another one behind. */
  #full: { readonly asked: Asked; readonly cookie: string | undefined }[] = [];

  constructor(parts: ClientParts, signal: AbortSignal | undefined) {
    this.#parts = parts;
    this.#signal = signal;
  }

  /** Asks for the pages, then for the pages behind every last one that was full. */
  async ask(asked: readonly Asked[]): Promise<void> {
    let open = asked;
    for (;;) {
      if (open.length > 0) this.take(open, await askAll(this.#parts, toElements(open), this.#signal));
      open = this.#full.splice(0).flatMap(({ asked: { filter, page }, cookie }) => {
        const address = sweepQuery(filter, page + 1, page < COUNTED_PAGES ? undefined : cookie);
        return page === this.#asked.get(filter.id) && address !== undefined
          ? [{ filter, page: page + 1, address }]
          : [];
      });
      if (open.length === 0) return;
    }
  }

  take(asked: readonly Asked[], answers: readonly (Outcome | undefined)[]): void {
    asked.forEach((one, index) => {
      const { filter, page } = one;
      const answer = answers[index];
      if (answer?.kind !== "done") {
        this.#fail(filter, answer);
        return;
      }
      const rows = rowsOf(answer);
      this.#wordings.push(...wordingOf(pageName(one), answer));
      this.#asked.set(filter.id, Math.max(this.#asked.get(filter.id) ?? 1, page));
      this.#counts.set(filter.id, (this.#counts.get(filter.id) ?? 0) + rows.length);
      if (rows.length >= SWEEP_SIZE && topOf(filter.fetchXml) === undefined && mayGoOn(page, answer.answers[0])) {
        const { body } = answer.answers[0] ?? {};
        this.#full.push({ asked: one, cookie: isObject(body) ? cookieIn(body[COOKIE]) : undefined });
      }
      this.#note(filter.kind, rows);
    });
  }

  /** A day of a series is not an appointment of its own: it only says that its series may have changed. */
  #note(kind: SyncKind, rows: readonly Row[]): void {
    const { key } = syncTable(kind);
    const versions = this.#rows.get(kind) ?? new Map<string, string>();
    this.#rows.set(kind, versions);
    for (const row of rows) {
      const id = textOf(row, key).toLowerCase();
      const series = kind === "appointment" ? seriesOf(row) : undefined;
      if (series === undefined) versions.set(id, versionOf(row));
      else this.#series.set(series, [...(this.#series.get(series) ?? []), `${id}${versionOf(row)}`]);
    }
  }

  #fail(filter: OutlookFilter, answer: Outcome | undefined): void {
    this.#broken.add(filter.kind);
    this.problems.push(toProblem(filter, answer));
  }

  /** The wording of every page, but those of the given filters. */
  wordings(but: ReadonlySet<string>): readonly string[] {
    return this.#wordings.filter((wording) => !but.has(wording.split("/")[0] ?? ""));
  }

  /** Pages to ask for next time: one more than are full, so that a full last page needs no second batch. */
  pages(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].map(([id, count]) => [id, Math.floor(count / SWEEP_SIZE) + 1]));
  }

  /** A fingerprint of the days of every series. */
  series(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#series].map(([id, days]) => [id, digest(days.sort().join(" "))]));
  }

  /** Series whose days changed since the last survey: their own version does not show it. */
  touched(memo: Memo | undefined): readonly string[] {
    const before = memo?.series ?? {};
    return Object.entries(this.series()).flatMap(([id, days]) => (before[id] === days ? [] : [id]));
  }

  /** The union per table; a table without any filter selects nothing, and completely so. */
  sweeps(filters: readonly OutlookFilter[]): readonly Sweep[] {
    for (const filter of filters) {
      if (sweepQuery(filter, 1) === undefined) this.#fail(filter, undefined);
    }
    return SYNC_KINDS.map((kind) => ({
      kind,
      rows: this.#rows.get(kind) ?? new Map(),
      complete: !this.#broken.has(kind),
    }));
  }
}
