import type { RecordId } from "./ids.ts";
import type { RecordCard, TableName } from "./records.ts";
import type { NotTrackableReason } from "./not-trackable.ts";

/** Whom a problem came from. */
export type ServiceName = "crm" | "mailbox" | "outlook" | "signIn" | "thisComputer";

/**
 * Everything that can go wrong when a service is asked, as data that can be stored, queued and shown (P5).
 * `detail` is for "copy details": the service's own code and words, never customer data.
 */
export type Problem = { readonly service: ServiceName; readonly detail?: string } & (
  | { readonly kind: "noNetwork" }
  /**
   * No valid token; `consent` when an administrator or the user has to agree first. `resource` is the service it was asked
   * for, where signing in says no: an answer of that service ends it.
   */
  | {
      readonly kind: "signedOut";
      readonly repair: "signIn" | "consent";
      readonly resource?: Extract<ServiceName, "crm" | "mailbox">;
    }
  /** `privilege` is Dataverse's name for it, e.g. `prvCreateActivity`, where the service named it. */
  | { readonly kind: "noPrivilege"; readonly privilege?: string; readonly table?: TableName }
  /** The CRM has a record of this item already, and this user may not see it. */
  | { readonly kind: "hidden" }
  | { readonly kind: "throttled"; readonly retryAfterSeconds: number }
  | { readonly kind: "serviceDown"; readonly status?: number }
  /** No answer in time. A write may or may not have been applied. */
  | { readonly kind: "timeout" }
  | { readonly kind: "notFound"; readonly table?: TableName }
  /** Somebody else changed it meanwhile (412). */
  | { readonly kind: "conflict" }
  /** `taken`: of the candidates, those another item in Outlook is linked to; where nobody looked it is missing. */
  | { readonly kind: "duplicate"; readonly candidates: readonly RecordCard[]; readonly taken?: readonly RecordId[] }
  /** The service understood and said no: its own words are in `message`. */
  | { readonly kind: "refused"; readonly code?: string; readonly message: string }
  | { readonly kind: "tooLarge"; readonly limitBytes?: number }
  /** The item itself stands in the way (T11). */
  | { readonly kind: "notTrackable"; readonly reason: NotTrackableReason }
  /** The user has to agree first: the item turned out to be private or confidential (T2). */
  | { readonly kind: "sensitive" }
  /** Undo came too late: somebody changed it meanwhile, and what they did was kept. */
  | { readonly kind: "changedSince" }
  /** This host, or this version of it, cannot do it (Q6). */
  | { readonly kind: "unsupported"; readonly feature: string }
  /** A defect of ours: something nobody foresaw. `detail` names it for the person who has to mend it. */
  | { readonly kind: "unexpected" }
  /** A full disk or a storage the browser withholds. */
  | { readonly kind: "storage" }
);

export type ProblemKind = Problem["kind"];

/** What may cure it: waiting, an act of the user, or nobody here. */
export type Remedy = "retryByItself" | "retryWhenOnline" | "askUser" | "giveUp";

/** Whether an action that met `problem` is worth repeating without being asked. Throttling waits, a refusal does not. */
export function remedyFor(problem: Problem): Remedy {
  switch (problem.kind) {
    case "throttled":
    case "serviceDown":
    case "timeout":
    case "conflict":
      return "retryByItself";
    case "noNetwork":
      return "retryWhenOnline";
    case "signedOut":
    case "duplicate":
    case "storage":
    case "sensitive":
    case "unexpected":
      return "askUser";
    case "noPrivilege":
    case "hidden":
    case "notFound":
    case "refused":
    case "tooLarge":
    case "notTrackable":
    case "changedSince":
    case "unsupported":
      return "giveUp";
  }
}
