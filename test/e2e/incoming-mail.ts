/** Mail of the administrator to the salesperson, and the option that says what becomes of it. */
import { eventually } from "./expect.ts";
import type { MailItem } from "./messages.ts";
import { theWorld } from "./world.ts";

const OPTIONS = ["all", "answers", "people", "anyRecord", "none"] as const;

/** What becomes of mail that comes in (T6). */
export const setOption = (option: (typeof OPTIONS)[number]) =>
  theWorld().mine.patchRow(`usersettingscollection(${theWorld().people.sales.systemuserid})`, {
    incomingemailfilteringmethod: OPTIONS.indexOf(option),
  });

/** Runs a test and leaves the option as it was. */
export const restoring = (work: () => Promise<void>) => async (): Promise<void> => {
  try {
    await work();
  } finally {
    await setOption("people");
  }
};

/** The message of that subject in the salesperson's inbox, once it is there. */
export async function arrived(subject: string): Promise<MailItem> {
  const filter = encodeURIComponent(`subject eq '${subject}'`);
  const [message] = await eventually(
    `"${subject}" has arrived`,
    () =>
      theWorld().mine.items<MailItem>(
        `me/mailFolders/inbox/messages?$select=id,subject,internetMessageId&$filter=${filter}`,
      ),
    (found) => found.length === 1,
  );
  if (!message) throw new Error(`"${subject}" has not arrived`);
  return message;
}

/** A message of the administrator to the salesperson. */
export async function receive(subject: string, attachments: readonly object[] = []): Promise<MailItem> {
  const { all, people } = theWorld();
  const toRecipients = [{ emailAddress: { name: people.sales.name, address: people.sales.upn } }];
  await all.post("me/sendMail", {
    message: { subject, body: { contentType: "html", content: "<p>?</p>" }, toRecipients, attachments },
  });
  return arrived(subject);
}
