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
  /** Written after the rest in requests of its own: the rest may arrive without it. */
  readonly apart?: true;
}

/** Codes of `syncattributemapping.syncdirection`. */
export function toDirection(code: number): Direction | undefined {
  return (["none", "toMailbox", "toCrm", "both"] as const)[code];
}
