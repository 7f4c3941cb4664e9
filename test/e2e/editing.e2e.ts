/** L1, L2: a tracked contact and a task are edited in the pane, with and without a network; seen in Outlook and in the CRM. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { eventually } from "./expect.ts";
import { inOutlook, theWorld } from "./world.ts";

interface ContactRow {
  readonly contactid: string;
  readonly jobtitle: string | null;
  readonly mobilephone: string | null;
}
interface ContactItem {
  readonly id: string;
  readonly jobTitle: string | null;
  readonly mobilePhone: string | null;
}

const named = (column: string, name: string): string => encodeURIComponent(`${column} eq '${name}'`);
const inCrm = (name: string): Promise<readonly ContactRow[]> =>
  theWorld().mine.rows<ContactRow>(
    `contacts?$select=contactid,jobtitle,mobilephone&$filter=${named("lastname", name)}`,
  );
const inMailbox = (name: string): Promise<readonly ContactItem[]> =>
  theWorld().mine.items<ContactItem>(`me/contacts?$filter=${named("surname", name)}`);

test("L1 L2 S21: a contact is edited without a network, the edit waits where it can be seen, and arrives on both sides once", async () => {
  const { mine } = theWorld();
  const name = `Offline${String(Date.now())}`;
  await mine.post("me/contacts", { givenName: "Ola", surname: name, jobTitle: "Buyer", displayName: `Ola ${name}` });
  await inOutlook(async (outlook, context) => {
    await outlook.openFirst();
    const pane = await outlook.openPane();
    await outlook.pinPane();
    const view = (label: string) => pane.getByRole("navigation").getByRole("button", { name: label });
    await view("Contacts").click();
    await pane.getByRole("searchbox", { name: /Search contacts/ }).fill(name);
    const row = pane.getByRole("listitem").filter({ hasText: name });
    await row.getByRole("checkbox").click();
    await pane.getByRole("button", { name: "Track", exact: true }).click();
    await row.getByText(/^Tracked/).waitFor();
    assert.equal((await inCrm(name)).length, 1);

    // Go offline: what is there is downloaded first.
    await view("Options").click();
    await pane.locator(".directoryRow").filter({ hasText: "Address book and offline" }).click();
    await pane.getByRole("button", { name: "Download now" }).click();
    await pane.getByText(/^Downloaded /).waitFor();
    await pane.getByText(/Your mailbox · Contacts: \d+, [1-9]\d* of them to be edited/).waitFor();
    await view("Contacts").click();
    await row.waitFor();
    await context.setOffline(true);

    await pane.getByRole("searchbox", { name: /Search contacts/ }).fill("ola");
    await row.waitFor();
    if (!(await row.getByRole("checkbox").isChecked())) await row.getByRole("checkbox").click();
    await pane.getByRole("button", { name: "More commands" }).click();
    await pane.getByRole("menuitem", { name: "Edit…" }).click();
    const title = pane.getByLabel("Job title");
    assert.equal(await title.inputValue(), "Buyer");
    await title.fill("Head of Buying");
    await pane.getByLabel("Mobile phone").fill("+1 555 0199");
    await pane.getByRole("button", { name: "Save", exact: true }).press("Enter");
    await pane.getByText("Not carried out yet: Job title and Mobile phone.").waitFor();
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    await picture(outlook.page, "edited-offline");
    await pane.getByRole("button", { name: "Back" }).click();
    await row.getByText(/^Edited · Waiting/).waitFor();
    await view("Synchronization").click();
    await pane.getByText(`Edit: Ola ${name}`).first().waitFor();
    assert.equal((await inMailbox(name))[0]?.jobTitle, "Buyer");

    await context.setOffline(false);
    const [item, ...others] = await eventually(
      "Outlook has it",
      () => inMailbox(name),
      ([found]) => found?.jobTitle === "Head of Buying",
    );
    assert.deepEqual([item?.mobilePhone, others.length], ["+1 555 0199", 0]);
    const [record, ...twins] = await eventually(
      "and the CRM, by the synchronization that follows at once",
      () => inCrm(name),
      ([found]) => found?.jobtitle === "Head of Buying",
    );
    assert.deepEqual([record?.mobilephone, twins.length], ["+1 555 0199", 0]);
  });
});

test("L1: a task is edited online; what somebody else wrote meanwhile is shown, not overwritten, and Undo takes it back", async () => {
  const { mine } = theWorld();
  const subject = `Edited task ${String(Date.now())}`;
  const [list] = await mine.items<{ id: string }>("me/todo/lists");
  assert.ok(list);
  const path = `me/todo/lists/${encodeURIComponent(list.id)}/tasks`;
  const made = await mine.post<{ id: string }>(path, { title: subject });
  const item = `${path}/${encodeURIComponent(made.id)}`;
  const read = () => mine.item<{ title: string; importance: string; dueDateTime?: { dateTime: string } }>(item);
  await inOutlook(async (outlook) => {
    const pane = await outlook.openPane();
    await pane.getByRole("navigation").getByRole("button", { name: "Tasks" }).click();
    await pane.getByRole("searchbox", { name: "Search tasks" }).fill(subject);
    const row = pane.getByRole("listitem").filter({ hasText: subject });
    await row.getByRole("checkbox").click();
    await pane.getByRole("button", { name: "Track", exact: true }).click();
    await row.getByText(/^Tracked/).waitFor();
    await pane.getByRole("button", { name: "More commands" }).click();
    await pane.getByRole("menuitem", { name: "Edit…" }).click();
    await pane.getByLabel("Due date").fill("2027-03-04");
    await pane.getByLabel("Importance").selectOption("High");
    await mine.patchItem(item, { importance: "low" });
    await pane.getByRole("button", { name: "Save", exact: true }).click();
    await pane.getByText("Somebody changed the record in the meantime.").waitFor();
    await pane
      .getByText(/In Outlook it says now: /)
      .first()
      .waitFor();
    assert.equal((await read()).importance, "low");
    await picture(outlook.page, "edit-somebody-was-faster");

    await pane.getByRole("button", { name: "Save", exact: true }).click();
    await pane.getByText("Changed in Outlook. The CRM follows at once.").waitFor();
    const saved = await read();
    assert.deepEqual([saved.importance, saved.dueDateTime?.dateTime.slice(0, 10)], ["high", "2027-03-04"]);
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    await pane.getByRole("button", { name: "Undo" }).click();
    await eventually(
      "it is as it was found",
      read,
      ({ importance, dueDateTime }) => importance === "low" && dueDateTime === undefined,
    );
  });
});
