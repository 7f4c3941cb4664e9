/** What a delta request follows: which rows, how they are shown, which options it understands. */
import type { SqlValue } from "../../database/database.ts";
import type { JsonObject } from "../json.ts";
import type { RecordType } from "../schema/shape.ts";
import type { Item, Kind } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import type { RoundWish } from "./token.ts";

export interface Feed {
  readonly kind: Kind;
  readonly type: RecordType;
  /** Follows one folder (`parent`) or the whole mailbox. */
  readonly scope: "parent" | "mailbox";
  readonly scopeId: number;
  /** Further SQL on the rows, beginning with ` AND`. */
  readonly also: string;
  readonly alsoParameters: readonly SqlValue[];
  /** Query options (lower case) that are refused here. */
  readonly refused: readonly string[];
  /** Entries of one row: usually one; a series has many, a row outside of the window a removal or none. */
  readonly show: (visit: Visit, item: Item, wish: RoundWish, first: boolean) => JsonObject[];
  readonly windowed: boolean;
  readonly defaultPage: number;
}

export const removed = (id: string, reason: "deleted" | "changed" = "deleted"): JsonObject => ({
  id,
  "@removed": { reason },
});
