/**
 * T7: what an answer inherits, found in Dataverse's own order (In-Reply-To, tracking token, conversation index), and the
 * switch of a conversation; by the command line alone, verified over HTTP. In-Reply-To itself is in incoming.e2e.ts.
 */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { CommandLine } from "./command-line.ts";
import { eventually } from "./expect.ts";
import { receive, restoring, setOption } from "./incoming-mail.ts";
import type { MailItem } from "./messages.ts";
import { inOutlook, theWorld } from "./world.ts";

const RULE = "String {00020329-0000-0000-c000-000000000046} Name regardingConversation";
const computer = new CommandLine();

async function anAccount(): Promise<string> {
  const [account] = await theWorld().mine.rows<{ accountid: string }>("accounts?$select=accountid&$top=1");
  assert.ok(account);
  return account.accountid;
}

const boundTo = (accountId: string) => ({
  "regardingobjectid_account_email@odata.bind": `/accounts(${accountId})`,
});

/** Answers or forwards a message as the salesperson; the sent message, once it is in Sent Items. */
async function send(how: "reply" | "forward", message: MailItem, comment: string): Promise<MailItem> {
  const { mine, people } = theWorld();
  const folder = "me/mailFolders/sentitems/messages?$select=id,subject,internetMessageId&$top=1000";
  const before = new Set((await mine.items<MailItem>(folder)).map(({ id }) => id));
  const toRecipients = [{ emailAddress: { name: people.colleague.name, address: people.colleague.upn } }];
  await mine.post(`me/messages/${encodeURIComponent(message.id)}/${how}`, {
    comment,
    ...(how === "forward" && { toRecipients }),
  });
  const [sent] = await eventually(
    `the ${how} of "${message.subject}" is in Sent Items`,
    async () =>
      (await mine.items<MailItem>(folder)).filter(
        ({ id, subject }) => !before.has(id) && subject.endsWith(message.subject),
      ),
    (found) => found.length === 1,
  );
  assert.ok(sent);
  return sent;
}

const regardingOf = async ({ internetMessageId }: MailItem): Promise<readonly (string | null)[]> =>
  (await theWorld().all.emails(internetMessageId)).map((email) => email._regardingobjectid_value);

test(
  "T7: a message whose subject ends with the tracking token of a tracked one inherits its regarding; another token does not",
  restoring(async () => {
    const { mine } = theWorld();
    const [organization] = await mine.rows<{ trackingprefix: string }>("organizations?$select=trackingprefix");
    const number = String(Date.now()).slice(-7);
    const token = `${organization?.trackingprefix ?? ""}${number}`;
    const account = await anAccount();
    await setOption("none");
    await computer.sync();
    await mine.postRow("emails", { subject: "With a token", trackingtoken: token, ...boundTo(account) });
    await setOption("answers");
    const known = await receive(`Where is my order ${String(Date.now())} ${token}`);
    const other = await receive(
      `Where is theirs ${String(Date.now())} ${token.replace(number, number.split("").reverse().join("") + "1")}`,
    );
    await computer.sync();
    assert.deepEqual(await regardingOf(known), [account]);
    assert.deepEqual(await regardingOf(other), []);
  }),
);

test(
  "T7: an answer to what nobody tracked inherits from its conversation by the conversation index",
  restoring(async () => {
    const { mine, people } = theWorld();
    const account = await anAccount();
    await setOption("none");
    const question = await receive(`Indexed ${String(Date.now())}`);
    await computer.sync();
    const { conversationIndex } = await mine.item<{ conversationIndex: string }>(
      `me/messages/${encodeURIComponent(question.id)}?$select=conversationIndex`,
    );
    // Another client tracked another message of the conversation: nothing but the index leads there.
    const messageId = `<indexed.${String(Date.now())}@elsewhere.example>`;
    const id = randomUUID();
    await mine.postRow(`emails(${id})/Microsoft.Dynamics.CRM.DeliverPromoteEmail`, {
      MessageId: messageId,
      Subject: "Of the same conversation",
      From: people.colleague.upn,
      To: people.sales.upn,
      Cc: "",
      Bcc: "",
      ReceivedOn: new Date().toISOString(),
      SubmittedBy: people.sales.upn,
      Importance: "normal",
      Body: "<p>?</p>",
      Attachments: [],
      ExtraProperties: {
        "@odata.type": "Microsoft.Dynamics.CRM.email",
        conversationindex: Buffer.from(conversationIndex, "base64").toString("hex").toUpperCase(),
      },
    });
    await mine.patchRow(`emails(${id})`, boundTo(account));
    await setOption("answers");
    const answer = await send("reply", question, "Yes.");
    const stranger = await receive(`Not of that conversation ${String(Date.now())}`);
    await computer.sync();
    assert.deepEqual(await regardingOf(question), []);
    assert.deepEqual(await regardingOf(answer), [account]);
    assert.deepEqual(await regardingOf(stranger), []);
  }),
);

/** Says in the pane what becomes of answers; done when the message itself says so. */
async function chooseInPane(message: MailItem, rule: "repliesOnly" | "stop"): Promise<void> {
  const { mine } = theWorld();
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    const pane = await outlook.openPane();
    const choice = pane.getByRole("combobox", { name: "Answers in this conversation" });
    await choice.waitFor();
    await choice.selectOption(rule);
    const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${RULE}')`);
    await eventually(
      "the choice is kept with the message",
      () =>
        mine.item<{ singleValueExtendedProperties?: readonly { value: string }[] }>(
          `me/messages/${encodeURIComponent(message.id)}?$select=id&$expand=${expand}`,
        ),
      ({ singleValueExtendedProperties }) => singleValueExtendedProperties?.[0]?.value.startsWith(`${rule} `) === true,
    );
  });
}

test(
  "T7: the switch of a conversation: replies only leaves a forward out, stop here leaves everything out",
  restoring(async () => {
    const { all } = theWorld();
    const account = await anAccount();
    await setOption("all");
    const question = await receive(`Switched ${String(Date.now())}`);
    await computer.sync();
    const [tracked] = await all.emails(question.internetMessageId);
    assert.ok(tracked);
    await all.patchRow(`emails(${tracked.activityid})`, boundTo(account));
    await setOption("answers");

    await chooseInPane(question, "repliesOnly");
    const answer = await send("reply", question, "Yes.");
    const forward = await send("forward", question, "For you.");
    await computer.sync();
    assert.deepEqual(await regardingOf(answer), [account]);
    assert.deepEqual(await regardingOf(forward), []);

    await chooseInPane(question, "stop");
    const late = await send("reply", question, "And no.");
    await computer.sync();
    assert.deepEqual(await regardingOf(late), []);
    assert.deepEqual(await regardingOf(answer), [account]);
  }),
);
