import type { RecordId } from "../domain/ids.ts";

/** Of these contacts of the CRM, the ones that a contact in Outlook is linked to. Throws ServiceError. */
export type ReadContactCopies = (records: readonly RecordId[], signal?: AbortSignal) => Promise<readonly RecordId[]>;
