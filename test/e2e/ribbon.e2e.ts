/** Every command of the ribbon that opens the pane at the right place, on every surface; verified on both services. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameLocator } from "playwright-core";
import { eventually } from "./expect.ts";
import { untrackedMessage, type MailItem } from "./messages.ts";
import { messageNaming } from "./named-messages.ts";
import type { Outlook } from "./outlook.ts";
import { takeByKeyboard } from "./searching.ts";
import { inOutlook, theWorld } from "./world.ts";

interface AccountRow {
  readonly accountid: string;
  readonly name: string;
}

const quoted = (text: string): string => encodeURIComponent(`'${text.replaceAll("'", "''")}'`);

async function anAccount(): Promise<AccountRow> {
  const [account] = await theWorld().mine.rows<AccountRow>("accounts?$select=name&$orderby=name&$top=1");
  assert.ok(account);
  return account;
}

/** Looks for the account by name and takes it. */
async function search(pane: FrameLocator, outlook: Outlook, name: string): Promise<void> {
  const box = pane.getByRole("combobox", { name: "Search for a regarding record" });
  await box.waitFor();
  await box.focus();
  await takeByKeyboard(outlook.page, pane, name);
}

test("ribbon, message: Set Regarding leads to the search and tracks the message regarding what was chosen", async () => {
  const account = await anAccount();
  const message = await untrackedMessage();
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    await outlook.ribbon("Set Regarding").click();
    await search(outlook.pane, outlook, account.name);
    await outlook.state.getByText(/^Tracked . regarding/).waitFor();
    const [email] = await theWorld().all.emails(message.internetMessageId);
    assert.equal(email?._regardingobjectid_value, account.accountid);
  });
});

test("ribbon, message: Convert To makes a lead of a stranger, prefilled, and Undo takes it back", async () => {
  const { all } = theWorld();
  const address = `lead.${String(Date.now())}@unknown.example`;
  const message = await messageNaming([{ name: "Olga Fremd", address }]);
  const leads = () =>
    all.rows<{ leadid: string; fullname: string; subject: string }>(
      `leads?$select=fullname,subject&$filter=emailaddress1 eq ${quoted(address)}`,
    );
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    await outlook.ribbon("Convert To").click();
    await outlook.page.getByRole("menuitem", { name: "Lead" }).click();
    const { pane } = outlook;
    await pane.getByRole("heading", { name: "New lead" }).waitFor();
    const last = pane.getByRole("textbox", { name: "Last name" });
    await eventually(
      "the stranger is filled in",
      () => last.inputValue(),
      (value) => value === "Fremd",
    );
    await pane.getByRole("button", { name: "Create", exact: true }).click();
    await pane.getByText(/was made and set as regarding/).waitFor();
    const [lead, ...others] = await leads();
    assert.deepEqual([lead?.fullname, lead?.subject, others.length], ["Olga Fremd", message.subject, 0]);
    const [email] = await all.emails(message.internetMessageId);
    assert.equal(email?._regardingobjectid_value, lead?.leadid);
    await pane.getByRole("button", { name: "Undo" }).click();
    await pane.getByText("Undone.").waitFor();
    assert.equal((await leads()).length, 0);
  });
});

test("ribbon, compose: Set Regarding is kept with the draft, and the sent message is regarding it", async () => {
  const { all, mine, people } = theWorld();
  const account = await anAccount();
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    const subject = `Regarding while writing ${String(Date.now())}`;
    await page.getByRole("button", { name: "New mail" }).click();
    await page.getByRole("combobox", { name: "To", exact: true }).fill(people.colleague.upn);
    await page.keyboard.press(";");
    await page.getByRole("textbox", { name: "Subject" }).fill(subject);
    await outlook.ribbon("Set Regarding").click();
    await search(outlook.pane, outlook, account.name);
    await outlook.pane.getByText(/Will be tracked once sent . regarding/).waitFor();
    await outlook.send();
    const query = `me/mailFolders/sentitems/messages?$select=id,subject,internetMessageId&$filter=subject eq ${quoted(subject)}`;
    const [message] = await eventually(
      "the message is in Sent Items",
      () => mine.items<MailItem>(query),
      (found) => found.length === 1,
    );
    await outlook.openFirst();
    await outlook.openPane();
    const [email] = await eventually(
      "the sent message is tracked",
      () => all.emails(message?.internetMessageId ?? ""),
      (found) => found.length > 0,
    );
    await eventually(
      "it is regarding the account",
      () => all.emails(message?.internetMessageId ?? ""),
      ([found]) => found?._regardingobjectid_value === account.accountid,
    );
    assert.equal(email?.directioncode, true);
  });
});

test("ribbon, compose: Insert opens templates, articles and sales literature, each at its own list", async () => {
  await inOutlook(async (outlook) => {
    const { page, pane } = outlook;
    await page.getByRole("button", { name: "New mail" }).click();
    await page.getByRole("textbox", { name: "Subject" }).waitFor();
    for (const [item, searchbox] of [
      ["E-mail template", "Search templates"],
      ["Knowledge article", "Search articles"],
      ["Sales literature", "Search sales literature"],
    ] as const) {
      await outlook.ribbon("Insert").click();
      await page.getByRole("menuitem", { name: item }).click();
      await pane.getByRole("searchbox", { name: searchbox }).waitFor();
    }
  });
});

test("ribbon, appointment: the organizer sets a regarding record from the form and converts it to a case", async () => {
  const { all } = theWorld();
  const account = await anAccount();
  const subject = `Own meeting ${String(Date.now())}`;
  const appointments = () =>
    all.rows<{ activityid: string; _regardingobjectid_value: string | null }>(
      `appointments?$select=activityid,_regardingobjectid_value&$filter=subject eq ${quoted(subject)}`,
    );
  await inOutlook(async (outlook) => {
    const { page, pane } = outlook;
    await outlook.newEvent();
    await page.getByRole("textbox", { name: "Title" }).fill(subject);
    await outlook.ribbon("Track").click();
    await outlook.notice(/Tracked in CRM/).waitFor();
    await outlook.ribbon("Set Regarding").click();
    // Who is faster than the pane's knowledge of the tracking is told so, in other words than those below.
    await outlook.state.getByText(/^Tracked/).waitFor();
    await search(pane, outlook, account.name);
    await eventually(
      "the appointment is regarding it",
      appointments,
      ([found, ...others]) => others.length === 0 && found?._regardingobjectid_value === account.accountid,
    );
    // The card of the record takes the place of the search first: a menu does not survive what moves under it.
    await outlook.state.getByText(/^Tracked . regarding/).waitFor();
    await pane.getByText(`Regarding is now ${account.name}.`).waitFor();
    await pane.getByRole("button", { name: "Change" }).waitFor();
    await outlook.ribbon("Convert To").click();
    await page.getByRole("menuitem", { name: "Case" }).click();
    await pane.getByRole("heading", { name: "New case" }).waitFor();
    // The customer is what the meeting is regarding already.
    await pane.getByText(account.name).first().waitFor();
    await pane.getByRole("button", { name: "Create", exact: true }).click();
    await pane.getByText(/was made and set as regarding/).waitFor();
    const [made] = await all.rows<{ incidentid: string; _customerid_value: string }>(
      `incidents?$select=_customerid_value&$filter=title eq ${quoted(subject)}`,
    );
    assert.equal(made?._customerid_value, account.accountid);
    assert.equal((await appointments())[0]?._regardingobjectid_value, made.incidentid);
    await pane.getByRole("button", { name: "Undo" }).click();
    await pane.getByText("Undone.").waitFor();
    assert.equal((await appointments())[0]?._regardingobjectid_value, account.accountid);
  });
});
