/** T6, T7, T8, D1: mail that is tracked by itself, by the command line alone, verified over HTTP on both services. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CommandLine } from "./command-line.ts";
import { eventually } from "./expect.ts";
import type { MailItem } from "./messages.ts";
import { servicesOf } from "./services.ts";
import { theWorld } from "./world.ts";

const OPTIONS = ["all", "answers", "people", "anyRecord", "none"] as const;
const STAMPS = "{00020329-0000-0000-c000-000000000046} Name";
const computer = new CommandLine();

const setOption = (option: (typeof OPTIONS)[number]) =>
  theWorld().mine.patchRow(`usersettingscollection(${theWorld().people.sales.systemuserid})`, {
    incomingemailfilteringmethod: OPTIONS.indexOf(option),
  });

/** Runs a test and leaves the option as it was. */
const restoring = (work: () => Promise<void>) => async (): Promise<void> => {
  try {
    await work();
  } finally {
    await setOption("people");
  }
};

async function arrived(subject: string): Promise<MailItem> {
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
async function receive(subject: string): Promise<MailItem> {
  const { all, people } = theWorld();
  const toRecipients = [{ emailAddress: { name: people.sales.name, address: people.sales.upn } }];
  await all.post("me/sendMail", {
    message: { subject, body: { contentType: "html", content: "<p>?</p>" }, toRecipients },
  });
  return arrived(subject);
}

test(
  "T6: all incoming mail, tracked once by the cycle, stamped and with its category; none leaves it alone",
  restoring(async () => {
    const { all, mine } = theWorld();
    await setOption("all");
    const message = await receive(`Automatic ${String(Date.now())}`);
    await computer.sync();
    const [email, ...others] = await all.emails(message.internetMessageId);
    assert.equal(others.length, 0);
    assert.equal(email?.statecode, 1);
    const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq 'Double ${STAMPS} crmLinkState')`);
    const marked = await mine.item<{ categories: string[]; singleValueExtendedProperties: { value: string }[] }>(
      `me/messages/${encodeURIComponent(message.id)}?$select=categories&$expand=${expand}`,
    );
    assert.deepEqual(marked.categories, ["Tracked in CRM"]);
    assert.equal(Number(marked.singleValueExtendedProperties[0]?.value), 2);

    await setOption("none");
    const ignored = await receive(`Ignored ${String(Date.now())}`);
    await computer.sync();
    assert.deepEqual(await all.emails(ignored.internetMessageId), []);
    assert.equal((await all.emails(message.internetMessageId)).length, 1);
  }),
);

test(
  "T7: an answer to tracked mail inherits tracking and regarding by In-Reply-To",
  restoring(async () => {
    const { all, mine, people } = theWorld();
    await setOption("all");
    const question = await receive(`Inherit ${String(Date.now())}`);
    await computer.sync();
    const [first] = await all.emails(question.internetMessageId);
    const [account] = await all.rows<{ accountid: string }>("accounts?$select=accountid&$top=1");
    assert.ok(first && account);
    await all.patchRow(`emails(${first.activityid})`, {
      "regardingobjectid_account_email@odata.bind": `/accounts(${account.accountid})`,
    });
    await setOption("answers");
    // The salesperson answers, the administrator answers that; both belong to the tracked one.
    await mine.post(`me/messages/${encodeURIComponent(question.id)}/reply`, { comment: "Yes." });
    const sent = encodeURIComponent(`subject eq 'Re: ${question.subject}' or subject eq 'RE: ${question.subject}'`);
    const [answer] = await eventually(
      "the answer is in Sent Items",
      () =>
        mine.items<MailItem>(`me/mailFolders/sentitems/messages?$select=id,subject,internetMessageId&$filter=${sent}`),
      (found) => found.length === 1,
    );
    await computer.sync();
    const [tracked] = await all.emails(answer?.internetMessageId ?? "");
    assert.equal(tracked?._regardingobjectid_value, account.accountid);
    assert.equal(tracked.directioncode, true);
    assert.equal(tracked._ownerid_value, people.sales.systemuserid);
  }),
);

test(
  "D1: a delegate's request on a message is carried out when the owner synchronizes",
  restoring(async () => {
    const { sandbox, people, all } = theWorld();
    await setOption("none");
    const message = await receive(`For the owner ${String(Date.now())}`);
    await servicesOf(sandbox, people.delegate).patchItem(
      `users/${people.sales.upn}/messages/${encodeURIComponent(message.id)}`,
      { singleValueExtendedProperties: [{ id: `Double ${STAMPS} crmLinkState`, value: "1" }] },
    );
    await computer.sync();
    const [email] = await all.emails(message.internetMessageId);
    assert.equal(email?._ownerid_value, people.sales.systemuserid);
  }),
);
