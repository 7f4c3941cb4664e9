/** Messages of the seeded mailbox, chosen by what a test needs. */
import { theWorld } from "./world.ts";

export interface MailItem {
  readonly id: string;
  readonly subject: string;
  readonly internetMessageId: string;
  readonly from?: { readonly emailAddress: { readonly name: string; readonly address: string } };
}

const SELECT = "$select=id,subject,internetMessageId,from";
const taken = new Set<string>();

/** A message the CRM does not know yet and no other test has taken; its subject is unique in the inbox. */
export async function untrackedMessage(): Promise<MailItem> {
  const { mine, all } = theWorld();
  const inbox = await mine.items<MailItem>(`me/mailFolders/inbox/messages?$top=100&${SELECT}`);
  const subjects = inbox.map((one) => one.subject);
  for (const message of inbox) {
    if (taken.has(message.id) || subjects.filter((one) => one.includes(message.subject)).length > 1) continue;
    if (message.subject.startsWith("RE:") || /confidential|invitation/i.test(message.subject)) continue;
    if (message.from?.emailAddress.address.endsWith("northwind-bikes.example")) continue;
    taken.add(message.id);
    if ((await all.emails(message.internetMessageId)).length === 0) return message;
  }
  throw new Error("no untracked message is left in the inbox");
}
