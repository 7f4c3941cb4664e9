import type { Action, PersonNote, UndoChange } from "../../domain/action.ts";
import type { AutoTrack, WhyTracked } from "../../domain/auto-track.ts";
import { isAskedByCategory } from "../../domain/category.ts";
import type { ItemId } from "../../domain/ids.ts";
import type { Message } from "../../domain/message.ts";
import type { Instant } from "../../domain/records.ts";
import type { MailOptions } from "../../ports/crm-options.ts";
import type { MailCursors, MailNews, WatchedMessage } from "../../ports/mail-watch.ts";
import type { ItemMarks } from "../../ports/mailbox.ts";
import { ServiceError } from "../../ports/service-error.ts";
import type { Remembered, SyncWork, SyncWorkFacts, SyncWorkReport, WorkEntry } from "../../ports/sync-work.ts";
import type { Attempt } from "../attempt.ts";
import { trackMessage } from "../track-message.ts";
import { ensureRegarding } from "../write-regarding.ts";
import { judgeMessages } from "./read-facts.ts";
import type { MailWatchPorts } from "./watch-ports.ts";
import { fromStateText, MAX_FAILURES, toStateText, type MailSetback, type MailState } from "./watch-state.ts";

/** Name under which the cycle keeps the place of the watch. */
export const MAIL_WORK = "mail";

/** Where the feeds of a kept place go on. */
export const mailCursorsIn = (memo: string | undefined): MailCursors => fromStateText(memo)?.cursors ?? {};

/** A computer that has never watched, or has lost its memory, looks back this long; what is there already is found again. */
const LOOK_BACK_MS = 3 * 86_400_000;
const DAY_MS = 86_400_000;
/** Mail may be under way for a while before a folder shows it. */
const OVERLAP_MS = 3_600_000;
const FIRST_PAUSE_MS = 60_000;
/** Messages judged with one set of questions; small enough that a crash costs little. */
const AT_A_TIME = 20;

const later = (now: Instant, milliseconds: number): Instant => new Date(Date.parse(now) + milliseconds).toISOString();
const latest = (...instants: readonly Instant[]): Instant =>
  new Date(Math.max(...instants.filter((one) => one !== "").map((one) => Date.parse(one)))).toISOString();

const WAITING = {
  sensitive: "It is private or confidential: open it and decide in the pane who may see it.",
  notTrackable: "A message of this kind cannot be tracked as e-mail; the pane says what can.",
  duplicate:
    "Tracked, but the CRM has records like its sender, so none was made: open it and say in the pane who it is.",
} as const;

const reasonOf = ({ problem }: ServiceError): string =>
  problem.kind === "refused" ? problem.message : `${problem.service}: ${problem.kind} ${problem.detail ?? ""}`.trim();

/** Only what a person asked for is tracked however old it is; options are about mail that is new (T6). */
const isNew = ({ receivedAt, sentAt }: Message, since: Instant): boolean => {
  const at = receivedAt ?? sentAt;
  return at !== undefined && Date.parse(at) >= Math.floor(Date.parse(since) / 1000) * 1000;
};

/** By a stamp of another device or program (D1), or by the category, the only gesture a phone has (T5). */
const isAsked = (marks: ItemMarks): boolean => marks.stamps?.state === "requested" || isAskedByCategory(marks);

const isWanted = ({ message, marks, draft }: WatchedMessage, since: Instant): boolean =>
  !message.isDraft && (isAsked(marks) || draft !== undefined || isNew(message, since));

/** An old message that somebody reads, flags or moves is in the feed again, and still is no new mail. */
const newSince = ({ since, roundAt }: MailState): Instant =>
  roundAt === undefined ? since : latest(since, later(roundAt, -OVERLAP_MS));

const WHY: Readonly<Record<WhyTracked, string>> = {
  asked: "asked for on the message",
  draft: "decided while it was written",
  answer: "answers tracked mail",
  all: "all mail is tracked",
  person: "from or to a record in the CRM",
};

/** What the history says about mail that is tracked by itself (S27). */
function toEntry(
  { itemId, subject }: Message,
  { why, regarding }: Extract<AutoTrack, { kind: "track" }>,
  undo: UndoChange,
): WorkEntry {
  const change = undo.kind === "withPeople" ? undo.item : undo;
  const created = change.kind === "untrack" && change.created;
  return {
    kind: "email",
    title: subject,
    itemId,
    ...("recordId" in change ? { recordId: change.recordId } : {}),
    action: created ? "created" : "linked",
    side: "crm",
    ...(regarding === undefined ? {} : { field: "regarding", after: regarding.name }),
    why: WHY[why],
    undo,
  };
}

/**
 * Tracks one message as its decision says. Safe to repeat: the record's id follows from the message (S24).
 * @returns what became of people nobody knew (T10)
 */
async function carryOut(
  ports: MailWatchPorts,
  { message }: WatchedMessage,
  decision: Extract<AutoTrack, { kind: "track" }>,
  { signal, remember }: Pick<SyncWorkFacts, "signal" | "remember">,
): Promise<readonly PersonNote[]> {
  const { itemId, internetMessageId, subject } = message;
  let remembered: Remembered | undefined;
  const target = { itemId, subject, ...(internetMessageId && { internetMessageId }) };
  const action: Extract<Action, { kind: "track" }> = { kind: "track", target, sensitivityAccepted: false };
  const note = async (undo: UndoChange): Promise<void> => {
    remembered = await remember(toEntry(message, decision, undo));
  };
  const attempt: Attempt = { note, ...(signal && { signal }) };
  try {
    const { outcome, undo } = await trackMessage(ports, action, attempt, {
      readWanted: () => Promise.resolve(decision.regarding),
      write: (tracked, wanted, stop) => ensureRegarding(ports, tracked, wanted, stop),
    });
    // Who was made on the way is known only now.
    if (undo?.kind === "withPeople") await remembered?.amend(toEntry(message, decision, undo));
    return outcome.kind === "tracked" ? (outcome.people ?? []) : [];
  } catch (error) {
    // Nobody knows how far it came; the next try finds out, and says so itself.
    await remembered?.forget();
    throw error;
  }
}

/** One run of the watch. */
class Watch {
  /** Only a person can decide: private, confidential or special mail that somebody wanted tracked (T2, T11), or who a sender is (T10). */
  readonly waiting: { readonly item: ItemId; readonly title: string; readonly reason: string }[] = [];
  readonly setbacks: Map<ItemId, MailSetback>;
  private readonly ports: MailWatchPorts;
  private readonly facts: SyncWorkFacts;

  constructor(ports: MailWatchPorts, state: MailState, facts: SyncWorkFacts) {
    this.ports = ports;
    this.facts = facts;
    this.setbacks = new Map(state.setbacks.map((setback) => [setback.item, setback]));
  }

  /** One bad message never stops the others (S25). */
  async dealWith(items: readonly ItemId[], options: MailOptions, since: Instant): Promise<void> {
    const choices = await this.ports.crm.readTrackingChoices(this.facts.signal);
    for (let at = 0; at < items.length; at += AT_A_TIME) {
      const chunk = items.slice(at, at + AT_A_TIME);
      const messages = await this.ports.watch.readWatched(chunk, this.facts.signal);
      const gone = chunk.filter((item) => !messages.some(({ message }) => message.itemId === item));
      for (const item of gone) this.setbacks.delete(item);
      const again = (watched: WatchedMessage): boolean => this.setbacks.has(watched.message.itemId);
      const wanted = messages.filter((watched) => again(watched) || isWanted(watched, since));
      for (const { watched, decision } of await judgeMessages(
        this.ports,
        options,
        choices,
        wanted,
        this.facts.signal,
      )) {
        await this.act(watched, decision);
      }
    }
  }

  private async act(watched: WatchedMessage, decision: AutoTrack): Promise<void> {
    const { itemId, subject: title } = watched.message;
    if (decision.kind === "leave") {
      this.setbacks.delete(itemId);
      const asked = isAsked(watched.marks) || watched.draft?.track === true;
      const reason = decision.why;
      if (asked && (reason === "sensitive" || reason === "notTrackable")) {
        this.waiting.push({ item: itemId, title, reason: WAITING[reason] });
      }
      return;
    }
    try {
      if (this.facts.dryRun) return;
      await this.facts.checkLease();
      const people = await carryOut(this.ports, watched, decision, this.facts);
      if (people.some(({ kind }) => kind === "duplicate"))
        this.waiting.push({ item: itemId, title, reason: WAITING.duplicate });
      this.setbacks.delete(itemId);
    } catch (error) {
      if (this.facts.signal?.aborted || !(error instanceof ServiceError)) throw error;
      this.setBack(watched.message, error);
    }
  }

  private setBack({ itemId: item, subject: title }: Message, error: ServiceError): void {
    const failures = (this.setbacks.get(item)?.failures ?? 0) + 1;
    const pause = Math.min(DAY_MS, FIRST_PAUSE_MS * 4 ** (failures - 1));
    const nextTry = later(this.ports.clock.now(), pause);
    this.ports.log.write({ level: "warning", event: `mail.${error.problem.kind}`, error });
    this.setbacks.set(item, { item, title, failures, nextTry, reason: reasonOf(error) });
  }
}

const firstState = ({ clock }: MailWatchPorts, since: Instant): MailState => ({
  since: latest(since, later(clock.now(), -LOOK_BACK_MS)),
  cursors: {},
  setbacks: [],
});

/** A try that lies further ahead than the longest pause was noted by a clock that was set back since. */
const isDue = ({ nextTry, failures }: MailSetback, now: Instant): boolean =>
  failures < MAX_FAILURES && (nextTry <= now || nextTry > later(now, DAY_MS));

/** News that the question whether there is work has brought, until the work is done. */
interface Looked {
  readonly state: MailState;
  /** Mail is new that came after that. */
  readonly since: Instant;
  readonly options?: MailOptions;
  readonly news: MailNews;
  readonly items: readonly ItemId[];
}

async function look(ports: MailWatchPorts, { memo, signal }: SyncWorkFacts): Promise<Looked> {
  const noted = fromStateText(memo);
  const now = ports.clock.now();
  // Ahead of now: the clock was set back since, and nobody knows when that was.
  const kept = noted !== undefined && newSince(noted) <= now ? noted : undefined;
  const options = kept ? undefined : await ports.crm.readMailOptions(signal);
  const first = firstState(ports, options?.since ?? "");
  const state = kept ?? { ...first, ...(noted && { cursors: noted.cursors, setbacks: noted.setbacks }) };
  const since = newSince(noted === undefined ? { ...state, roundAt: now } : state);
  const news = await ports.watch.readNews(state.cursors, state.since, signal);
  const due = state.setbacks.filter((setback) => isDue(setback, now)).map(({ item }) => item);
  // What has failed before waits for its time; the rest of what somebody asked for is looked at until it is done (D1).
  const setBack = new Set(state.setbacks.map(({ item }) => item));
  const requested = news.requested.filter((item) => !setBack.has(item));
  const items = [...new Set([...news.items, ...requested, ...due])];
  return { state: { ...state, roundAt: now }, since, news, items, ...(options && { options }) };
}

async function carryThrough(
  ports: MailWatchPorts,
  { state, since, news, items, ...looked }: Looked,
  facts: SyncWorkFacts,
): Promise<SyncWorkReport> {
  const watch = new Watch(ports, state, facts);
  if (items.length > 0) {
    const options = looked.options ?? (await ports.crm.readMailOptions(facts.signal));
    if (!options.byServer) await watch.dealWith(items, options, since);
  }
  const setbacks = [...watch.setbacks.values()];
  const memo = toStateText({ ...state, cursors: news.cursors, setbacks });
  const errors = [...watch.waiting, ...setbacks.map(({ item, title, reason }) => ({ item, title, reason }))];
  return { errors, ...(!facts.dryRun && { memo }) };
}

/**
 * Looks through what came into Inbox and Sent Items since the last time and tracks what the user's options say (T6, T7), what
 * was decided while writing (T8), and what somebody marked as to be tracked (D1). A quiet mailbox costs one question to the
 * mailbox and none to the CRM. The place is kept only after everything before it was dealt with: a crash in between repeats
 * some of it, and finds what is there. Throws ServiceError when a service did not answer; nothing is skipped then.
 */
export function createMailWork(ports: MailWatchPorts): SyncWork {
  let looked: Looked | undefined;
  return {
    name: MAIL_WORK,
    isDue: async (facts) => {
      looked = await look(ports, facts);
      return facts.memo === undefined || looked.items.length > 0 || looked.news.renewed === true;
    },
    run: async (facts) => {
      const found = looked ?? (await look(ports, facts));
      looked = undefined;
      return carryThrough(ports, found, facts);
    },
  };
}
