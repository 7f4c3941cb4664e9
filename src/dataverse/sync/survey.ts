import type { FieldChoices } from "../../domain/fields/catalogue.ts";
import { digest } from "../../domain/fields/digest.ts";
import { isSyncKind, SYNC_KINDS, type SyncKind } from "../../domain/fields/kinds.ts";
import { toDirection } from "../../domain/fields/pair.ts";
import type { CrmSurvey, RecordKey, Sweep, SurveyProblem, SurveyQuestion } from "../../ports/sync-crm.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { parse, record, text } from "../../wire/shape.ts";
import type { Outcome } from "../batch.ts";
import type { ClientParts, DataverseRequest } from "../client.ts";
import { isCaller } from "../filter.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { refusalOf } from "../problems.ts";
import { fetched, functionCall, rowsOf as rowsAt, type Address } from "../query.ts";
import { etagOf, numberOf, textOf, type Row } from "../row.ts";
import { deskQuery, toDesk } from "./desk.ts";
import {
  filterQueries,
  fromMemo,
  sweepQuery,
  SWEEP_SIZE,
  toFilters,
  type Memo,
  type OutlookFilter,
} from "./filters.ts";
import { askAll, rowsOf, single } from "./patience.ts";
import { syncTable } from "./tables.ts";

const whoAmI = record({ UserId: text, OrganizationId: text });
const get = (address: Address): DataverseRequest => ({ method: "GET", address });

/** Settings, one part each; their order is the order of the answers. */
const settingQueries = (): readonly Address[] => [
  functionCall("WhoAmI"),
  rowsAt("organizations", {
    select: ["organizationid", "iscontactmailingaddresssyncenabled", "minoutlooksyncinterval"],
  }),
  rowsAt("usersettingscollection", { select: ["synccontactcompany"], filter: isCaller("systemuserid") }),
  rowsAt("syncattributemappings", { select: ["entitytypecode", "attributecrmname", "syncdirection"] }),
  deskQuery(),
  ...filterQueries(),
];

function directionsOf(rows: readonly Row[]): FieldChoices["directions"] {
  return rows.flatMap((row) => {
    const [kind, code] = [textOf(row, "entitytypecode"), numberOf(row, "syncdirection")];
    const direction = code === undefined ? undefined : toDirection(code);
    return isSyncKind(kind) && direction !== undefined
      ? [{ kind, column: textOf(row, "attributecrmname"), direction }]
      : [];
  });
}

/** One page of one filter, asked in a batch. */
interface Asked {
  readonly filter: OutlookFilter;
  readonly page: number;
  readonly address: Address;
}

function pagesOf(filters: readonly OutlookFilter[], memo: Memo | undefined): readonly Asked[] {
  return filters.flatMap((filter) => {
    const count = Math.max(1, memo?.pages[filter.id] ?? 1);
    return Array.from({ length: count }, (_, at) => at + 1).flatMap((page) => {
      const address = sweepQuery(filter, page);
      return address === undefined ? [] : [{ filter, page, address }];
    });
  });
}

const IDS = 300;

/** Versions of linked records that no filter selects. */
function extraQueries(extra: readonly RecordKey[]): readonly { readonly kind: SyncKind; readonly address: Address }[] {
  return SYNC_KINDS.flatMap((kind) => {
    const ids = extra.filter((record) => record.kind === kind).map((record) => record.id);
    const { set, key } = syncTable(kind);
    return Array.from({ length: Math.ceil(ids.length / IDS) }, (_, at) => {
      const filter = every(condition(key, "in", ...ids.slice(at * IDS, (at + 1) * IDS)));
      return { kind, address: fetched(set, toFetchXml({ table: kind, columns: [key, "versionnumber"], filter })) };
    });
  });
}

const versionOf = (row: Row): string => etagOf(row) || `W/"${String(numberOf(row, "versionnumber") ?? "")}"`;
const sameFilters = (a: readonly OutlookFilter[], b: readonly OutlookFilter[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Everything the CRM side of a cycle starts from. With a memo of the last survey it is one batch (@throws ServiceError). */
export async function surveyCrm(
  parts: ClientParts,
  question: SurveyQuestion,
  signal?: AbortSignal,
): Promise<CrmSurvey> {
  const memo = fromMemo(question.memo);
  const settings = settingQueries();
  const guessed = pagesOf(memo?.filters ?? [], memo);
  const extras = extraQueries(question.extra);
  const asked = [...settings, ...guessed.map(({ address }) => address), ...extras.map(({ address }) => address)];
  const answers = await askAll(
    parts,
    asked.map((address) => single(get(address))),
    signal,
  );
  const [who, organization, user, mappings, desk, own, system] = answers.map(demand(settings.length));
  const { UserId, OrganizationId } = parse(whoAmI, who?.answers[0]?.body);
  const filters = toFilters([...rowsOf(own), ...rowsOf(system)]);
  const sweeping = new Sweeping(parts, signal);
  const known = sameFilters(filters, memo?.filters ?? []);
  if (known) sweeping.take(guessed, answers.slice(settings.length, settings.length + guessed.length));
  await sweeping.ask(known ? [] : pagesOf(filters, memo));
  const rowsOfExtras = answers.slice(settings.length + guessed.length).map(rowsOf);
  const found = extras.flatMap(({ kind }, at) =>
    (rowsOfExtras[at] ?? []).map((row) => [textOf(row, syncTable(kind).key).toLowerCase(), versionOf(row)] as const),
  );
  const [settingsRow] = rowsOf(user);
  const [organizationRow] = rowsOf(organization);
  return {
    userId: UserId.toLowerCase(),
    organizationId: OrganizationId.toLowerCase(),
    choices: {
      allAddresses: organizationRow?.["iscontactmailingaddresssyncenabled"] === false,
      company: settingsRow?.["synccontactcompany"] === true,
      directions: directionsOf(rowsOf(mappings)),
    },
    minimumInterval: Math.max(15, (numberOf(organizationRow ?? {}, "minoutlooksyncinterval") ?? 0) / 60_000),
    desk: toDesk(rowsOf(desk), UserId.toLowerCase(), Date.parse(parts.clock.now())),
    sweeps: sweeping.sweeps(filters),
    extras: new Map(found),
    problems: sweeping.problems,
    touched: sweeping.touched(memo),
    memo: JSON.stringify({ filters, pages: sweeping.pages(), series: sweeping.series() } satisfies Memo),
  };
}

/** Settings must all have been answered: half an answer would look like another organization. */
const demand = (count: number) => (outcome: Outcome | undefined, index: number) => {
  if (index >= count || outcome?.kind === "done") return outcome?.kind === "done" ? outcome : undefined;
  // Field mappings may be closed to the user: the defaults are in force then.
  if (index === 3 && outcome?.error.problem.kind === "noPrivilege") return undefined;
  throw outcome?.error ?? new ServiceError({ service: "crm", kind: "serviceDown", detail: "no answer" });
};

/** Collects the pages of all filters. */
class Sweeping {
  readonly problems: SurveyProblem[] = [];
  readonly #asked = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  readonly #parts: ClientParts;
  readonly #signal: AbortSignal | undefined;
  readonly #rows = new Map<SyncKind, Map<string, string>>();
  readonly #series = new Map<string, string[]>();
  readonly #broken = new Set<SyncKind>();
  #full: Asked[] = [];

  constructor(parts: ClientParts, signal: AbortSignal | undefined) {
    this.#parts = parts;
    this.#signal = signal;
  }

  /** Asks for the pages, then for the pages behind every last one that was full. */
  async ask(asked: readonly Asked[]): Promise<void> {
    let open = asked;
    for (;;) {
      if (open.length > 0)
        this.take(
          open,
          await askAll(
            this.#parts,
            open.map(({ address }) => single(get(address))),
            this.#signal,
          ),
        );
      open = this.#full.splice(0).flatMap(({ filter, page }) => {
        const address = sweepQuery(filter, page + 1);
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
      this.#asked.set(filter.id, Math.max(this.#asked.get(filter.id) ?? 1, page));
      this.#counts.set(filter.id, (this.#counts.get(filter.id) ?? 0) + rows.length);
      if (rows.length >= SWEEP_SIZE) this.#full.push(one);
      for (const row of rows) this.#note(filter.kind, row);
    });
  }

  /** A day of a series is not an appointment of its own: it only says that its series may have changed. */
  #note(kind: SyncKind, row: Row): void {
    const [type, series] = [
      numberOf(row, "instancetypecode") ?? 0,
      textOf(row, "seriesid") || textOf(row, "_seriesid_value"),
    ];
    const id = textOf(row, syncTable(kind).key).toLowerCase();
    if (kind === "appointment" && (type !== 0 || series !== "")) {
      this.#series.set(series.toLowerCase(), [
        ...(this.#series.get(series.toLowerCase()) ?? []),
        `${id}${versionOf(row)}`,
      ]);
      return;
    }
    const rows = this.#rows.get(kind) ?? new Map<string, string>();
    this.#rows.set(kind, rows.set(id, versionOf(row)));
  }

  #fail(filter: OutlookFilter, answer: Outcome | undefined): void {
    const error = answer?.kind === "failed" ? answer.error : undefined;
    const reason = refusalOf(error)?.message ?? error?.problem.detail ?? "no answer";
    this.#broken.add(filter.kind);
    this.problems.push({ kind: filter.kind, reason: `The filter "${filter.name}" cannot be evaluated: ${reason}` });
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
