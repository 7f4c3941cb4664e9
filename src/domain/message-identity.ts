import { toInternetMessageId, type InternetMessageId, type OrganizationId, type RecordId } from "./ids.ts";
import type { Message } from "./message.ts";
import { nameBasedId, type Sha1 } from "./name-based-id.ts";

/** Namespace of our stand-in Message-IDs: a random GUID chosen once, part of the format. */
const STAND_IN_NAMESPACE = "3e9c1d52-7b0a-4f86-9d21-5c0e8a64b7f3";
const STAND_IN_HOST = "no-message-id.invalid";

/** What a copy of the same message in another mailbox has in common with this one. */
function fingerprintOf(message: Message): string {
  const addressOf = (role: string): string =>
    message.participants
      .filter((participant) => participant.role === role)
      .map((participant) => participant.address ?? participant.name)
      .sort()
      .join(",");
  return JSON.stringify([
    message.sentAt ?? message.receivedAt ?? message.itemId,
    addressOf("from"),
    addressOf("to"),
    addressOf("cc"),
    message.subject,
  ]);
}

/**
 * The id a message is known by in the CRM (`email.messageid`): its Message-ID. A few messages have none (drafts brought in
 * from files, old gateways); they get a stand-in made from who sent what to whom and when, so that the same message in two
 * mailboxes still is one activity. `.invalid` can never be a real host (RFC 2606).
 */
export async function identityOf(message: Message, sha1: Sha1): Promise<InternetMessageId> {
  if (message.internetMessageId) return message.internetMessageId;
  const digest = await nameBasedId(STAND_IN_NAMESPACE, fingerprintOf(message), sha1);
  return toInternetMessageId(`<${digest}@${STAND_IN_HOST}>`);
}

/**
 * Primary key of the e-mail activity for a message: the same for every user, computer and attempt in one organization
 * (docs/adr/0010-one-activity-per-message.md). Message-IDs compare without case in Dataverse, so case does not count here.
 */
export function activityIdFor(
  organization: OrganizationId,
  identity: InternetMessageId,
  sha1: Sha1,
): Promise<RecordId> {
  return nameBasedId(organization, `email:${identity.toLowerCase()}`, sha1);
}
