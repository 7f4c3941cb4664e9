import { APPOINTMENT_PAIRS, SERIES_PAIRS, SERVICE_PAIRS, TASKLIKE_PAIRS, TASK_PAIRS } from "./activity-pairs.ts";
import { CONTACT_PAIRS } from "./contact-pairs.ts";
import type { SyncKind } from "./kinds.ts";
import type { Direction, FieldPair } from "./pair.ts";

/** Pairs as they are before any setting (S6). */
export function defaultPairsOf(kind: SyncKind): readonly FieldPair[] {
  switch (kind) {
    case "contact":
      return CONTACT_PAIRS;
    case "appointment":
      return APPOINTMENT_PAIRS;
    case "recurringappointmentmaster":
      return SERIES_PAIRS;
    case "serviceappointment":
      return SERVICE_PAIRS;
    case "task":
      return TASK_PAIRS;
    case "phonecall":
    case "letter":
    case "fax":
      return TASKLIKE_PAIRS;
  }
}

/** What the organization and the user decided about fields. */
export interface FieldChoices {
  /** S8: all three addresses instead of the mailing address only. */
  readonly allAddresses: boolean;
  /** S9: attachments of appointments travel, too. Missing means no. */
  readonly attachments?: boolean;
  /** Write the parent's name into Outlook's company (`usersettings.synccontactcompany`). */
  readonly company: boolean;
  /** Rows of `syncattributemapping`: kind, column, direction. */
  readonly directions: readonly { readonly kind: SyncKind; readonly column: string; readonly direction: Direction }[];
}

export type Catalogue = Readonly<Record<SyncKind, readonly FieldPair[]>>;

function chosen(kind: SyncKind, pair: FieldPair, choices: FieldChoices): Direction {
  if (pair.settable === "locked") return pair.direction;
  if (pair.key === "address2" || pair.key === "address3") {
    if (!choices.allAddresses) return "none";
  } else if (pair.key === "companyname") return choices.company ? "toMailbox" : "none";
  if (pair.key === "attachments") return choices.attachments === true ? "both" : "none";
  const row = choices.directions.find((entry) => entry.kind === kind && entry.column === pair.columns[0]);
  if (pair.key === "reminder") return row?.direction === "none" || row?.direction === "toCrm" ? "none" : "toMailbox";
  return row?.direction ?? (pair.settable === "computed" ? "both" : pair.direction);
}

/** Every kind's pairs with the directions in force. A locked pair ignores what a mapping row says. */
export function toCatalogue(choices: FieldChoices): Catalogue {
  const pairs = (kind: SyncKind): readonly FieldPair[] =>
    defaultPairsOf(kind).map((pair) => ({ ...pair, direction: chosen(kind, pair, choices) }));
  return {
    contact: pairs("contact"),
    appointment: pairs("appointment"),
    recurringappointmentmaster: pairs("recurringappointmentmaster"),
    serviceappointment: pairs("serviceappointment"),
    task: pairs("task"),
    phonecall: pairs("phonecall"),
    letter: pairs("letter"),
    fax: pairs("fax"),
  };
}
