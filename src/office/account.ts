import { toEmailAddress } from "../domain/ids.ts";
import type { HostAccount } from "../ports/outlook-host.ts";

/** Whose Outlook this is. @throws MalformedIdError for an account without an address */
export function readAccount(): HostAccount {
  const { userProfile } = Office.context.mailbox;
  return {
    address: toEmailAddress(userProfile.emailAddress),
    name: userProfile.displayName,
    timeZone: userProfile.timeZone,
    language: Office.context.displayLanguage,
  };
}
