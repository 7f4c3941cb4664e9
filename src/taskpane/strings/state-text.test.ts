import type { Problem } from "../../domain/problem.ts";
import type { TrackingState } from "../../domain/tracking-state.ts";
import { MINUTES_AGO, delivery, renewal, tracked } from "../gallery/records.ts";
import { english } from "./english.ts";
import { pendingText, stateText } from "./state-text.ts";
import { createWords } from "./words.ts";

const words = createWords(english, { locale: "en-GB", timeZone: "UTC" });
const say = (state: TrackingState, reading = false): string => {
  const { pieces, detail } = stateText(words, state, reading, undefined);
  return [pieces.map((piece) => piece.text).join(""), detail].filter((part) => part !== undefined).join(" | ");
};
const queued = { kind: "queued", since: MINUTES_AGO(1) } as const;

const CASES: readonly (readonly [string, TrackingState])[] = [
  ["Tracking state not known", { kind: "unknown" }],
  ["Not tracked", { kind: "notTracked", because: { kind: "never" } }],
  ["Not tracked | Tracking was stopped.", { kind: "notTracked", because: { kind: "stopped" } }],
  [
    "Not tracked | Its record was deleted from the CRM.",
    { kind: "notTracked", because: { kind: "recordDeleted", recordId: renewal.id } },
  ],
  ["Tracking… | You can close this pane.", queued],
  [
    "Will be tracked when you are online | You can close this pane.",
    { ...queued, problem: { kind: "noNetwork", service: "crm" } },
  ],
  [
    "Will be tracked when you have signed in | You can close this pane.",
    { ...queued, problem: { kind: "signedOut", service: "crm", repair: "signIn" } },
  ],
  [
    "Will be tracked when the CRM answers again | You can close this pane.",
    { ...queued, problem: { kind: "serviceDown", service: "crm" } },
  ],
  ["Tracked", { kind: "tracked", tracked: tracked(false) }],
  ["Tracked · regarding Contoso renewal 2026", { kind: "tracked", tracked: tracked(false, renewal) }],
  ["Tracked by Ann Beck, 3 May 2026", { kind: "trackedByColleague", tracked: tracked(true) }],
  [
    "Tracked by Ann Beck, 3 May 2026, regarding Late delivery of order 7731",
    { kind: "trackedByColleague", tracked: tracked(true, delivery) },
  ],
  [
    "Tracked by somebody else | You may not see its record. A colleague who may can share it with you.",
    { kind: "hidden" },
  ],
  [
    "Failed: The CRM did not answer in time.",
    { kind: "failed", problem: { kind: "timeout", service: "crm" }, at: MINUTES_AGO(1) },
  ],
  ["A draft is tracked after it has been sent", { kind: "notTrackable", reason: "draft" }],
];

describe("state line", () => {
  it.each(CASES)("[T4] says: %s", (text, state) => {
    expect(say(state)).toBe(text);
  });

  it("[T4] says that it is asking only while it is", () => {
    expect(say({ kind: "unknown" }, true)).toBe("Checking with the CRM…");
  });

  it.each<readonly [string, Problem | undefined]>([
    ["Being saved…", undefined],
    ["Will be saved when you are online", { kind: "noNetwork", service: "crm" }],
    ["Will be saved when you have signed in", { kind: "signedOut", service: "signIn", repair: "signIn" }],
    ["Will be saved when the service answers again", { kind: "throttled", service: "crm", retryAfterSeconds: 9 }],
  ])("[L3] says of what was chosen: %s", (text, problem) => {
    expect(pendingText(words, problem)).toBe(text);
  });
});
