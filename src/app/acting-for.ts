import type { EmailAddress } from "../domain/ids.ts";
import type { Ports } from "./ports.ts";

/** The same ports with the mailbox the item is in: the user's own, or the one acted for (D1). */
export function actingFor(ports: Ports, mailbox: EmailAddress | undefined): Ports {
  return mailbox === undefined ? ports : { ...ports, mailbox: ports.sharedMailbox(mailbox) };
}
