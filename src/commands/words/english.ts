import type { CommandWords } from "./words.ts";

export const english: CommandWords = {
  working: "Tracking in CRM…",
  tracked: "Tracked in CRM.",
  trackedRegarding: "Tracked, regarding {regarding}.",
  trackedSeries: "The whole series is tracked in CRM.",
  whoIsIt: "Tracked. Open the pane to say who {name} is: the CRM has similar records.",
  already: "Already tracked in CRM.",
  alreadyRegarding: "Already tracked, regarding {regarding}.",
  byColleague: "Already tracked by {name}.",
  byColleagueRegarding: "Already tracked by {name}, regarding {regarding}.",
  askInPane: "Not tracked: this item is marked private or confidential. Open the pane to decide who may see it.",
  notTrackable: "This item cannot be tracked. The pane says why, and what can be.",
  noMessage: "Not tracked: open a message first.",
  requested: "Marked for tracking. The record appears when the server has processed your mailbox.",
  afterSending: "Will be tracked once it has been sent. Open the pane to choose what it is regarding.",
  waiting: "Not tracked yet: this takes longer than usual. It is queued and goes on when the pane is open.",
  waitingForNetwork: "Not tracked yet: no network. It is queued and goes on online when the pane is open.",
  signedOut: "Not tracked: you have to sign in. Open the pane and press Sign in.",
  noPrivilege: "Not tracked: your CRM role lacks {privilege}. An administrator can grant it.",
  hidden: "Already tracked by somebody else. You may not see the record.",
  failed: "Not tracked, nothing was changed. Open the pane to see why and to try again.",
};
