/** People on an item, as Office.js names them. */
import { readId, toEmailAddress } from "../domain/ids.ts";
import type { Participant, ParticipantRole } from "../domain/people.ts";

/** Value of `RecipientType.DistributionList`; the member is typed as plain text. */
const DISTRIBUTION_LIST = "distributionList";

/** One person or list. Office.js leaves out who is not there. */
export function toParticipant(
  role: ParticipantRole,
  given: Office.EmailAddressDetails | undefined,
): readonly Participant[] {
  if (given === undefined) return [];
  const address = readId(toEmailAddress, given.emailAddress);
  const isList = given.recipientType === DISTRIBUTION_LIST;
  return [{ role, name: given.displayName, ...(address === undefined ? {} : { address }), isList }];
}

/** Several in one part. */
export const toParticipants = (
  role: ParticipantRole,
  given: readonly Office.EmailAddressDetails[] | undefined,
): readonly Participant[] => (given ?? []).flatMap((one) => toParticipant(role, one));
