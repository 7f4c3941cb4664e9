/** Messages for tests: those of customers in the sample data, and new ones that nobody has touched yet. */
import { eventually } from "./expect.ts";
import { theWorld } from "./world.ts";

export interface MailItem {
  readonly id: string;
  readonly subject: string;
  readonly internetMessageId: string;
  readonly from?: { readonly emailAddress: { readonly name: string; readonly address: string } };
}

const SELECT = "$select=id,subject,internetMessageId,from";
const taken = new Set<string>();
let serial = 0;

/** A new message in the salesperson's inbox, sent by the administrator. */
export async function untrackedMessage(): Promise<MailItem> {
  const { all, mine, people } = theWorld();
  serial += 1;
  const subject = `Question ${String(serial)} of ${String(Date.now())}`;
  const to = [{ emailAddress: { name: people.sales.name, address: people.sales.upn } }];
  const body = { contentType: "html", content: "<p>What do you <b>think</b>?</p>" };
  await all.post("me/sendMail", { message: { subject, body, toRecipients: to } });
  const query = `me/mailFolders/inbox/messages?${SELECT}&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;
  const [message] = await eventually(
    "the message has arrived",
    () => mine.items<MailItem>(query),
    (found) => found.length === 1,
  );
  if (!message) throw new Error("the message has not arrived");
  return message;
}

/** A customer's message that the CRM does not know yet and no other test has taken; no other subject contains its own. */
export async function customerMessage(): Promise<MailItem> {
  const { mine, all } = theWorld();
  const inbox = await mine.items<MailItem>(`me/mailFolders/inbox/messages?$top=500&${SELECT}`);
  for (const message of inbox) {
    if (taken.has(message.id) || inbox.filter((one) => one.subject.includes(message.subject)).length > 1) continue;
    if (message.subject.startsWith("RE:") || /confidential|invitation|Order for May/i.test(message.subject)) continue;
    if (message.from?.emailAddress.address.endsWith("northwind-bikes.example") !== false) continue;
    taken.add(message.id);
    if ((await all.emails(message.internetMessageId)).length === 0) return message;
  }
  throw new Error("no customer's message is left in the inbox");
}
