/** What a delta or skip token holds: where a round began, where it stands and what the first request asked for. */
import { GraphError, syncStateGone } from "../http/errors.ts";
import { isObject, listAt, numberAt, parseJson, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";

export interface RoundState {
  /** Identifies database, resource and folder: a token fits nothing else. */
  readonly feed: string;
  readonly generation: number;
  /** Changes up to here were told in earlier rounds; 0 in the first. */
  readonly since: number;
  /** Newest change when the round began: later ones belong to the next round. */
  readonly until: number;
  /** Last change told in this round. */
  readonly at: number;
  /** Entries of the row after `at` that were told already (series of a calendar view). */
  readonly skip: number;
  /** Rows told so far, for rounds in another order. */
  readonly told: number;
  /** An empty page has just been sent in front of this one. */
  readonly paused: boolean;
  readonly wish: RoundWish;
}

/** Options of the first request, carried along. */
export interface RoundWish {
  readonly select: readonly string[] | undefined;
  readonly top: number | undefined;
  readonly newerThan: string | undefined;
  readonly newestFirst: boolean;
  readonly changeType: string | undefined;
  readonly expand: string | undefined;
  readonly from: number;
  readonly to: number;
}

export function writeToken(state: RoundState): string {
  return Buffer.from(JSON.stringify(state)).toString("base64url");
}

/** What a token is held against. */
export interface TokenCheck {
  readonly generation: number;
  /** Newest change there is. */
  readonly newest: number;
  /** Where to begin anew when the state is gone. */
  readonly restart: string;
}

/** Throws GraphError 400 for what is no token of this feed, 410 for one whose state is gone. */
export function readToken(text: string, feed: string, { generation, newest, restart }: TokenCheck): RoundState {
  const state = parseToken(text);
  if (!state) throw new GraphError(400, "SyncStateInvalid", "Badly formed token.");
  const isOld = state.generation < generation;
  if (isOld || state.feed.split(" ")[0] !== feed.split(" ")[0] || state.until > newest)
    throw syncStateGone(state.generation, generation, restart);
  if (state.feed !== feed) throw new GraphError(400, "SyncStateInvalid", "The token was issued for another resource.");
  return state;
}

/** Undefined when it is no token. */
export function parseToken(text: string): RoundState | undefined {
  try {
    const value = parseJson(Buffer.from(text, "base64url").toString("utf8"));
    return isObject(value) ? stateOf(value) : undefined;
  } catch {
    return undefined;
  }
}

function stateOf(value: JsonObject): RoundState | undefined {
  const wish = value["wish"];
  const feed = textAt(value, "feed");
  if (!isObject(wish) || feed === undefined) return undefined;
  const at = (name: string): number => numberAt(value, name) ?? 0;
  return {
    feed,
    generation: at("generation"),
    since: at("since"),
    until: at("until"),
    at: at("at"),
    skip: at("skip"),
    told: at("told"),
    paused: value["paused"] === true,
    wish: {
      select: Array.isArray(wish["select"])
        ? listAt(wish, "select").filter((name) => typeof name === "string")
        : undefined,
      top: numberAt(wish, "top"),
      newerThan: textAt(wish, "newerThan"),
      newestFirst: wish["newestFirst"] === true,
      changeType: textAt(wish, "changeType"),
      expand: textAt(wish, "expand"),
      from: numberAt(wish, "from") ?? 0,
      to: numberAt(wish, "to") ?? 0,
    },
  };
}
