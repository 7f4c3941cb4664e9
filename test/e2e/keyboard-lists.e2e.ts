/** Q2: what is done with many items, while writing, and from the ribbon, by keyboard alone; each verified on the services. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameLocator, Locator } from "playwright-core";
import { eventually } from "./expect.ts";
import { Keys } from "./keys.ts";
import { untilLinked, untilUnlinked } from "./marks.ts";
import { knownCustomer, messageNaming } from "./named-messages.ts";
import type { Outlook } from "./outlook.ts";
import { idOf, idsOf, unique, untilBack, untilGone } from "./records.ts";
import { firstAccount, takeByKeyboard } from "./searching.ts";
import { dialogIn, radio } from "./stop-dialog.ts";
import { newTask, taskRow } from "./tasks.ts";
import { inOutlook, theWorld } from "./world.ts";

const button = (pane: FrameLocator, name: string | RegExp): Locator =>
  pane.getByRole("button", { name, exact: true }).first();

/** A button of the ribbon, which Outlook itself brings one to. */
async function press(outlook: Outlook, keys: Keys, label: string): Promise<void> {
  await outlook.ribbon(label).focus();
  await keys.press("Enter");
}

/** Opens the pane and its view of contacts or tasks, and looks for what begins with these words. */
async function openList(
  outlook: Outlook,
  keys: Keys,
  view: "Contacts" | "Tasks",
  words: string,
): Promise<FrameLocator> {
  const { pane } = outlook;
  await press(outlook, keys, "Open pane");
  await keys.push(button(pane, view));
  await keys.reach(pane.getByRole("searchbox", { name: new RegExp(`Search ${view.toLowerCase()}`) }));
  await keys.type(words);
  return pane;
}

async function newContact(family: string, givenName: string, isPrivate = false): Promise<string> {
  const { id } = await theWorld().mine.post<{ id: string }>("me/contacts", {
    givenName,
    surname: family,
    displayName: `${family} ${givenName}`,
    ...(isPrivate && { singleValueExtendedProperties: [{ id: "Integer 0x36", value: "2" }] }),
  });
  return `me/contacts/${encodeURIComponent(id)}`;
}

test("Q2 by keyboard alone: T3: one regarding record for a selection, tracked, and undone", async () => {
  const { all } = theWorld();
  const family = unique("Keyed");
  const messages = [await messageNaming([], `${family} one`), await messageNaming([], `${family} two`)];
  const account = await firstAccount();
  await inOutlook(async (outlook) => {
    const keys = new Keys(outlook.page);
    const box = outlook.page.getByRole("searchbox", { name: "Search mail" });
    await box.fill(family);
    await box.press("Enter");
    await outlook.row(`${family} two`).click();
    await outlook.reading(`${family} two`).waitFor();
    const pane = await outlook.openPane();
    await outlook.pinPane();
    await outlook.list.getByRole("option").first().focus();
    await keys.press("Control+a");
    await pane.getByRole("heading", { name: "2 messages selected" }).waitFor();

    await keys.push(button(pane, "Choose for all…"));
    await keys.reach(pane.getByRole("combobox"));
    await takeByKeyboard(outlook.page, pane, account.name);
    await keys.push(button(pane, "Track 2 messages"));
    await pane.getByText("2 of 2 done").waitFor();
    for (const { id, internetMessageId } of messages) {
      const [email, ...others] = await all.emails(internetMessageId);
      assert.ok(email);
      assert.deepEqual([email._regardingobjectid_value, others.length], [account.accountid, 0]);
      await untilLinked(theWorld().mine, `me/messages/${encodeURIComponent(id)}`, email.activityid);
    }
    await keys.push(button(pane, "Undo all"));
    await pane.getByText("2 of 2 undone").waitFor();
    for (const { id, internetMessageId } of messages) {
      assert.deepEqual(await all.emails(internetMessageId), []);
      await untilUnlinked(theWorld().mine, `me/messages/${encodeURIComponent(id)}`);
    }
  });
});

test("Q2 by keyboard alone: R2: one parent for two contacts, and undone", async () => {
  const { all } = theWorld();
  const family = unique("Keyhole").replace(" ", "");
  for (const name of ["Ann", "Ben"]) await newContact(family, name);
  const account = await firstAccount();
  await inOutlook(async (outlook) => {
    const keys = new Keys(outlook.page);
    const pane = await openList(outlook, keys, "Contacts", family);
    await pane.getByText("2 shown").waitFor();
    await keys.push(pane.getByRole("checkbox", { name: /Select all/ }), "Space");
    await keys.push(button(pane, "Set Parent…"));
    await keys.reach(pane.getByRole("combobox"));
    await takeByKeyboard(outlook.page, pane, account.name);
    await pane.getByText("2 of 2 done").waitFor();
    const found = await all.rows<{ _parentcustomerid_value: string | null }>(
      `contacts?$select=_parentcustomerid_value&$filter=${encodeURIComponent(`lastname eq '${family}'`)}`,
    );
    assert.deepEqual(
      found.map((row) => row._parentcustomerid_value),
      [account.accountid, account.accountid],
    );
    await keys.push(button(pane, "Undo all"));
    await pane.getByText("2 of 2 undone").waitFor();
    assert.deepEqual(await idsOf("contacts", "contactid", `lastname eq '${family}'`), []);
  });
});

test("Q2 by keyboard alone: T2: a private contact is asked about, refused, and agreed to", async () => {
  const family = unique("Keepsake").replace(" ", "");
  const item = await newContact(family, "Pia", true);
  await inOutlook(async (outlook) => {
    const keys = new Keys(outlook.page);
    const pane = await openList(outlook, keys, "Contacts", family);
    await pane.getByText("1 shown").waitFor();
    await keys.push(pane.getByRole("checkbox", { name: /Select all/ }), "Space");
    const question = pane.getByRole("dialog", { name: "Track this private item?" });
    await keys.push(button(pane, "Track"));
    await keys.push(question.getByRole("button", { name: "Do not track" }));
    await question.waitFor({ state: "detached" });
    assert.deepEqual(await idsOf("contacts", "contactid", `lastname eq '${family}'`), []);
    await keys.push(button(pane, "Track"));
    await keys.push(question.getByRole("button", { name: "Track anyway" }));
    await pane.getByText("1 of 1 done").waitFor();
    await untilLinked(theWorld().mine, item, await idOf("contacts", "contactid", `lastname eq '${family}'`));
  });
});

test("Q2 by keyboard alone: T1 T12: a task is tracked as a phone call, deleted on stopping, and brought back", async () => {
  const { mine } = theWorld();
  const { title, item } = await newTask(mine, unique("Key in"));
  await inOutlook(async (outlook) => {
    const keys = new Keys(outlook.page);
    const pane = await openList(outlook, keys, "Tasks", title);
    await keys.push(taskRow(pane, title).getByRole("checkbox"), "Space");
    await keys.select(pane.getByRole("combobox", { name: "Track as" }), "phonecall");
    await keys.push(button(pane, "Track"));
    const id = await idOf("phonecalls", "activityid", `subject eq '${title}'`);
    await untilLinked(mine, item, id);
    await pane.getByText("1 of 1 done").waitFor();
    await keys.push(button(pane, "Stop tracking…"));
    await keys.reach(radio(pane, /^Keep all records/));
    await keys.press("ArrowDown");
    assert.ok(await radio(pane, /^Delete 1 record/).isChecked());
    await keys.push(dialogIn(pane).getByRole("button", { name: "Stop tracking and delete" }));
    await untilGone("phonecalls", "activityid", id);
    await untilUnlinked(mine, item);
    await keys.push(button(pane, "Undo all"));
    await untilBack("phonecalls", "activityid", id);
    await untilLinked(mine, item, id);
  });
});

test("Q2 by keyboard alone: R6: a template is chosen, seen and inserted into an answer", async () => {
  const { subject } = await messageNaming([await knownCustomer()]);
  await inOutlook(async (outlook) => {
    const { page, pane } = outlook;
    const keys = new Keys(page);
    await outlook.openMessage(subject);
    await page.getByRole("button", { name: "Reply all", exact: true }).focus();
    await keys.press("Enter");
    await page.getByRole("textbox", { name: "Subject" }).waitFor();
    await press(outlook, keys, "Set Regarding");
    await keys.push(button(pane, "Insert template"));
    await keys.push(button(pane, /^e-mail template: Thank you for your order/));
    await pane
      .getByRole("region", { name: "Preview" })
      .getByText(/thank you for your order/)
      .waitFor();
    await keys.push(button(pane, "Insert"));
    await pane.getByText(/is in your message/).waitFor();
    await eventually(
      "the template is in the message",
      () => page.getByRole("textbox", { name: /^(Message|Body)/ }).innerText(),
      (body) => body.includes("thank you") && !body.includes("{!"),
    );
  });
});

test("Q2 by keyboard alone: T1 R5: the ribbon's Track and Convert To, on a message and in the organizer's form", async () => {
  const { all, mine } = theWorld();
  const message = await messageNaming([]);
  // It begins now: in a few hours it may be next week, which the calendar does not show.
  const at = (hours: number) => ({
    dateTime: new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19),
    timeZone: "UTC",
  });
  const subject = unique("Key event");
  await mine.post("me/events", { subject, start: at(0), end: at(1) });
  await inOutlook(async (outlook) => {
    const { page, pane } = outlook;
    const keys = new Keys(page);
    await outlook.openMessage(message.subject);
    await press(outlook, keys, "Track");
    await outlook.notice(/^Tracked/).waitFor();
    assert.equal((await all.emails(message.internetMessageId)).length, 1);
    await press(outlook, keys, "Convert To");
    await keys.reach(page.getByRole("menuitem", { name: "Lead" }), "ArrowDown");
    await keys.press("Enter");
    await pane.getByRole("heading", { name: "New lead" }).waitFor();

    await page.getByRole("button", { name: "Calendar", exact: true }).focus();
    await keys.press("Enter");
    await page
      .getByRole("button", { name: new RegExp(subject) })
      .first()
      .focus();
    await keys.press("Enter");
    await page.getByRole("textbox", { name: "Title" }).waitFor();
    await press(outlook, keys, "Track");
    await outlook.notice(/Tracked in CRM/).waitFor();
    assert.equal((await idsOf("appointments", "activityid", `subject eq '${subject}'`)).length, 1);
  });
});
