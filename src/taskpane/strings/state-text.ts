import type { Problem } from "../../domain/problem.ts";
import type { NotTrackableOffer } from "../../domain/trackability.ts";
import type { NotTrackedBecause, TrackedRecord, TrackingState } from "../../domain/tracking-state.ts";
import type { english } from "./english.ts";
import type { Piece } from "./message.ts";
import { describeProblem } from "./problem-text.ts";
import type { Words } from "./words.ts";

type PaneWords = Words<typeof english>;

/** The state line: one sentence, and a second one where there is a story to tell. */
export interface StateText {
  readonly pieces: readonly Piece[];
  readonly detail?: string;
}

const plain = (text: string): readonly Piece[] => [{ text }];

function trackedByColleague(words: PaneWords, tracked: TrackedRecord): readonly Piece[] {
  const values = { name: tracked.createdBy.name, date: words.date(tracked.createdOn) };
  return tracked.regarding === undefined
    ? words.pieces("state.colleague", values)
    : words.pieces("state.colleagueRegarding", { ...values, record: tracked.regarding.name });
}

function notTracked(words: PaneWords, because: NotTrackedBecause["kind"]): StateText {
  if (because === "never") return { pieces: plain(words.say("state.notTracked")) };
  return { pieces: plain(words.say(`state.${because}`)), detail: words.say(`state.${because}.detail`) };
}

function notTrackable(
  words: PaneWords,
  reason: Extract<TrackingState, { kind: "notTrackable" }>["reason"],
  offer: NotTrackableOffer | undefined,
): StateText {
  const pieces = plain(words.say(`state.${reason}`));
  if (offer !== undefined) return { pieces, detail: words.say(`offer.${offer}`) };
  return reason === "encrypted" ? { pieces, detail: words.say("state.encrypted.detail") } : { pieces };
}

/** What the next attempt waits for. */
function waitsFor(problem: Problem | undefined): "turn" | "network" | "signIn" | "service" {
  switch (problem?.kind) {
    case undefined:
      return "turn";
    case "noNetwork":
      return "network";
    case "signedOut":
      return "signIn";
    default:
      return "service";
  }
}

/** What will be saved, and when: being saved, or what it waits for (L3). */
export const pendingText = (words: PaneWords, problem: Problem | undefined): string =>
  words.say(`regarding.pending.${waitsFor(problem)}`);

/** What was asked for beside the tracking itself: being carried out, or what it waits for (Q5). */
export const workingText = (words: PaneWords, { problem }: { readonly problem?: Problem }): string =>
  words.say(`state.working.${waitsFor(problem)}`);

/**
 * The state in words (T4). Names of records and people come as pieces of their own.
 * @param reading the CRM is being asked: only then is "unknown" a matter of waiting
 */
export function stateText(
  words: PaneWords,
  state: TrackingState,
  reading: boolean,
  offer: NotTrackableOffer | undefined,
): StateText {
  switch (state.kind) {
    case "unknown":
      return { pieces: plain(words.say(reading ? "state.unknown" : "state.notKnown")) };
    case "notTracked":
      return notTracked(words, state.because.kind);
    case "queued":
      return {
        pieces: plain(words.say(`state.queued.${waitsFor(state.problem)}`)),
        detail: words.say("state.queued.detail"),
      };
    case "tracked": {
      const { regarding } = state.tracked;
      return {
        pieces:
          regarding === undefined
            ? plain(words.say("state.tracked"))
            : words.pieces("state.trackedRegarding", { record: regarding.name }),
      };
    }
    case "trackedByColleague":
      return { pieces: trackedByColleague(words, state.tracked) };
    case "requested":
    case "hidden":
    case "otherOrganization":
      return { pieces: plain(words.say(`state.${state.kind}`)), detail: words.say(`state.${state.kind}.detail`) };
    case "failed":
      return {
        pieces: words.pieces("state.failed", { what: describeProblem(words, state.problem, "track").what }),
      };
    case "notTrackable":
      return notTrackable(words, state.reason, offer);
  }
}
