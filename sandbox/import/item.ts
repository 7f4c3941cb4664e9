/** Something to put into the mailbox, once. */
import type { Event } from "@microsoft/microsoft-graph-types";
import type { ExchangeLoader } from "../seed/loaders.ts";

export type Kind = "message" | "contact" | "appointment" | "to-do";

export interface Item {
  readonly kind: Kind;
  /** The same for the same item in another file. */
  readonly fingerprint: string;
  /** Answers the id of what was added. */
  add(loader: ExchangeLoader, upn: string): string;
  /** What can be done only when it is there: taking occurrences out of a series, changing them. */
  refine?(id: string, editor: SeriesEditor): Promise<void>;
}

/** Works on occurrences as any client does. Days are `YYYY-MM-DD`, of the original start in its own time zone. */
export interface SeriesEditor {
  cancel(seriesId: string, day: string): Promise<void>;
  change(seriesId: string, day: string, event: Event): Promise<void>;
}
