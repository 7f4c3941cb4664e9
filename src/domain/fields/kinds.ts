/** What is synchronized (S1). A kind is named after its Dataverse table; e-mail is tracked, never synchronized. */
export const SYNC_KINDS = [
  "contact",
  "appointment",
  "recurringappointmentmaster",
  "serviceappointment",
  "task",
  "phonecall",
  "letter",
  "fax",
] as const;
export type SyncKind = (typeof SYNC_KINDS)[number];

/** Where Outlook keeps an item: three places hold all eight kinds. */
export type Shelf = "contacts" | "calendar" | "tasks";

/** The two sides of every link. */
export type Side = "mailbox" | "crm";

/** True for the name of a table that is synchronized. */
export function isSyncKind(text: string): text is SyncKind {
  return SYNC_KINDS.some((kind) => kind === text);
}

/** The shelf on which items of this kind lie. */
export function shelfOf(kind: SyncKind): Shelf {
  switch (kind) {
    case "contact":
      return "contacts";
    case "appointment":
    case "recurringappointmentmaster":
    case "serviceappointment":
      return "calendar";
    case "task":
    case "phonecall":
    case "letter":
    case "fax":
      return "tasks";
  }
}

/** The other side. */
export const across = (side: Side): Side => (side === "mailbox" ? "crm" : "mailbox");

/** What a new item of a shelf becomes. */
export const KIND_ON: Readonly<Record<Shelf, SyncKind>> = {
  contacts: "contact",
  calendar: "appointment",
  tasks: "task",
};
