import type { BatchActionId, BatchActionView, BatchRow, BatchView } from "../../app/batch-view.ts";
import { toEmailAddress, toItemId } from "../../domain/ids.ts";
import { read, reading } from "./message-states.ts";
import * as world from "./records.ts";

const enabled: BatchActionView = { kind: "enabled" };
const hidden: BatchActionView = { kind: "hidden" };
const idle: BatchActionView = { kind: "disabled", why: "nothingToDo" };
const busy: BatchActionView = { kind: "disabled", why: "workInProgress" };

const READY: Readonly<Record<BatchActionId, BatchActionView>> = {
  track: enabled,
  setRegarding: idle,
  stopTracking: enabled,
  retryFailed: hidden,
  undo: hidden,
  cancel: hidden,
};
const WORKING = { ...READY, track: busy, setRegarding: busy, stopTracking: busy, cancel: enabled };

function row(number: number, subject: string, more: Partial<BatchRow> = {}): BatchRow {
  return {
    itemId: toItemId(`AAMk${number}`),
    subject,
    from: "Li Chen",
    receivedAt: world.MINUTES_AGO(number * 600),
    state: read({ kind: "notTracked", because: { kind: "never" } }),
    included: true,
    sensitivity: "normal",
    regardingIsOwn: false,
    suggestions: read([{ record: world.renewal, reasons: [{ kind: "sameConversation" }] }]),
    work: { kind: "idle" },
    ...more,
  };
}

const offer = row(1, "Offer for 2026");
const question = row(2, "A question about delivery", { regarding: world.delivery, regardingIsOwn: true });
const tracked = row(3, "Re: Offer for 2026", {
  state: read({ kind: "tracked", tracked: world.tracked(false, world.renewal) }),
});
const secret = row(4, "Salary review", { included: false, sensitivity: "confidential", suggestions: read([]) });
const request = row(5, "Invitation: review", {
  included: false,
  state: read({ kind: "notTrackable", reason: "meetingRequest" }),
  suggestions: read([]),
});
const rows = [offer, question, tracked, secret, request];

const base: BatchView = {
  count: rows.length,
  rows,
  reading: false,
  progress: { total: 0, done: 0, failed: 0, retryable: 0, undoing: false },
  actions: READY,
  elsewhere: false,
};
const forAll = rows.slice(0, 3).map((one) => ({ regarding: world.contoso, ...one }));
const recordId = world.renewal.id;

/** Every state of the batch table. */
export const batchStates = {
  "first read": {
    ...base,
    count: 12,
    rows: [],
    reading: true,
    actions: { ...READY, track: { kind: "disabled", why: "stillReading" } },
  },
  chosen: base,
  "one for all": {
    ...base,
    count: 3,
    rows: forAll,
    regardingForAll: world.contoso,
    actions: { ...READY, setRegarding: enabled },
  },
  "reading rows": {
    ...base,
    count: 2,
    rows: [1, 2].map((n) => row(n, `Message ${n}`, { state: reading, suggestions: reading })),
  },
  working: {
    ...base,
    rows: [
      { ...offer, work: { kind: "done", result: { kind: "tracked", recordId, leftOut: [] } } },
      { ...question, work: { kind: "running" } },
      {
        ...row(6, "Order for May"),
        work: { kind: "waiting", problem: { kind: "throttled", service: "crm", retryAfterSeconds: 20 } },
      },
      { ...row(7, "Order for June"), work: { kind: "waiting" } },
    ],
    count: 4,
    progress: { total: 4, done: 1, failed: 0, retryable: 0, undoing: false },
    actions: WORKING,
  },
  "partly failed": {
    ...base,
    rows: [
      { ...offer, work: { kind: "done", result: { kind: "tracked", recordId, leftOut: [] } } },
      {
        ...question,
        work: { kind: "failed", problem: { kind: "noPrivilege", service: "crm", privilege: "prvAppendToIncident" } },
      },
    ],
    count: 2,
    progress: { total: 2, done: 1, failed: 1, retryable: 1, undoing: false },
    actions: { ...READY, retryFailed: enabled, undo: enabled },
  },
  "for somebody else": { ...base, actingFor: toEmailAddress("maya@contoso.example") },
  "not in the mailbox": {
    ...base,
    rows: [offer, question].map((one) => ({
      ...one,
      from: "",
      included: false,
      state: read({ kind: "notTrackable", reason: "notInMailbox" } as const),
    })),
    count: 2,
    elsewhere: true,
    actions: { ...READY, track: idle, stopTracking: idle },
  },
  "ask stop tracking": {
    ...base,
    question: {
      kind: "stopTracking",
      rows: [
        {
          itemId: offer.itemId,
          subject: offer.subject,
          ownerName: "Sam Jordan",
          ownerIsMe: true,
          rule: { delete: "offered", preselected: "keep" },
        },
        {
          itemId: question.itemId,
          subject: question.subject,
          ownerName: "Ann Beck",
          ownerIsMe: false,
          rule: { delete: "withheld", preselected: "keep", why: "noPrivilege" },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, BatchView>>;
