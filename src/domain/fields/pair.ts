import type { Form } from "./canonical.ts";

/** Which way a field travels (S6). */
export type Direction = "both" | "toMailbox" | "toCrm" | "none";

/** `locked`: an administrator cannot change it. `computed`: it follows a setting of the organization. */
export type Settable = "any" | "locked" | "computed";

/** One field as Outlook and the CRM both have it. */
export interface FieldPair {
  readonly key: string;
  /** Outlook's name of the field, as shown to people. */
  readonly outlook: string;
  /** Dataverse columns that hold it. The first one names the pair in `syncattributemapping`. */
  readonly columns: readonly string[];
  readonly form: Form;
  readonly direction: Direction;
  readonly settable: Settable;
  /** Characters of the shorter side, where one is shorter. */
  readonly limit?: number;
  /** What the meeting says of itself, for whoever called it to decide. */
  readonly organizers?: true;
  /** Written after the rest in requests of its own: the rest may arrive without it. */
  readonly apart?: true;
}

/**
 * The pairs as they hold for the copy of a guest: what the meeting says is known from whoever called it, through Outlook. It
 * goes to the CRM and never back; what the guest decides (show as, regarding) travels as ever.
 */
export const pairsOfGuest = (pairs: readonly FieldPair[]): readonly FieldPair[] =>
  pairs.map((pair) => (pair.organizers === true ? { ...pair, direction: GUEST[pair.direction] } : pair));

const GUEST: Readonly<Record<Direction, Direction>> = {
  both: "toCrm",
  toCrm: "toCrm",
  toMailbox: "none",
  none: "none",
};

/** Codes of `syncattributemapping.syncdirection`. */
export function toDirection(code: number): Direction | undefined {
  return (["none", "toMailbox", "toCrm", "both"] as const)[code];
}
