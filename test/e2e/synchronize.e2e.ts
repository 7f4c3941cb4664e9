import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import type { BrowserContext, FrameLocator } from "playwright-core";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { endLease } from "./computers.ts";
import { eventually } from "./expect.ts";
import type { Outlook } from "./outlook.ts";
import { fault } from "./services.ts";
import { inOutlook, theWorld } from "./world.ts";

interface CrmContact {
  readonly contactid: string;
  readonly jobtitle: string | null;
  readonly telephone1: string | null;
}
interface MailboxContact {
  readonly id: string;
  readonly jobTitle: string | null;
  readonly businessPhones: readonly string[];
}

const MESSAGE = "Order for May";

let serial = 0;
async function newRecord(): Promise<{ readonly id: string; readonly family: string }> {
  serial += 1;
  const family = `Quint${String(serial)}${String(Date.now() % 100_000)}`;
  const { mine } = theWorld();
  await mine.postRow("contacts", {
    firstname: "Ada",
    lastname: family,
    jobtitle: "Buyer",
    telephone1: "+421 2 555 0100",
  });
  const [row] = await mine.rows<CrmContact>(`contacts?$select=contactid&$filter=lastname eq '${family}'`);
  assert.ok(row);
  return { id: row.contactid, family };
}

const recordOf = (id: string) => theWorld().mine.row<CrmContact>(`contacts(${id})?$select=jobtitle,telephone1`);

async function itemOf(family: string): Promise<MailboxContact | undefined> {
  const found = await theWorld().mine.items<MailboxContact>(
    `me/contacts?$select=jobTitle,businessPhones&$filter=${encodeURIComponent(`surname eq '${family}'`)}`,
  );
  assert.ok(found.length < 2, "no duplicates");
  return found[0];
}

/** Presses the ribbon's button and waits for a new answer in the notification bar. */
async function synchronizeFromRibbon(outlook: Outlook): Promise<void> {
  await outlook.page.getByRole("button", { name: "Mail", exact: true }).click();
  await outlook.openMessage(MESSAGE);
  await outlook.ribbon("Synchronize Now").click();
  await outlook.notice(/^Synchronizing/).waitFor({ state: "hidden" });
  await outlook.notice(/Synchronized/).waitFor();
}

/** Changes a field of a contact in Outlook's People page. */
async function editInPeople(outlook: Outlook, family: string, label: string, value: string): Promise<void> {
  const { page } = outlook;
  await page.getByRole("navigation", { name: "Modules" }).getByRole("button", { name: "People" }).click();
  await page.getByRole("searchbox", { name: "Search contacts" }).fill(family);
  await page.getByRole("listbox", { name: "Contacts" }).getByText(family).first().click();
  const form = page.getByRole("form", { name: "Contact" });
  await form.getByRole("textbox", { name: label, exact: true }).fill(value);
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("Contact saved.").first().waitFor();
}

/** Changes a field of the record in the CRM's own page. */
async function editInCrm(context: BrowserContext, id: string, label: string, value: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${theWorld().sandbox.crm}?pagetype=entityrecord&etn=contact&id=${id}`);
  const field = page.getByRole("textbox", { name: label, exact: true });
  await field.fill(value);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await eventually(
    "saved in the CRM",
    () => recordOf(id),
    (row) => row.jobtitle === value || row.telephone1 === value,
  );
  await page.close();
}

async function openView(outlook: Outlook, name: string): Promise<FrameLocator> {
  await outlook.openMessage(MESSAGE);
  const pane = await outlook.openPane();
  // The tooltip of the ribbon's button would lie over the pane.
  await outlook.page.mouse.move(700, 400);
  await pane.getByRole("navigation").getByRole("button", { name }).click();
  return pane;
}

/** Opens Outlook when no other computer synchronizes. */
const alone: typeof inOutlook = async (work, options) => {
  const { sandbox, people } = theWorld();
  await endLease(sandbox, people.sales);
  await inOutlook(work, options);
};

/** The record's copy in Outlook, once it is there. */
const inOutlookAs = (family: string) =>
  eventually(
    "the record in Outlook",
    () => itemOf(family),
    (item) => item !== undefined,
  );

/** What the pane exports of the history it shows. */
async function exported(outlook: Outlook, pane: FrameLocator): Promise<string> {
  const begun = outlook.page.waitForEvent("download");
  await pane.getByRole("button", { name: "Export", exact: true }).click();
  await pane.getByRole("menuitem", { name: "Export as CSV" }).click();
  const download = await begun;
  assert.equal(download.suggestedFilename(), "regarding-history.csv");
  return readFile(await download.path(), "utf8");
}

/** A computer's first synchronization begins by itself, three seconds after the pane was opened; it is over now. */
async function openSynchronized(outlook: Outlook): Promise<FrameLocator> {
  const pane = await openView(outlook, "Synchronization");
  await pane
    .getByText(/^Done in/)
    .first()
    .waitFor();
  return pane;
}

test("S1 S12 S21: edits in the People page and in the CRM page meet after Synchronize Now in the ribbon", async () => {
  const { id, family } = await newRecord();
  await alone(async (outlook, context) => {
    await synchronizeFromRibbon(outlook);
    await inOutlookAs(family);
    await editInPeople(outlook, family, "Job title", "Head of purchasing");
    await editInCrm(context, id, "Business Phone", "+421 2 555 0177");
    await synchronizeFromRibbon(outlook);
    await picture(outlook.page, "synchronized-from-the-ribbon");
    const record = await eventually(
      "Outlook's edit in the CRM",
      () => recordOf(id),
      (row) => row.jobtitle === "Head of purchasing",
    );
    assert.equal(record.telephone1, "+421 2 555 0177");
    const item = await eventually(
      "the CRM's edit in Outlook",
      () => itemOf(family),
      (one) => one?.businessPhones[0] === "+421 2 555 0177",
    );
    assert.equal(item?.jobTitle, "Head of purchasing");
  });
});

test("S12 S27: a conflict shows both values; the other one is put back with one click, and undo takes that back", async () => {
  const { id, family } = await newRecord();
  await alone(async (outlook) => {
    const pane = await openSynchronized(outlook);
    const item = await inOutlookAs(family);
    await theWorld().mine.patchItem(`me/contacts/${item?.id ?? ""}`, { jobTitle: "From Outlook" });
    await theWorld().mine.patchRow(`contacts(${id})`, { jobtitle: "From the CRM" });
    await pane.getByRole("button", { name: "Synchronize now" }).click();
    const conflict = pane.getByRole("group", { name: `Job title of Ada ${family}` });
    await conflict.waitFor();
    await conflict.getByText("From Outlook").first().waitFor();
    await conflict.getByText("From the CRM").first().waitFor();
    await picture(outlook.page, "conflict");
    await pane.getByRole("button", { name: /1 conflict/ }).waitFor();
    // The newer change has won by the default rule; the person wants the other one.
    await conflict.getByRole("button", { name: "Keep Outlook's" }).click();
    await eventually(
      "the chosen value in the CRM",
      () => recordOf(id),
      (row) => row.jobtitle === "From Outlook",
    );
    await eventually(
      "the chosen value in Outlook",
      () => itemOf(family),
      (one) => one?.jobTitle === "From Outlook",
    );
    await conflict.waitFor({ state: "detached" });
    await pane.getByRole("searchbox", { name: "Search the history" }).fill(`${family} from outlook`);
    await picture(outlook.page, "history");
    const [, line] = (await exported(outlook, pane)).split("\r\n");
    assert.match(line ?? "", new RegExp(`"Ada ${family}","updated",.*"From Outlook"`));
    await pane.getByRole("button", { name: /^Undo/ }).first().click();
    await pane
      .getByText(/^Undone/)
      .first()
      .waitFor();
    await eventually(
      "undone in the CRM",
      () => recordOf(id),
      (row) => row.jobtitle === "From the CRM",
    );
    await eventually(
      "undone in Outlook",
      () => itemOf(family),
      (one) => one?.jobTitle === "From the CRM",
    );
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
  });
});

test("S28: a dry run shows what would be done and writes nothing", async () => {
  await alone(async (outlook) => {
    const pane = await openSynchronized(outlook);
    const { family } = await newRecord();
    await pane.getByRole("button", { name: "Show what would be done" }).click();
    await pane.getByRole("heading", { name: "What would be done" }).waitFor();
    await picture(outlook.page, "dry-run");
    assert.equal(await itemOf(family), undefined);
  });
});

test("S25 Q3: what the CRM refuses is parked with its reason told in words, and follows when tried again", async () => {
  const { id, family } = await newRecord();
  const { mine, sandbox } = theWorld();
  await alone(async (outlook) => {
    const pane = await openSynchronized(outlook);
    const item = await inOutlookAs(family);
    const refusal = { what: "status", status: 400, code: "0x80040203", inner: true, times: 1 };
    const heal = await fault(sandbox, "dataverse", { ...refusal, match: `PATCH .*contacts.*${id}` });
    await mine.patchItem(`me/contacts/${item?.id ?? ""}`, { jobTitle: "Refused at first" });
    await pane.getByRole("button", { name: "Synchronize now" }).click();
    const parked = pane.getByRole("listitem").filter({ hasText: /The service refused it and said: / });
    await parked.filter({ hasText: family }).waitFor();
    await picture(outlook.page, "parked");
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    await heal();
    await parked.getByRole("button", { name: `Try again: Ada ${family}` }).click();
    await eventually(
      "the edit in the CRM",
      () => recordOf(id),
      (row) => row.jobtitle === "Refused at first",
    );
    await parked.waitFor({ state: "detached" });
  });
});

test("S27: both ends of a change open from the history: the record's copy in the pane or in Outlook", async () => {
  const { family } = await newRecord();
  const subject = `Works tour ${family}`;
  const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
  await theWorld().mine.postRow("appointments", { subject, scheduledstart: at(24), scheduledend: at(25) });
  await alone(async (outlook) => {
    const pane = await openSynchronized(outlook);
    const search = pane.getByRole("searchbox", { name: "Search the history" });
    await search.fill(family);
    await pane.getByRole("button", { name: `Edit: Ada ${family}` }).click();
    const jobTitle = pane.getByRole("textbox", { name: "Job title" });
    await eventually(
      "the fields of the copy",
      () => jobTitle.inputValue(),
      (value) => value === "Buyer",
    );
    await pane.getByRole("button", { name: "Back" }).click();
    await search.fill(subject);
    await picture(outlook.page, "history-both-links");
    await pane.getByRole("button", { name: `Open in Outlook: ${subject}` }).click();
    const title = outlook.page.getByRole("textbox", { name: "Title" });
    await title.waitFor();
    assert.equal(await title.inputValue(), subject);
  });
});
