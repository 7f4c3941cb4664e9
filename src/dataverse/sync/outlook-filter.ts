import type { SyncKind } from "../../domain/fields/kinds.ts";

/** One active Outlook filter of the user, or of everybody. */
export interface OutlookFilter {
  readonly id: string;
  readonly kind: SyncKind;
  readonly name: string;
  readonly fetchXml: string;
}
