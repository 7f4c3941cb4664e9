import type { Person } from "./people.ts";
import type { Filling } from "./placeholders.ts";
import type { Case, Opportunity } from "./sales.ts";

export interface Cast {
  readonly contacts: readonly Person[];
  readonly opportunities: readonly Opportunity[];
  readonly cases: readonly Case[];
  readonly start: Date;
}

export interface Correspondent {
  readonly name: string;
  readonly address: string;
}

export interface Mail {
  readonly id: string;
  readonly from: Correspondent;
  readonly to: readonly Correspondent[];
  readonly cc: readonly Correspondent[];
  /** Milliseconds since 1970. */
  readonly sent: number;
  /** What this message adds to the conversation. */
  readonly paragraphs: readonly string[];
  readonly attachment?: "quote" | "photo" | "sheet" | "order" | "secret" | "invitation";
  readonly kind: "message" | "meeting" | "encrypted" | "newsletter" | "draft";
}

export interface Conversation {
  readonly subject: string;
  readonly html: boolean;
  readonly filling: Filling;
  /** Oldest first. */
  readonly mails: readonly Mail[];
  /** What it is about in the CRM, and whether somebody has tracked it there already. */
  readonly regarding?: { readonly table: "opportunity" | "incident" | "account"; readonly id: string };
  readonly tracked: boolean;
}
