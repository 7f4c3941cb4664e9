/** One page of a delta round. https://learn.microsoft.com/graph/delta-query-overview */
import type { SqlValue } from "../../database/database.ts";
import { ok, targetOf } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import * as ids from "../ids.ts";
import type { JsonObject } from "../json.ts";
import { numberOf } from "../storage/store.ts";
import { toLocalTicks } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { removed } from "./feed.ts";
import type { Feed } from "./feed.ts";
import { storeName } from "./store-name.ts";
import { parseToken, readToken, writeToken } from "./token.ts";
import type { RoundState } from "./token.ts";
import { readWish } from "./wish.ts";

const MOST = 1000;
const FETCHED = 200;
/** Moved days of a series may lie beside its span. */
const WEEK_MS = 7 * 86_400_000;
const FOLDER_KINDS = new Set(["mailFolder", "contactFolder", "todoTaskList", "calendar"]);

interface Gone {
  readonly item: number;
  readonly entry: number;
  readonly folder: number;
  readonly seq: number;
}

/** Answers the first, a following or the next round's first page. Throws GraphError 400, 410. */
export function deltaPage(visit: Visit, feed: Feed): Answer {
  const state = currentState(visit, feed);
  const size = Math.min(visit.preferences.pageSize ?? state.wish.top ?? feed.defaultPage, MOST);
  const where = visit.request.inner ? "inner" : "outer";
  const target = targetOf(visit.request);
  if (!state.paused && visit.house.faults.strike(where, target, ["emptyPages"])) {
    return page(visit, feed, [], { ...state, paused: true });
  }
  const told =
    state.wish.newestFirst && state.since === 0
      ? inOrder(visit, feed, state, size)
      : bySequence(visit, feed, state, size);
  const value = visit.house.faults.strike(where, target, ["shuffle"]) ? shuffled(told.entries) : told.entries;
  return page(visit, feed, value, told.next);
}

function currentState(visit: Visit, feed: Feed): RoundState {
  const name = `${storeName(visit.store)} ${feed.kind} ${feed.scope} ${feed.scopeId} ${visit.mailbox.number}${feed.windowed ? " window" : ""}`;
  const generation = visit.house.faults.tokenGeneration;
  // An empty token, as the answer 410 offers it, begins anew.
  const token = visit.options.get("$skiptoken") || visit.options.get("$deltatoken") || undefined;
  if (token === undefined) {
    return {
      feed: name,
      generation,
      since: 0,
      until: visit.store.seq,
      at: 0,
      skip: 0,
      told: 0,
      paused: false,
      wish: readWish(visit, feed),
    };
  }
  const state = readToken(token, name, {
    generation,
    newest: visit.store.seq,
    restart: restartLink(visit, feed, token),
  });
  if (visit.options.has("$skiptoken")) return state;
  return { ...state, since: state.until, at: state.until, until: visit.store.seq, skip: 0, told: 0, paused: false };
}

/** Where a round begins anew: with an empty token, and the window when there is one. */
function restartLink(visit: Visit, feed: Feed, token: string): string {
  const state = feed.windowed ? parseToken(token) : undefined;
  const at = (millis: number): string => new Date(millis).toISOString();
  const window = state ? `startDateTime=${at(state.wish.from)}&endDateTime=${at(state.wish.to)}&` : "";
  return `${visit.house.origin}/v1.0${visit.request.path}?${window}$deltatoken=`;
}

interface Told {
  readonly entries: JsonObject[];
  /** State after this page; undefined = the round is over. */
  readonly next: RoundState | undefined;
}

/** Rows and removals merged in the order of their changes. */
function bySequence(visit: Visit, feed: Feed, state: RoundState, size: number): Told {
  const entries: JsonObject[] = [];
  // Rows outside of a window show nothing: more are read than a page holds.
  const limit = Math.max(size + 1, FETCHED);
  const rows = changedRows(visit, feed, state, limit);
  const gone = state.since === 0 ? [] : goneRows(visit, feed, state, limit);
  let [row, grave] = [0, 0];
  let at = state.at;
  let skip = state.skip;
  for (;;) {
    const item = rows[row];
    const lost = gone[grave];
    const unread = (!item && rows.length === limit) || (!lost && gone.length === limit);
    if (unread) return { entries, next: { ...state, at, skip, paused: false } };
    if (!item && !lost) return { entries, next: undefined };
    if (entries.length >= size) return { entries, next: { ...state, at, skip, paused: false } };
    if (lost && (!item || lost.seq < item.seq)) {
      entries.push(...removal(visit, feed, state, lost));
      at = lost.seq;
      grave += 1;
    } else if (item) {
      const shown = shownRow(visit, feed, state, item).slice(skip);
      const taken = shown.slice(0, size - entries.length);
      entries.push(...taken);
      if (taken.length < shown.length) {
        return { entries, next: { ...state, at: item.seq - 1, skip: skip + taken.length, paused: false } };
      }
      at = item.seq;
      row += 1;
    }
    skip = 0;
  }
}

function changedRows(visit: Visit, feed: Feed, state: RoundState, limit: number): Item[] {
  const newer =
    state.wish.newerThan === undefined ? "" : " AND json_extract(data,'$.receivedDateTime') COLLATE NOCASE >= ?";
  const window = feed.windowed && state.since === 0 ? windowOf(state) : undefined;
  return visit.store.select(
    `${feed.scope} = ? AND kind = '${feed.kind}' AND seq > ? AND seq <= ?${feed.also}${newer}${window?.text ?? ""} ORDER BY seq LIMIT ${limit}`,
    [
      feed.scopeId,
      state.at,
      state.until,
      ...feed.alsoParameters,
      ...newerParameters(state),
      ...(window?.parameters ?? []),
    ],
  );
}

/** The first round of a calendar view passes over what is certainly outside. */
function windowOf(state: RoundState): { readonly text: string; readonly parameters: readonly SqlValue[] } {
  const text = " AND json_extract(data,'$._from') < ? AND json_extract(data,'$._to') >= ?";
  return { text, parameters: [toLocalTicks(state.wish.to + 1), toLocalTicks(state.wish.from - WEEK_MS)] };
}

const newerParameters = (state: RoundState): SqlValue[] =>
  state.wish.newerThan === undefined ? [] : [state.wish.newerThan];

function goneRows(visit: Visit, feed: Feed, state: RoundState, limit: number): Gone[] {
  return visit.store.db
    .all(
      `SELECT item, entry, folder, seq FROM gone WHERE ${feed.scope} = ? AND kind = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ${limit}`,
      [feed.scopeId, feed.kind, state.at, state.until],
    )
    .map((row) => ({
      item: numberOf(row["item"]),
      entry: numberOf(row["entry"]),
      folder: numberOf(row["folder"]),
      seq: numberOf(row["seq"]),
    }));
}

function removal(visit: Visit, feed: Feed, state: RoundState, gone: Gone): JsonObject[] {
  if (!wants(state, "deleted")) return [];
  if (FOLDER_KINDS.has(feed.kind)) {
    // A folder that only hangs elsewhere is still one of the mailbox.
    const kept = feed.scope === "mailbox" && visit.store.byEntry(gone.entry) !== undefined;
    return kept ? [] : [removed(ids.folderId(visit.owner, gone.entry))];
  }
  if (!visit.preferences.immutableIds || feed.kind === "todoTask")
    return [removed(ids.itemId(visit.owner, gone.folder, gone.entry))];
  // Under its immutable id an item that only changed folders is still in the mailbox.
  if (feed.scope === "mailbox" && visit.store.byId(gone.item)) return [];
  return [removed(ids.immutableId(visit.owner, "item", gone.item))];
}

function shownRow(visit: Visit, feed: Feed, state: RoundState, item: Item): JsonObject[] {
  const isNew = item.born > state.since;
  if (!wants(state, isNew ? "created" : "updated")) return [];
  // The service's own gap: moved away and back between two rounds, an item is told as removed and not again.
  if (
    visit.preferences.immutableIds &&
    state.since > 0 &&
    feed.scope === "parent" &&
    leftSince(visit, feed, state, item)
  )
    return [];
  return feed.show(visit, item, state.wish, state.since === 0);
}

function leftSince(visit: Visit, feed: Feed, state: RoundState, item: Item): boolean {
  return (
    visit.store.db.get("SELECT 1 AS n FROM gone WHERE item = ? AND parent = ? AND kind = ? AND seq > ?", [
      item.id,
      feed.scopeId,
      feed.kind,
      state.since,
    ]) !== undefined
  );
}

const wants = (state: RoundState, change: "created" | "updated" | "deleted"): boolean =>
  state.wish.changeType === undefined || state.wish.changeType === change;

/** The first round newest first: rows that change meanwhile come again in the next round. */
function inOrder(visit: Visit, feed: Feed, state: RoundState, size: number): Told {
  const newer =
    state.wish.newerThan === undefined ? "" : " AND json_extract(data,'$.receivedDateTime') COLLATE NOCASE >= ?";
  const rows = visit.store.select(
    `${feed.scope} = ? AND kind = '${feed.kind}' AND born <= ?${feed.also}${newer} ORDER BY json_extract(data,'$.receivedDateTime') COLLATE NOCASE DESC, id DESC LIMIT ${size + 1} OFFSET ${state.told}`,
    [feed.scopeId, state.until, ...feed.alsoParameters, ...newerParameters(state)],
  );
  const entries = rows.slice(0, size).flatMap((item) => feed.show(visit, item, state.wish, true));
  return { entries, next: rows.length > size ? { ...state, told: state.told + size, paused: false } : undefined };
}

/** Doubled and turned round, as the service may do on any day. */
const shuffled = (entries: readonly JsonObject[]): JsonObject[] => [...[...entries].reverse(), ...entries];

function page(visit: Visit, feed: Feed, value: JsonObject[], next: RoundState | undefined): Answer {
  const base = `${visit.house.origin}/v1.0${visit.request.path}`;
  const state = next ?? { ...currentState(visit, feed), skip: 0, told: 0, paused: false };
  const link: JsonObject = next
    ? { "@odata.nextLink": `${base}?$skiptoken=${writeToken(next)}` }
    : { "@odata.deltaLink": `${base}?$deltatoken=${writeToken({ ...state, since: state.until, at: state.until })}` };
  return ok({ "@odata.context": `${visit.house.origin}/v1.0/$metadata#Collection(${feed.type.name})`, value, ...link });
}
