/** Kinds of items that can be tracked. A series counts as an appointment here. */
export type TrackedKind = "email" | "contact" | "appointment" | "task" | "phonecall" | "letter" | "fax";

export interface StopTrackingFacts {
  readonly kind: TrackedKind;
  readonly ownerIsMe: boolean;
  /** undefined: the rights could not be read. */
  readonly mayDelete: boolean | undefined;
  /** Appointments: it has ended, a series with its last day. */
  readonly over: boolean;
  /** Appointments: completed or cancelled. */
  readonly closed: boolean;
}

export type WhyNotDelete = "noPrivilege" | "rightsUnknown" | "notOwner" | "past" | "closed";

/** What the dialog says for this item (T12): keeping is always offered. */
export type StopTrackingRule =
  | { readonly delete: "offered"; readonly preselected: "keep" | "delete" }
  | { readonly delete: "withheld"; readonly preselected: "keep"; readonly why: WhyNotDelete };

const withheld = (why: WhyNotDelete): StopTrackingRule => ({ delete: "withheld", preselected: "keep", why });

/** Why the classic rules forbid deleting this appointment, if they do: only current ones of one's own. */
function appointmentBar(facts: StopTrackingFacts): WhyNotDelete | undefined {
  if (!facts.ownerIsMe) return "notOwner";
  if (facts.closed) return "closed";
  return facts.over ? "past" : undefined;
}

/**
 * The table of T12. The classic client deleted the contact record of somebody else without a word; here that is the
 * preselected choice with its consequence beside *keep*, and never more than a choice.
 */
export function decideStopTracking(facts: StopTrackingFacts): StopTrackingRule {
  const bar = facts.kind === "appointment" ? appointmentBar(facts) : undefined;
  if (bar) return withheld(bar);
  if (facts.mayDelete === false) return withheld("noPrivilege");
  if (facts.mayDelete === undefined) return withheld("rightsUnknown");
  const classic = facts.kind === "contact" && !facts.ownerIsMe;
  return { delete: "offered", preselected: classic ? "delete" : "keep" };
}

/** What is said of the records of many: keep all, delete what each one's own rule preselects, or delete all that may be. */
export type FateOfMany = "keep" | "rule" | "delete";

/** What is chosen beforehand for many: never more than the rule of each says. One's own are not deleted along with others'. */
export function preselectForMany(rules: readonly StopTrackingRule[]): FateOfMany {
  const offered = rules.filter((rule) => rule.delete === "offered");
  const deleting = offered.filter(({ preselected }) => preselected === "delete");
  if (deleting.length === 0) return "keep";
  return deleting.length === offered.length ? "delete" : "rule";
}

/** What that means for one of them. */
export function fateOf(rule: StopTrackingRule, choice: FateOfMany): "keep" | "delete" {
  if (rule.delete === "withheld" || choice === "keep") return "keep";
  return choice === "rule" ? rule.preselected : "delete";
}
