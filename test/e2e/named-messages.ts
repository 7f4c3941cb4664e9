/** New messages that name certain people: the sample data's own mail from customers is soon used up. */
import { eventually } from "./expect.ts";
import type { MailItem } from "./messages.ts";
import { theWorld } from "./world.ts";

export interface Named {
  readonly name: string;
  readonly address: string;
}

let serial = 0;

/** A new message in the salesperson's inbox, with these people in copy. */
export async function messageNaming(people: readonly Named[], words?: string): Promise<MailItem> {
  const { all, mine, people: users } = theWorld();
  serial += 1;
  const subject = words ?? `Meeting ${String(serial)} of ${String(Date.now())}`;
  const recipient = ({ name, address }: Named) => ({ emailAddress: { name, address } });
  await all.post("me/sendMail", {
    message: {
      subject,
      body: { contentType: "text", content: "Meet everybody." },
      toRecipients: [recipient({ name: users.sales.name, address: users.sales.upn })],
      ccRecipients: people.map(recipient),
    },
  });
  const query = `me/mailFolders/inbox/messages?$select=id,subject,internetMessageId,from&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;
  const [message] = await eventually(
    "the message has arrived",
    () => mine.items<MailItem>(query),
    (found) => found.length === 1,
  );
  if (!message) throw new Error("the message has not arrived");
  return message;
}

/** A customer of the salesperson whose address nobody else has. */
export async function knownCustomer(): Promise<Named & { readonly account: string }> {
  const contacts = await theWorld().mine.rows<{
    readonly fullname: string;
    readonly emailaddress1: string;
    readonly _parentcustomerid_value: string;
  }>(
    `contacts?$select=fullname,emailaddress1,_parentcustomerid_value&$filter=${encodeURIComponent("emailaddress1 ne null and _parentcustomerid_value ne null")}&$top=80`,
  );
  const alone = contacts.find(
    (one) => contacts.filter((other) => other.emailaddress1 === one.emailaddress1).length === 1,
  );
  if (!alone) throw new Error("no customer has an address of their own");
  return { name: alone.fullname, address: alone.emailaddress1, account: alone._parentcustomerid_value };
}
