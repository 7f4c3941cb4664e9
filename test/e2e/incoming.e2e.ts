/** T6, T7, T8, D1: mail that is tracked by itself, by the command line alone, verified over HTTP on both services. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameLocator } from "playwright-core";
import { CommandLine } from "./command-line.ts";
import { eventually } from "./expect.ts";
import { arrived, receive, restoring, setOption } from "./incoming-mail.ts";
import type { MailItem } from "./messages.ts";
import { servicesOf } from "./services.ts";
import { inOutlook, theWorld } from "./world.ts";

const STAMPS = "{00020329-0000-0000-c000-000000000046} Name";
const computer = new CommandLine();

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

test(
  "T5: the category put on by hand, as on a phone, is said in the pane and carried out by the cycle",
  restoring(async () => {
    const { all, mine } = theWorld();
    await setOption("none");
    const message = await receive(`From a phone ${String(Date.now())}`);
    await mine.patchItem(`me/messages/${encodeURIComponent(message.id)}`, { categories: ["Tracked in CRM"] });
    await inOutlook(async (outlook) => {
      await outlook.openMessage(message.subject);
      const pane = await outlook.openPane();
      await pane.getByText("It carries only the category").first().waitFor();
      await pane.getByRole("button", { name: "Track", exact: true }).waitFor();
    });
    await computer.sync();
    const [email, ...others] = await all.emails(message.internetMessageId);
    assert.equal(others.length, 0);
    assert.equal(email?.statecode, 1);
  }),
);

test(
  "D1: a delegate's request on a message they have filed elsewhere is found, too",
  restoring(async () => {
    const { sandbox, people, all, mine } = theWorld();
    await setOption("none");
    const message = await receive(`Filed for the owner ${String(Date.now())}`);
    await computer.sync();
    const filed = await mine.post<MailItem>(`me/messages/${encodeURIComponent(message.id)}/move`, {
      destinationId: "archive",
    });
    await servicesOf(sandbox, people.delegate).patchItem(
      `users/${people.sales.upn}/messages/${encodeURIComponent(filed.id)}`,
      { singleValueExtendedProperties: [{ id: `Double ${STAMPS} crmLinkState`, value: "1" }] },
    );
    await computer.sync();
    const [email, ...others] = await all.emails(message.internetMessageId);
    assert.equal(email?._ownerid_value, people.sales.systemuserid);
    assert.equal(others.length, 0);
    await computer.sync();
    assert.equal((await all.emails(message.internetMessageId)).length, 1);
  }),
);

const LIST = { name: "Sales Team", address: "sales-team@northwind-bikes.example" };

interface Party {
  readonly addressused: string;
  readonly _partyid_value: string | null;
}

/** Whom a tracked message went to, as the CRM has it. */
async function recipientsOf({ internetMessageId }: MailItem): Promise<readonly Party[]> {
  const { all } = theWorld();
  const [email] = await all.emails(internetMessageId);
  assert.ok(email);
  return all.rows<Party>(
    `activityparties?$select=addressused,_partyid_value&$filter=_activityid_value eq ${email.activityid} and participationtypemask eq 2`,
  );
}

test(
  "T9: a list mail went to is tracked as the list, with a record of its own; an expanded one as its members",
  restoring(async () => {
    const { all, mine, people } = theWorld();
    const records = () =>
      all.rows<{ contactid: string; lastname: string }>(
        `contacts?$select=lastname&$filter=${encodeURIComponent(`emailaddress1 eq '${LIST.address}'`)}`,
      );
    const automatic = (value: 0 | 1) =>
      mine.patchRow(`usersettingscollection(${people.sales.systemuserid})`, { autocreatecontactonpromote: value });
    const sendTo = async (form: string, recipients: readonly (typeof LIST)[]): Promise<MailItem> => {
      const subject = `${form} ${String(Date.now())}`;
      const toRecipients = recipients.map((emailAddress) => ({ emailAddress }));
      const body = { contentType: "text", content: "!" };
      await all.post("me/sendMail", { message: { subject, body, toRecipients } });
      return arrived(subject);
    };
    await setOption("all");
    await automatic(1);
    try {
      const whole = await sendTo("Whole list", [LIST]);
      const members = [people.sales, people.colleague].map(({ name, upn }) => ({ name, address: upn }));
      const expanded = await sendTo("Expanded list", members);
      await computer.sync();
      const [record, ...others] = await records();
      assert.equal(record?.lastname, "Sales Team");
      assert.equal(others.length, 0);
      assert.deepEqual(
        (await recipientsOf(whole)).map(({ addressused, _partyid_value }) => [addressused, _partyid_value]),
        [[LIST.address, record.contactid]],
      );
      assert.deepEqual(
        (await recipientsOf(expanded)).map(({ _partyid_value }) => _partyid_value).sort(),
        [people.sales.systemuserid, people.colleague.systemuserid].sort(),
      );
    } finally {
      await automatic(0);
      for (const { contactid } of await records()) await all.deleteRow(`contacts(${contactid})`);
    }
  }),
);

const PAGE = "Tracking";

/** Options as a person sets them; the command line then finds what they said. */
async function inTrackingOptions(work: (pane: FrameLocator) => Promise<void>): Promise<void> {
  await inOutlook(async (outlook) => {
    await outlook.list.getByRole("option").first().click();
    const pane = await outlook.openPane();
    await outlook.page.mouse.move(700, 400);
    await pane.getByRole("navigation").getByRole("button", { name: "Options" }).click();
    await pane.locator(".directoryRow").filter({ hasText: PAGE }).first().click();
    await pane.getByRole("heading", { name: PAGE, level: 2 }).first().waitFor();
    await work(pane);
  });
}

interface OptionsCopy {
  readonly tracking?: { readonly sentMail: string; readonly conversation: string };
}

/** The copy in Dataverse that the cycle reads (O1). */
async function copiedChoices(): Promise<OptionsCopy["tracking"]> {
  const [note] = await theWorld().mine.rows<{ readonly notetext: string }>(
    `annotations?$select=notetext&$filter=${encodeURIComponent("subject eq 'Regarding options'")}`,
  );
  const copy: OptionsCopy = note ? JSON.parse(note.notetext) : {};
  return copy.tracking;
}

async function choose(
  pane: FrameLocator,
  label: string,
  wanted: string,
  kept: (copy: OptionsCopy["tracking"]) => boolean,
) {
  await pane.getByRole("combobox", { name: label }).selectOption(wanted);
  await eventually("the choice is in Dataverse", copiedChoices, kept);
}

test(
  "O2 T6: sent mail has an option of its own, kept where the cycle finds it",
  restoring(async () => {
    const { all, mine, people } = theWorld();
    await setOption("none");
    const send = async (subject: string): Promise<MailItem> => {
      const toRecipients = [{ emailAddress: { name: people.administrator.name, address: people.administrator.upn } }];
      const body = { contentType: "html", content: "<p>!</p>" };
      await mine.post("me/sendMail", { message: { subject, body, toRecipients } });
      const query = `me/mailFolders/sentitems/messages?$select=id,subject,internetMessageId&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;
      const [message] = await eventually(
        "it is in Sent Items",
        () => mine.items<MailItem>(query),
        (found) => found.length === 1,
      );
      assert.ok(message);
      return message;
    };
    // No pane is open while the command line runs: an open one synchronizes, too, and one computer does at a time (S22).
    await inTrackingOptions((pane) =>
      choose(pane, "Track sent mail by itself", "all", (copy) => copy?.sentMail === "all"),
    );
    const sent = await send(`Sent apart ${String(Date.now())}`);
    const received = await receive(`Received apart ${String(Date.now())}`);
    await computer.sync();
    assert.equal((await all.emails(sent.internetMessageId)).length, 1);
    assert.equal((await all.emails(received.internetMessageId)).length, 0);
    await inTrackingOptions((pane) =>
      choose(pane, "Track sent mail by itself", "likewise", (copy) => copy?.sentMail === "likewise"),
    );
    const quiet = await send(`Sent likewise ${String(Date.now())}`);
    await computer.sync();
    assert.equal((await all.emails(quiet.internetMessageId)).length, 0);
  }),
);

test(
  "O2 T7: the default for answers holds where nothing was said about a conversation",
  restoring(async () => {
    const { all, mine } = theWorld();
    await setOption("all");
    const question = await receive(`Default ${String(Date.now())}`);
    await computer.sync();
    assert.equal((await all.emails(question.internetMessageId)).length, 1);
    await inTrackingOptions((pane) =>
      choose(pane, "Answers in tracked conversations", "stop", (copy) => copy?.conversation === "stop"),
    );
    await mine.post(`me/messages/${encodeURIComponent(question.id)}/reply`, { comment: "Yes." });
    const filter = encodeURIComponent(`subject eq 'Re: ${question.subject}' or subject eq 'RE: ${question.subject}'`);
    const [answer] = await eventually(
      "the answer is in Sent Items",
      () =>
        mine.items<MailItem>(
          `me/mailFolders/sentitems/messages?$select=id,subject,internetMessageId&$filter=${filter}`,
        ),
      (found) => found.length === 1,
    );
    await computer.sync();
    assert.equal((await all.emails(answer?.internetMessageId ?? "")).length, 0);
    await inTrackingOptions((pane) =>
      choose(pane, "Answers in tracked conversations", "all", (copy) => copy?.conversation === "all"),
    );
  }),
);

test("O2 T5: the category's colour is the mailbox's own, and every tracked item shows it", async () => {
  const { mine } = theWorld();
  const colour = async () => {
    const categories = await mine.items<{ displayName: string; color: string }>("me/outlook/masterCategories");
    return categories.find(({ displayName }) => displayName === "Tracked in CRM")?.color;
  };
  await inTrackingOptions(async (pane) => {
    const field = pane.getByRole("combobox", { name: "Colour of the category Tracked in CRM" });
    await field.selectOption("Purple");
    await eventually("the mailbox has it", colour, (found) => found === "preset8");
    await field.selectOption("Green");
    await eventually("and back", colour, (found) => found === "preset4");
  });
});
