import { digest } from "../../domain/fields/digest.ts";
import { SYNC_KINDS, type SyncKind } from "../../domain/fields/kinds.ts";
import type { CrmSurvey, RecordKey, SurveyQuestion, Sweep } from "../../ports/sync-crm.ts";
import type { Outcome } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { fetched, type Address } from "../query.ts";
import { textOf } from "../row.ts";
import { fileVersions, toFileMarks, touchedFiles } from "./attachments.ts";
import {
  beginTracking,
  changesSince,
  isStale,
  MOST_CHANGES,
  toChanges,
  trackableKinds,
  type Changes,
  type Trackings,
} from "./change-tracking.ts";
import { fromMemo, type Memo } from "./filters.ts";
import type { OutlookFilter } from "./outlook-filter.ts";
import { lookAt, replaced, standsOf, trackedIn, unlooked } from "./looking.ts";
import { askAll, rowsOf, single } from "./patience.ts";
import { get, pageName, pagesOf, Sweeping, toElements, versionOf, wordingOf, type Asked } from "./sweeping.ts";
import { syncTable } from "./tables.ts";
import { settingQueries, toSettings } from "./survey-settings.ts";

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

const sameFilters = (a: readonly OutlookFilter[], b: readonly OutlookFilter[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

type Answers = readonly (Outcome | undefined)[];

/** The extra records an answer shows, with their versions. */
const versionsIn = (kind: SyncKind, answer: Outcome | undefined): readonly (readonly [string, string])[] =>
  rowsOf(answer).map((row) => [textOf(row, syncTable(kind).key).toLowerCase(), versionOf(row)] as const);

/** What the first batch of a survey said. */
interface First {
  readonly settings: ReturnType<typeof toSettings>;
  /** Were the filters guessed right? */
  readonly known: boolean;
  readonly guessed: readonly Asked[];
  readonly pages: Answers;
  /** Of every tracked table: what changed, or nothing where it could not be said. */
  readonly changes: ReadonlyMap<SyncKind, Changes | undefined>;
  readonly extras: ReturnType<typeof extraQueries>;
  readonly others: Answers;
}

/** Everything the last survey lets us expect, in one batch. */
async function askFirst(
  parts: ClientParts,
  { extra, kinds }: SurveyQuestion,
  memo: Memo | undefined,
  signal?: AbortSignal,
): Promise<First> {
  const settings = settingQueries();
  const tracked = trackedIn(memo?.tracking ?? {}).filter(([kind]) => kinds?.has(kind) === true);
  const isTracked = ({ kind }: OutlookFilter): boolean => tracked.some(([one]) => one === kind);
  const guessed = pagesOf(
    (memo?.filters ?? []).filter((filter) => !isTracked(filter)),
    memo,
  );
  const extras = extraQueries(extra);
  const elements = [
    ...settings.map((address) => single(get(address))),
    ...tracked.map(([, tracking]) => single(changesSince(parts, tracking))),
    ...toElements(guessed),
    ...extras.map(({ address }) => single(get(address))),
    ...(memo?.files === undefined ? [] : [single(get(fileVersions()))]),
  ];
  const answers = await askAll(parts, elements, signal);
  const behind = settings.length + tracked.length;
  const read = toSettings(parts, answers, settings.length);
  return {
    settings: read,
    known: memo !== undefined && sameFilters(read.filters, memo.filters),
    guessed,
    pages: answers.slice(behind, behind + guessed.length),
    changes: new Map(
      tracked.map(([kind, tracking], at) => [kind, toChanges(parts, kind, tracking, answers[settings.length + at])]),
    ),
    extras,
    others: answers.slice(behind + guessed.length),
  };
}

/** A survey that found what the last one found: its rows are read only if somebody asks for them. */
function sameAgain(parts: ClientParts, first: First, memo: string): CrmSurvey {
  const { settings, guessed, pages, changes, extras, others } = first;
  const sweeps = once(() => {
    const sweeping = new Sweeping(parts, undefined);
    sweeping.take(guessed, pages);
    return replaced(sweeping.sweeps(settings.filters), unlooked(changes.keys()));
  });
  return {
    ...settings.found,
    get sweeps() {
      return sweeps();
    },
    get extras() {
      return new Map(extras.flatMap(({ kind }, at) => versionsIn(kind, others[at])));
    },
    problems: [],
    touched: [],
    unchanged: true,
    memo,
  };
}

function isSame(first: First, memo: Memo | undefined, now: number): boolean {
  const { settings, known, guessed, pages, changes, others } = first;
  const sameFiles = (settings.found.choices.attachments === true) === (memo?.files !== undefined);
  if (!known || !sameFiles || ![...changes.values()].every((one) => one?.ids.size === 0 && !isStale(one.tracking, now)))
    return false;
  const stands = [...changes].flatMap(([kind, one]) => (one === undefined ? [] : standsOf({ [kind]: one.tracking })));
  const wordings = guessed.flatMap((asked, at) => wordingOf(pageName(asked), pages[at]));
  const otherWordings = others.flatMap((answer, at) => wordingOf(String(at), answer));
  return memo?.said === toSaid([...wordings, ...stands, ...otherWordings]);
}

/** Where the next survey asks on. A kind that could not be looked at as a whole is asked again from where it was. */
function tracked(
  sweeps: readonly Sweep[],
  tracks: { readonly known: Trackings; readonly begun: Trackings; readonly few: ReadonlyMap<SyncKind, Changes> },
): Trackings {
  const { known, begun, few } = tracks;
  return Object.fromEntries(
    sweeps.flatMap(({ kind, complete }) => {
      const before = few.has(kind) || known[kind] === "refused" ? known[kind] : undefined;
      const now = few.get(kind)?.tracking ?? begun[kind];
      const next = complete || now === "refused" ? (now ?? before) : before;
      return next === undefined ? [] : [[kind, next]];
    }),
  );
}

/**
 * Everything the CRM side of a cycle starts from. With a memo of the last survey it is one batch; where that says word for
 * word what it said then, its rows are read only if somebody asks for them. @throws ServiceError
 */
export async function surveyCrm(
  parts: ClientParts,
  question: SurveyQuestion,
  signal?: AbortSignal,
): Promise<CrmSurvey> {
  const now = Date.parse(parts.clock.now());
  const memo = fromMemo(question.memo);
  const first = await askFirst(parts, question, memo, signal);
  if (question.memo !== undefined && isSame(first, memo, now)) return sameAgain(parts, first, question.memo);
  const { settings, known, guessed, pages, changes, extras, others } = first;
  const { filters, found } = settings;
  const attachments = found.choices.attachments === true;
  const filesAnswer = others[extras.length];
  const files = filesAnswer?.kind === "done" ? toFileMarks(rowsOf(filesAnswer)) : (memo?.files ?? {});

  const few = new Map(
    [...changes].flatMap(([kind, one]) =>
      known && one !== undefined && one.ids.size <= MOST_CHANGES && !isStale(one.tracking, now) ? [[kind, one]] : [],
    ),
  );
  const begun = await beginTracking(
    parts,
    trackableKinds(filters, question.kinds).filter(
      (kind) => !few.has(kind) && !(known && memo?.tracking[kind] === "refused"),
    ),
    signal,
  );
  // What is tracked from now on is swept now, not before: nothing may happen in between.
  const isLate = ({ kind }: OutlookFilter): boolean =>
    !few.has(kind) && (!known || changes.has(kind) || typeof begun[kind] === "object");
  const sweeping = new Sweeping(parts, signal);
  const inTime = guessed.filter(({ filter }) => known && !isLate(filter));
  sweeping.take(
    inTime,
    inTime.map((asked) => pages[guessed.indexOf(asked)]),
  );
  await sweeping.ask(pagesOf(filters.filter(isLate), memo));
  const look = await lookAt(parts, filters, few, signal);
  const sweeps = replaced(sweeping.sweeps(filters), look.sweeps);
  const problems = [...sweeping.problems, ...look.problems];

  const tracking = tracked(sweeps, { known: known ? (memo?.tracking ?? {}) : {}, begun, few });
  const pagesBefore = Object.fromEntries(
    filters.flatMap(({ id }) => (memo?.pages[id] === undefined ? [] : [[id, memo.pages[id]]])),
  );
  const ownPages = new Set(filters.flatMap(({ id, kind }) => (typeof tracking[kind] === "object" ? [id] : [])));
  const otherWordings = others.flatMap((answer, at) => wordingOf(String(at), answer));
  const whole = problems.length === 0 && otherWordings.length === others.length;
  const said = whole ? toSaid([...sweeping.wordings(ownPages), ...standsOf(tracking), ...otherWordings]) : "";
  return {
    ...found,
    sweeps,
    extras: new Map(extras.flatMap(({ kind }, at) => versionsIn(kind, others[at]))),
    problems,
    touched: [...sweeping.touched(memo), ...(attachments ? touchedFiles(memo?.files ?? {}, files) : [])],
    unchanged: said !== "" && said === memo?.said,
    memo: JSON.stringify({
      filters,
      pages: { ...pagesBefore, ...sweeping.pages() },
      series: sweeping.series(),
      said,
      tracking,
      ...(attachments ? { files } : {}),
    } satisfies Memo),
  };
}

/** One fingerprint of many wordings, in whatever order they came. */
const toSaid = (wordings: readonly string[]): string => digest(["said", ...[...wordings].sort()].join("\n"));

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => (made ??= { it: make() }).it;
}
