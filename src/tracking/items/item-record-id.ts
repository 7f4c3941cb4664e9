import { toDerivedGuid } from "../../domain/fields/digest.ts";
import { toRecordId, type OrganizationId, type RecordId } from "../../domain/ids.ts";

/**
 * Primary key of the record for a contact, an appointment or a task: the same that a synchronization would choose, so that
 * tracking here and synchronizing there at the same moment make one record.
 */
export function itemRecordId(organization: OrganizationId, itemId: string): RecordId {
  return toRecordId(toDerivedGuid(`${organization}|${itemId}`));
}
