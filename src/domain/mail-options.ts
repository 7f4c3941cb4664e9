/** Which mail is tracked by itself (T6), in the order of the CRM's own option. */
export type IncomingMail = "all" | "answers" | "people" | "anyRecord" | "none";

/** What is made of an unknown sender (T10). */
export type AutomaticRecord = "none" | "contact" | "lead";
