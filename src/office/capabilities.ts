/**
 * What this Outlook can do, found by requirement sets (Q6).
 * https://learn.microsoft.com/javascript/api/requirement-sets/outlook/outlook-api-requirement-sets
 */
import type { HostCapabilities } from "../ports/outlook-host.ts";

const has = (set: string, version: string): boolean => Office.context.requirements.isSetSupported(set, version);
const mailbox = (version: string): boolean => has("Mailbox", version);

/** Asked anew each time: cheap, and requirement sets do not change while a page lives. */
export function readCapabilities(): HostCapabilities {
  return {
    multiSelect: mailbox("1.13"),
    notices: mailbox("1.3"),
    // Buttons on notices exist only while a message is being written.
    noticeActions: mailbox("1.10"),
    sharedFolders: mailbox("1.8"),
    sessionData: mailbox("1.15"),
    internetHeaders: mailbox("1.8"),
    openBrowserWindow: has("OpenBrowserWindowApi", "1.1"),
    itemEvents: mailbox("1.5"),
    recipientEvents: mailbox("1.7"),
  };
}

/** Whether the host can sign in for us. */
export const canSignInNested = (): boolean => has("NestedAppAuth", "1.1");
