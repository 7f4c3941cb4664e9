import { clientPage, recordPage } from "../dataverse/record-page.ts";
import { withRecordFiles } from "../dataverse/sync/attachments.ts";
import { withSameMeetings } from "../dataverse/sync/same-meetings.ts";
import { createSyncCrm } from "../dataverse/sync/sync-crm.ts";
import type { FieldChoices } from "../domain/fields/catalogue.ts";
import type { Side, SyncKind } from "../domain/fields/kinds.ts";
import { SYNC_KINDS } from "../domain/fields/kinds.ts";
import type { ConflictPolicy, LeavingPolicy } from "../domain/presence.ts";
import { withItemFiles } from "../graph/sync/attachments.ts";
import { withMailingAddress } from "../graph/sync/mailing-address.ts";
import { createSyncMailbox } from "../graph/sync/sync-mailbox.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Net } from "../ports/net.ts";
import type { SyncCrm } from "../ports/sync-crm.ts";
import type { HistoryEntry, SyncStore } from "../ports/sync-store.ts";
import type { SyncWork } from "../ports/sync-work.ts";
import type { Tokens } from "../ports/tokens.ts";
import type { CycleParts, Progress } from "../sync/cycle/parts.ts";
import type { RunReport } from "../sync/cycle/report.ts";
import { runCycle } from "../sync/cycle/run.ts";
import { runUndo, type UndoOutcome } from "../sync/cycle/run-undo.ts";
import { createGate } from "../wire/gate.ts";
import { createSender } from "../wire/sender.ts";
import { createCountingNet, type RequestCounts } from "./counting-net.ts";
import { createGuardedNet } from "./guarded-net.ts";
import { createMailTracking, type MailTracking } from "./mail-tracking.ts";
import { allowedInterval } from "./synchronizing/interval.ts";
import { createPausingClocks, type Pause } from "./pausing-clock.ts";
import { createServiceClock, type ServiceClock } from "./service-clock.ts";
import { readClockLead, readNotedFacts, toOverview, toRunNote, type SyncOverview } from "./sync-overview.ts";

export interface SynchronizationPorts {
  readonly net: Net;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tokens: Tokens;
  readonly store: SyncStore;
  /** Service roots without a slash at the end. */
  readonly graph: string;
  readonly dataverse: string;
  /** What else is done by every run under the same lease: automatic tracking and creation. */
  readonly works?: readonly SyncWork[];
}

export interface RunRequest {
  readonly policy: ConflictPolicy;
  /** What becomes of copies whose record left the filters; missing: they stay (S4). */
  readonly leaving?: LeavingPolicy;
  readonly dryRun: boolean;
  readonly deviceName: string;
  /** Takes the lease from another computer, at once (S22): that one stops before its next write. */
  readonly takeOver?: boolean;
  readonly kinds?: ReadonlySet<SyncKind>;
  /** A run that is not followed by another one soon waits for lost creations itself. */
  readonly once: boolean;
  /** Called when a service has to be left alone for a while, and without one when that is over (S26). */
  readonly onPause?: (pause: Pause | undefined) => void;
  /** Called often; `progress.kinds` holds what was written so far, per kind. */
  readonly onProgress?: (progress: Progress) => void;
  /** Cancels between two writes; what was begun is taken up by the next run. */
  readonly signal?: AbortSignal;
  /** For a dry run: what if fields travelled otherwise than the CRM says (O5, S8)? */
  readonly choices?: (stored: FieldChoices) => FieldChoices;
}

/** The report of a run, with its requests: outer ones, and those inside batches (S27). */
export type SyncReport = RunReport & { readonly requests: RequestCounts };

/**
 * Synchronization of one mailbox with one organization; the pane and the command line speak to this and nothing below it.
 * One run at a time: a second call of `run` waits for the first.
 */
export interface Synchronization {
  /**
   * One run, or with `dryRun` the same plan without a write (`report.plan` in words, S28). Throws LeaseHeldError (another
   * computer is at work: offer `takeOver`), LeaseLostError, ServiceError, and the signal's reason when aborted.
   */
  run(request: RunRequest): Promise<SyncReport>;
  /** What the pane shows without asking any service: last runs, questions, conflicts, parked and failing items (P4). */
  readOverview(): Promise<SyncOverview>;
  /** Newest first, at least the last thirty days of it (S27). */
  readHistory(): Promise<readonly HistoryEntry[]>;
  /** Undoes one entry by an ordinary edit; the other side follows at the next run. Throws ServiceError. */
  undo(entryId: string): Promise<UndoOutcome>;
  /**
   * Answers a waiting question (`mass-delete`, `invitations`, `cancellations`, `private`: yes or no) or a conflict (the side
   * that wins, one field at a time). It takes effect with the next run.
   */
  answer(questionId: string, answer: "yes" | "no" | Side): Promise<void>;
  /** Tries parked and failing items again with the next run: all, or the ones with these keys (S25). */
  retry(keys?: ReadonlySet<string>): Promise<void>;
  /**
   * Has anybody edited something in the mailbox since the last run? One batch, nothing is read and nothing remembered; a run
   * finds out what it was (S21). Throws ServiceError.
   */
  hasNews(signal?: AbortSignal): Promise<boolean>;
  /**
   * Minutes between two runs nobody asked for: `wanted`, or what the user chose once and the CRM keeps, but never below fifteen or
   * the organization's minimum (S21), as the last run read it. Infinity: the organization wants no run that nobody asked for.
   */
  readInterval(wanted?: number): Promise<number>;
}

/** How long a lost creation may still land: the longer, the safer, as long as another cycle follows. */
const HORIZON_MS = 5 * 60_000;
/** A single run cannot leave it to the next one. Whatever lands later still is found as a twin and cleared away. */
const HORIZON_ONCE_MS = 15_000;
/** Requests at a time: what the services allow one user. */
const MAILBOX_GATE = 4;
const CRM_GATE = 8;
/** A computer without a network hears of it soon; a service that answers at all is given a minute (S26). */
const PATIENCE = { attempts: 6, attemptsWhileDown: 9, waitMs: 120_000 };

/** The engine's parts over the real services; every request is counted. */
function toParts(
  ports: SynchronizationPorts,
  told: ServiceClock,
  tellPause: (pause: Pause | undefined) => void,
): {
  readonly parts: CycleParts;
  readonly counts: RequestCounts;
  readonly mail: MailTracking;
  /** Tells both adapters what is chosen about fields. */
  readonly settle: (choices: FieldChoices) => void;
} {
  const { clock, ids, tokens, store, graph, dataverse, works = [] } = ports;
  const { net, counts } = createCountingNet(told.net, graph);
  const guarded = createGuardedNet(net);
  const clockOf = createPausingClocks(clock, tellPause);
  const line = (service: "mailbox" | "crm", capacity: number, through = guarded.net) => {
    const pausing: Clock = { ...clockOf(service), now: () => told.clock.now() };
    const terms = { service, resource: service, net: through, clock: pausing, tokens, patience: PATIENCE };
    return { send: createSender({ ...terms, gate: createGate(capacity) }), clock: pausing };
  };
  const mailboxParts = { root: graph, ...line("mailbox", MAILBOX_GATE) };
  const crmParts = { root: dataverse, ...line("crm", CRM_GATE), ids };
  const deskParts = { ...crmParts, ...line("crm", 1, net), tellTime: told.tellTime };
  const mail = createMailTracking(mailboxParts, crmParts, ids);
  // What the organization has chosen becomes known with the first survey; until then it is what nobody has changed.
  let chosen: Pick<FieldChoices, "allAddresses" | "attachments"> = { allAddresses: false };
  const settle = (choices: FieldChoices): void => void (chosen = choices);
  const recordUrl = (table: string, id: string): string => recordPage(clientPage(dataverse), table, id);
  let surveyed: { readonly zone: string | undefined } | undefined;
  // An undo surveys nothing: it goes by what the last run noted.
  const crmZone = async (): Promise<string | undefined> => (surveyed ?? readNotedFacts(await store.load())).zone;
  const plain = createSyncMailbox(mailboxParts, mail.companion, recordUrl, crmZone);
  const mailbox = withMailingAddress(
    withItemFiles(plain, mailboxParts, () => chosen.attachments === true),
    () => !chosen.allAddresses,
  );
  const whoWasIt = async (): Promise<string> => readNotedFacts(await store.load()).userId;
  const records = withRecordFiles(
    withSameMeetings(createSyncCrm(crmParts, whoWasIt, deskParts), crmParts),
    crmParts,
    settle,
  );
  const crm: SyncCrm = {
    ...records,
    survey: async (question, signal) => {
      const survey = await records.survey(question, signal);
      surveyed = { zone: survey.zone };
      return survey;
    },
  };
  const all = [mail.work, ...works];
  const { guard } = guarded;
  return { parts: { mailbox, crm, store: mail.attend(store), clock, ids, works: all, guard }, counts, mail, settle };
}

/** The CRM as it would be with other choices about fields. */
const withChoices = (
  parts: CycleParts,
  settle: (choices: FieldChoices) => void,
  choices: NonNullable<RunRequest["choices"]>,
): CycleParts => ({
  ...parts,
  crm: {
    ...parts.crm,
    survey: async (question, signal) => {
      const survey = await parts.crm.survey(question, signal);
      const other = choices(survey.choices);
      settle(other);
      return { ...survey, choices: other };
    },
  },
});

/** Our own echoes are no news, nor is what was seen before: what waits for an answer or a retry keeps to the interval. */
async function hasNews({ mailbox, store }: CycleParts, signal: AbortSignal | undefined): Promise<boolean> {
  const { cursors } = await store.load();
  const { pages } = await mailbox.survey(cursors, signal);
  if (pages.every(({ hints }) => hints.length === 0)) return false;
  const known = new Map((await store.loadLinks()).map(({ itemId, itemEtag }) => [itemId, itemEtag]));
  return pages.some(({ hints }) =>
    hints.some(({ id, etag, removed }) => removed || etag === undefined || known.get(id) !== etag),
  );
}

const since = (now: RequestCounts, before: RequestCounts): RequestCounts => ({
  graph: now.graph - before.graph,
  graphInBatches: now.graphInBatches - before.graphInBatches,
  dataverse: now.dataverse - before.dataverse,
  dataverseInBatches: now.dataverseInBatches - before.dataverseInBatches,
});

/** Mail has one copy in the CRM and no other side that would follow: undone at once, and noted like any other undo (S27). */
async function undoTracking(
  store: SyncStore,
  mail: MailTracking,
  entry: HistoryEntry,
  { clock, ids }: Pick<SynchronizationPorts, "clock" | "ids">,
): Promise<UndoOutcome> {
  const outcome = await mail.undo(entry);
  if (outcome.state !== "done") return outcome;
  const { undo: _, field: __, after: ___, ...rest } = entry;
  const action = entry.action === "created" ? "deleted" : "unlinked";
  const reversed: HistoryEntry = { ...rest, id: ids.guid(), at: Date.parse(clock.now()), action, why: "undo" };
  await store.commit([
    { put: "history", entry: { ...entry, undone: true } },
    { put: "history", entry: reversed },
  ]);
  return outcome;
}

/** Opens nothing and asks nobody: the first request is made by the first call. */
export function createSynchronization(ports: SynchronizationPorts): Synchronization {
  const { clock, store } = ports;
  let onPause: RunRequest["onPause"];
  const told = createServiceClock(ports.net, clock);
  const { parts, counts, mail, settle } = toParts(ports, told, (pause) => onPause?.(pause));
  const readHistory = async (): Promise<readonly HistoryEntry[]> =>
    store.readHistory(Date.parse(clock.now()) - readClockLead(await store.load()));
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: two runs of one computer would only take the lease from each other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const run = async ({ once, takeOver, kinds, choices, ...request }: RunRequest): Promise<SyncReport> => {
    const before = { ...counts };
    ({ onPause } = request);
    const report = await runCycle(choices === undefined ? parts : withChoices(parts, settle, choices), {
      ...request,
      takeOver: takeOver ?? false,
      kinds: kinds ?? new Set(SYNC_KINDS),
      horizonMs: once ? HORIZON_ONCE_MS : HORIZON_MS,
      waitForHorizon: once,
    });
    const counted = { ...report, requests: since(counts, before) };
    if (!report.dryRun) await store.commit([toRunNote(counted, told.lead(), await store.load())]);
    return counted;
  };
  return {
    run: (request) => inTurn(() => run(request)),
    hasNews: (signal) => hasNews(parts, signal),
    readInterval: async (wanted) => {
      const noted = readNotedFacts(await store.load());
      return allowedInterval(wanted ?? noted.ownInterval, noted);
    },
    readOverview: async () => toOverview(await store.load(), await store.loadLinks()),
    readHistory,
    undo: (entryId) =>
      inTurn(async () => {
        const entry = (await readHistory()).find(({ id }) => id === entryId);
        if (entry === undefined) return { state: "refused", reason: "nothing-kept" };
        const { kind } = entry;
        if (kind === "email") return undoTracking(store, mail, entry, ports);
        const link = (await store.loadLinks()).find(
          ({ itemId, recordId }) =>
            (itemId !== undefined && itemId === entry.itemId) ||
            (recordId !== undefined && recordId === entry.recordId),
        );
        const noted = readNotedFacts(await store.load());
        settle(noted.choices);
        return runUndo(parts, { entry: { ...entry, kind }, link, ...noted });
      }),
    answer: (question, answer) => store.commit([{ put: "answer", answer: { question, answer } }]),
    retry: async (keys) => {
      const { setbacks } = await store.load();
      await store.commit(
        setbacks
          .filter(({ key }) => keys?.has(key) ?? true)
          .map((setback) => ({ put: "setback", setback: { ...setback, nextTry: 0 } }) as const),
      );
    },
  };
}
