import type { EmailAddress, RecordId } from "./ids.ts";
import type { RecordRef } from "./records.ts";

/** A record to be made, in our own words. Texts longer than the CRM takes are cut by the adapter. */
export type NewRecord =
  | {
      readonly table: "contact";
      readonly firstName: string;
      readonly lastName: string;
      readonly address?: EmailAddress;
      readonly jobTitle?: string;
      readonly phone?: string;
      /** Account or contact the person belongs to. */
      readonly parent?: RecordRef;
    }
  | {
      readonly table: "lead";
      readonly topic: string;
      readonly firstName: string;
      readonly lastName: string;
      readonly company?: string;
      readonly address?: EmailAddress;
      readonly description?: string;
    }
  | {
      readonly table: "opportunity";
      readonly topic: string;
      /** Account or contact. */
      readonly customer?: RecordRef;
      readonly contact?: RecordRef;
      readonly description?: string;
    }
  | {
      readonly table: "incident";
      readonly title: string;
      /** Account or contact; the CRM insists on one. */
      readonly customer: RecordRef;
      readonly contact?: RecordRef;
      readonly description?: string;
    };

export type NewRecordTable = NewRecord["table"];

/** Two records, what each is to the other, and why (R4). */
export interface NewConnection {
  readonly id: RecordId;
  readonly from: RecordRef;
  readonly to: RecordRef;
  readonly fromRole?: RecordId;
  readonly toRole?: RecordId;
  readonly description?: string;
}

/** What of a connection can be changed. */
export type ConnectionWords = Pick<NewConnection, "fromRole" | "toRole" | "description">;
