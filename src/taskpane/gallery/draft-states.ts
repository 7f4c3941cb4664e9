import type { ActionView, DraftView } from "../../app/view.ts";
import { toEmailAddress } from "../../domain/ids.ts";
import { messageStates, read } from "./message-states.ts";
import * as world from "./records.ts";

const enabled: ActionView = { kind: "enabled" };
const hidden: ActionView = { kind: "hidden" };

const undecided: DraftView = {
  sharedMailbox: false,
  composeType: "new",
  track: false,
  decided: false,
  regarding: messageStates["not tracked"].regarding,
  people: read(world.people),
  actions: { track: enabled, setRegarding: enabled, clearRegarding: hidden, stopTracking: hidden },
};

/** Every state of a message being written. */
export const draftStates = {
  undecided: undecided,
  answer: { ...undecided, composeType: "reply", actions: { ...undecided.actions, stopTracking: enabled } },
  "to be tracked": {
    ...undecided,
    track: true,
    decided: true,
    regarding: { kind: "set", card: world.renewal, pending: false },
    actions: { track: hidden, setRegarding: enabled, clearRegarding: enabled, stopTracking: enabled },
  },
  "not to be tracked": { ...undecided, decided: true },
  "in a shared mailbox": { ...undecided, sharedMailbox: true, actingFor: toEmailAddress("maya@contoso.example") },
} as const satisfies Readonly<Record<string, DraftView>>;
