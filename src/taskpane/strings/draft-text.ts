import type { DraftView } from "../../app/view.ts";
import type { english } from "./english.ts";
import type { StateText } from "./state-text.ts";
import type { Words } from "./words.ts";

export type DraftState = "undecided" | "track" | "not";

/** What has been decided about a draft. */
export function draftState(draft: Pick<DraftView, "track" | "decided">): DraftState {
  if (draft.track) return "track";
  return draft.decided ? "not" : "undecided";
}

/** The state line of a message being written (T8). */
export function draftText(words: Words<typeof english>, draft: DraftView): StateText {
  switch (draftState(draft)) {
    case "track": {
      const { regarding } = draft;
      const pieces =
        regarding.kind === "set"
          ? words.pieces("draft.trackRegarding", { record: regarding.card.name })
          : words.pieces("draft.track");
      return { pieces, detail: words.say("draft.kept") };
    }
    case "not":
      return { pieces: words.pieces("draft.not") };
    case "undecided": {
      const answer = draft.composeType === "reply" || draft.composeType === "forward";
      return {
        pieces: words.pieces("draft.undecided"),
        detail: words.say(answer ? "draft.undecided.answer" : "draft.undecided.new"),
      };
    }
  }
}
