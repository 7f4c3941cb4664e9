import type { ActionView, ItemActionId, MessageView, Outcome, Section } from "../../app/view.ts";
import { toActionId } from "../../domain/ids.ts";
import type { Problem } from "../../domain/problem.ts";
import type { RecordCard } from "../../domain/records.ts";
import type { TrackingState } from "../../domain/tracking-state.ts";
import { filesMissing, filesToChoose } from "./files.ts";
import * as world from "./records.ts";

const enabled: ActionView = { kind: "enabled" };
const hidden: ActionView = { kind: "hidden" };

export function read<Value>(value: Value): Section<Value> {
  return { value, readAt: world.MINUTES_AGO(2), reading: false };
}
export const reading = { reading: true } as const;
export const failing = (problem: Problem): Section<never> => ({ reading: false, problem });

const NOTHING: Readonly<Record<ItemActionId, ActionView>> = {
  track: hidden,
  setRegarding: hidden,
  clearRegarding: hidden,
  stopTracking: hidden,
  convert: hidden,
  openRecord: hidden,
  openRegarding: hidden,
  retry: hidden,
  refresh: enabled,
};
const UNTRACKED = { ...NOTHING, track: enabled, setRegarding: enabled, convert: enabled };
const TRACKED = { ...NOTHING, setRegarding: enabled, convert: enabled, stopTracking: enabled, openRecord: enabled };
const REGARDED = { ...TRACKED, clearRegarding: enabled, openRegarding: enabled };

const related = {
  about: world.contoso,
  groups: read([
    { kind: "opportunities", records: [world.renewal], more: false },
    { kind: "cases", records: [world.delivery], more: false },
    { kind: "activities", records: [world.mail, world.call], more: true },
  ] as const),
};

const base: MessageView = {
  screen: "message",
  itemId: world.itemId,
  subject: "Re: Offer for 2026",
  sensitivity: "normal",
  sharedMailbox: false,
  state: read({ kind: "notTracked", because: { kind: "never" } }),
  regarding: {
    kind: "suggestions",
    suggestions: read([
      { record: world.renewal, reasons: [{ kind: "sameConversation" }] },
      { record: world.delivery, reasons: [{ kind: "openCaseOf", customer: "Li Chen" }] },
      { record: world.contoso, reasons: [{ kind: "usedLast", at: world.MINUTES_AGO(60 * 25) }] },
    ]),
  },
  people: read(world.people),
  related,
  strangers: [],
  actions: UNTRACKED,
};

const withState = (state: TrackingState, more: Partial<MessageView> = {}): MessageView => ({
  ...base,
  state: read(state),
  ...more,
});
const set = (card: RecordCard, pending = false): Pick<MessageView, "regarding" | "actions"> => ({
  regarding: { kind: "set", card, pending },
  actions: REGARDED,
});
const offline: Problem = { kind: "noNetwork", service: "crm" };
const none = { regarding: { kind: "none" }, actions: NOTHING } as const;

const trackedView = withState({ kind: "tracked", tracked: world.tracked(false, world.renewal) }, set(world.renewal));
const done = (result: Extract<Outcome, { kind: "done" }>["result"]): Outcome => ({
  kind: "done",
  result,
  undo: world.actionId,
});
const recordId = world.renewal.id;

const trackedRegardingLead = withState(
  { kind: "tracked", tracked: world.tracked(false, world.oldLead) },
  set(world.oldLead),
);

/** Every state of the message screen that differs for the eye or the ear. */
export const messageStates = {
  "not tracked": base,
  "first read": {
    ...base,
    state: reading,
    regarding: { kind: "suggestions", suggestions: reading },
    people: reading,
    related: { groups: reading },
    actions: { ...UNTRACKED, track: { kind: "disabled", why: "stillReading" } },
  },
  "closed record": trackedRegardingLead,
  "no suggestions": {
    ...base,
    regarding: { kind: "suggestions", suggestions: read([]) },
    related: { groups: read([]) },
  },
  tracked: { ...withState({ kind: "tracked", tracked: world.tracked(false) }), actions: TRACKED },
  "tracked regarding": { ...trackedView, conversation: { value: "noForwards", reading: false } },
  "attachments to choose": {
    ...base,
    files: {
      standing: read(filesToChoose),
      without: ["logo-of-the-signature.png"],
      choosable: true,
      add: hidden,
    },
  },
  "attachments missing": {
    ...trackedView,
    files: {
      standing: read(filesMissing),
      without: [],
      choosable: false,
      add: enabled,
    },
  },
  "who is it": {
    ...trackedView,
    strangers: [
      {
        kind: "duplicate",
        table: "contact",
        name: "Li Chen",
        address: world.strangeAddress,
        candidates: [world.li, world.liOther],
        tracking: world.actionId,
        activity: world.tracked(false).record,
        working: false,
      },
    ],
  },
  requested: withState({ kind: "requested" }),
  "just tracked": {
    ...trackedView,
    outcome: done({
      kind: "tracked",
      recordId,
      regarding: world.renewal,
      leftOut: [
        { name: "film.mov", why: "tooLarge" },
        { name: "setup.exe", why: "blocked" },
      ],
    }),
  },
  "regarding changed": { ...trackedView, outcome: done({ kind: "regardingSet", recordId, regarding: world.renewal }) },
  "regarding pending": {
    ...trackedView,
    ...set(world.delivery, true),
    actions: { ...REGARDED, setRegarding: { kind: "disabled", why: "workInProgress" } },
  },
  "regarding waits": {
    ...withState(
      { kind: "queued", since: world.MINUTES_AGO(4), problem: offline },
      {
        ...set(world.delivery, true),
        regarding: { kind: "set", card: world.delivery, pending: true, problem: offline },
      },
    ),
    waiting: toActionId("waits"),
  },
  "already tracked": {
    ...withState({ kind: "trackedByColleague", tracked: world.tracked(true, world.delivery) }, set(world.delivery)),
    outcome: {
      kind: "done",
      result: { kind: "alreadyTracked", recordId, byName: "Ann Beck", byMe: false, regarding: world.delivery },
    },
  },
  "tracked by colleague": withState(
    { kind: "trackedByColleague", tracked: world.tracked(true, world.renewal) },
    {
      ...set(world.renewal),
      actions: { ...REGARDED, clearRegarding: { kind: "disabled", why: "noPrivilege" } },
    },
  ),
  queued: withState({ kind: "queued", since: world.MINUTES_AGO(1) }, set(world.renewal, true)),
  "queued offline": withState(
    { kind: "queued", since: world.MINUTES_AGO(1), problem: offline },
    { ...set(world.renewal, true), regarding: { kind: "set", card: world.renewal, pending: true, problem: offline } },
  ),
  stopped: {
    ...withState({ kind: "notTracked", because: { kind: "stopped" } }),
    outcome: done({ kind: "stopped", recordId, record: "kept" }),
  },
  "category alone": withState({ kind: "notTracked", because: { kind: "category" } }),
  "record deleted": withState({ kind: "notTracked", because: { kind: "recordDeleted", recordId } }),
  hidden: withState({ kind: "hidden" }, none),
  "other organization": withState(
    { kind: "notTrackable", reason: "otherOrganization" },
    { ...none, offer: "changeInOwnOrganization" },
  ),
  "meeting request": withState(
    { kind: "notTrackable", reason: "meetingRequest" },
    { ...none, offer: "trackCalendarEntry" },
  ),
  encrypted: withState({ kind: "notTrackable", reason: "encrypted" }, none),
  "shared mailbox": { ...base, sharedMailbox: true },
  failed: {
    ...withState({
      kind: "failed",
      problem: { kind: "noPrivilege", service: "crm", privilege: "prvCreateActivity" },
      at: world.MINUTES_AGO(1),
    }),
    actions: { ...UNTRACKED, track: hidden, retry: enabled },
    outcome: {
      kind: "failed",
      attempted: "track",
      retry: world.actionId,
      problem: { kind: "noPrivilege", service: "crm", privilege: "prvCreateActivity", detail: "0x80040220" },
    },
  },
  refused: {
    ...trackedView,
    outcome: {
      kind: "failed",
      attempted: "setRegarding",
      problem: {
        kind: "refused",
        service: "crm",
        code: "0x80048d19",
        message: "The regarding record is not valid for this activity.",
      },
    },
  },
  "parts failing": {
    ...base,
    state: {
      ...read({ kind: "notTracked", because: { kind: "never" } }),
      problem: { kind: "timeout", service: "crm" },
    },
    regarding: { kind: "suggestions", suggestions: failing({ kind: "serviceDown", service: "crm", status: 503 }) },
    people: failing({ kind: "serviceDown", service: "crm", status: 503 }),
    related: { groups: failing({ kind: "noPrivilege", service: "crm", privilege: "prvReadIncident" }) },
  },
  "long words": withState(
    { kind: "tracked", tracked: world.tracked(false, world.endless) },
    {
      ...set(world.endless),
      people: read([
        world.person("from", world.endless.name, "x".repeat(64) + "@" + "y".repeat(60) + ".example", {
          kind: "unknown",
        }),
        world.person("to", "", "z".repeat(64) + "@" + "y".repeat(60) + ".example", {
          kind: "known",
          record: world.endless,
          chosen: true,
        }),
      ]),
      related: {
        about: world.endless,
        groups: read([{ kind: "opportunities", records: [world.endless], more: false }]),
      },
      outcome: done({ kind: "regardingSet", recordId, regarding: world.endless }),
    },
  ),
  "ask stop tracking": {
    ...trackedView,
    question: {
      kind: "stopTracking",
      ownerName: "Sam Jordan",
      ownerIsMe: true,
      regarding: world.renewal,
      rule: { delete: "offered", preselected: "keep" },
    },
  },
  "ask stop tracking, may not delete": {
    ...trackedView,
    question: {
      kind: "stopTracking",
      ownerName: "Ann Beck",
      ownerIsMe: false,
      rule: { delete: "withheld", preselected: "keep", why: "noPrivilege" },
    },
  },
  "ask private": {
    ...base,
    sensitivity: "private",
    question: {
      kind: "trackSensitive",
      sensitivity: "private",
      organizationName: "Regarding Demo",
      regarding: world.contoso,
    },
  },
} as const satisfies Readonly<Record<string, MessageView>>;
