import { mayInherit, type ConversationRule } from "./conversation-rule.ts";
import type { Correlation } from "./correlation.ts";
import type { DraftDecision } from "./draft-note.ts";
import type { OrganizationId } from "./ids.ts";
import type { IncomingMail } from "./mail-options.ts";
import type { Message } from "./message.ts";
import type { NamedRecord, RecordCard } from "./records.ts";
import type { LinkStamps } from "./stamps.ts";
import { decideTrackability } from "./trackability.ts";

/** What is known about a message that arrived or was sent, before anything of it leaves the mailbox. */
export interface AutoTrackFacts {
  readonly message: Pick<Message, "kind" | "isDraft" | "sensitivity" | "subject">;
  readonly option: IncomingMail;
  readonly organizationId: OrganizationId;
  readonly stamps?: LinkStamps;
  /** Somebody put the category of tracked items on it by hand (T5). */
  readonly categorized: boolean;
  /** What was decided while it was being written (T8). */
  readonly draft?: DraftDecision;
  /** The CRM has it already, whoever brought it there. */
  readonly known: boolean;
  /** The tracked e-mail it answers or forwards (T7), and what the user said about the conversation. */
  readonly correlation?: Correlation;
  readonly rule: ConversationRule;
  /** Records that own an address that decides: the author's, or the recipients' of mail the user sent. */
  readonly owners: readonly RecordCard[];
}

export type WhyTracked = "asked" | "draft" | "answer" | "all" | "person";
export type WhyLeft =
  "linked" | "stopped" | "otherOrganization" | "known" | "notTrackable" | "sensitive" | "refusedInDraft" | "option";

/** Plain data: it can be printed (dry run), tested and carried out later. */
export type AutoTrack =
  | { readonly kind: "track"; readonly why: WhyTracked; readonly regarding?: NamedRecord }
  | { readonly kind: "leave"; readonly why: WhyLeft };

const leave = (why: WhyLeft): AutoTrack => ({ kind: "leave", why });
const track = (why: WhyTracked, regarding?: NamedRecord): AutoTrack => ({
  kind: "track",
  why,
  ...(regarding && { regarding }),
});

/** Tables of customers. Colleagues and queues of the organization are no reason to track (T6). */
const PEOPLE: readonly string[] = ["contact", "account", "lead"];
const INTERNAL: readonly string[] = ["systemuser", "queue"];

function byOption(option: IncomingMail, owners: readonly RecordCard[]): AutoTrack {
  switch (option) {
    case "all":
      return track("all");
    case "people":
      return owners.some(({ table }) => PEOPLE.includes(table)) ? track("person") : leave("option");
    case "anyRecord":
      return owners.some(({ table }) => !INTERNAL.includes(table)) ? track("person") : leave("option");
    case "answers":
    case "none":
      return leave("option");
  }
}

/** What the item itself already says: every decision of a person comes before every rule. */
function bySign({ stamps, organizationId, draft, known, categorized }: AutoTrackFacts): AutoTrack | undefined {
  const foreign = stamps?.organizationId !== undefined && stamps.organizationId !== organizationId;
  if (foreign && stamps.state !== "untracked") return leave("otherOrganization");
  if (stamps?.state === "untracked") return leave("stopped");
  if (stamps?.state === "tracked") return leave("linked");
  if (stamps?.state === "requested") return track("asked", stamps.regarding);
  if (draft?.track) return track("draft", draft.regarding);
  if (known) return leave("known");
  // The category came later than a no in the draft.
  if (categorized) return track("asked");
  return draft ? leave("refusedInDraft") : undefined;
}

function byRule({ correlation, rule, option, owners, message }: AutoTrackFacts): AutoTrack {
  // "None" is none: not even an answer is tracked by itself.
  if (option === "none") return leave("option");
  if (correlation && mayInherit(rule, message.subject, correlation.method)) {
    return track("answer", correlation.tracked.regarding);
  }
  // What the user said about this conversation beats the option about all mail.
  return correlation && rule !== "all" ? leave("option") : byOption(option, owners);
}

/**
 * Whether a message is tracked by itself (T6, T7, T8), and why. Private, confidential and special messages never are (T2,
 * T11), not even on request: the pane asks about those.
 */
export function decideAutoTrack(facts: AutoTrackFacts): AutoTrack {
  const decision = bySign(facts) ?? byRule(facts);
  if (decision.kind === "leave") return decision;
  const verdict = decideTrackability(facts.message);
  switch (verdict.kind) {
    case "trackable":
      return decision;
    case "askFirst":
      return leave("sensitive");
    case "notTrackable":
      return leave("notTrackable");
  }
}
