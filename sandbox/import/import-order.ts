import type { Database } from "../database/database.ts";
import type { ExchangeLoader } from "../seed/loaders.ts";
import type { SeriesEditor } from "./item.ts";

export interface ImportOrder {
  readonly folder: string;
  /** Whose mailbox. */
  readonly upn: string;
  readonly loader: ExchangeLoader;
  /** Changes single occurrences of series. */
  readonly editor: SeriesEditor;
  /** IANA zone for times in calendar files that name none. */
  readonly timeZone: string;
  /** Where it is noted what was imported: the mailbox's own database. */
  readonly database: Database;
  /** Milliseconds since 1970, for messages that do not say when they were sent. */
  readonly now: () => number;
  readonly tell: (line: string) => void;
}
