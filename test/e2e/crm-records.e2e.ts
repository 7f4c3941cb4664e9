/** Records in the CRM client: saving, conflicts, owners, sharing, states, deletion, the timeline; all by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inCrm, lookUp, newContact, tabTo } from "./crm.ts";
import { eventually } from "./expect.ts";
import { theWorld } from "./world.ts";

interface ContactRow {
  readonly jobtitle: string | null;
  readonly statecode: number;
  readonly _ownerid_value: string;
}

const read = (id: string): Promise<ContactRow> =>
  theWorld().all.row<ContactRow>(`contacts(${id})?$select=jobtitle,statecode,_ownerid_value`);

test("a record opens by its real address, is edited by keyboard alone, and saved", async () => {
  const { id } = await newContact("Keyboard");
  const query = `etn=contact&id=%7B${id.toUpperCase()}%7D&pagetype=entityrecord`;
  await inCrm(query, theWorld().people.sales, async (page) => {
    await page.getByRole("heading", { name: "Nora Keyboard", level: 1 }).waitFor();
    await tabTo(page, "Job Title");
    await page.keyboard.type("Head of fleet");
    await page.getByText("not saved").first().waitFor();
    await tabTo(page, "Save", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByText("not saved").waitFor({ state: "detached" });
    assert.equal((await read(id)).jobtitle, "Head of fleet");
  });
});

test("somebody else saved meanwhile: both values are shown, and mine is saved only when I say so", async () => {
  const { id, query } = await newContact("Conflict");
  await inCrm(query, theWorld().people.sales, async (page) => {
    await page.getByRole("textbox", { name: "Job Title" }).fill("Mine");
    await page.getByText("not saved").first().waitFor();
    await theWorld().all.patchRow(`contacts(${id})`, { jobtitle: "Theirs" });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("alert").getByText("yours is “Mine”, theirs is “Theirs”").first().waitFor();
    assert.equal((await read(id)).jobtitle, "Theirs", "nothing is overwritten yet");
    await page.getByRole("button", { name: "Save mine" }).click();
    await eventually(
      "the row has my value",
      () => read(id),
      (row) => row.jobtitle === "Mine",
    );
  });
});

test("a record is deactivated, activated, shared, no longer shared, assigned and deleted", async () => {
  const { people, all } = theWorld();
  const { id, query } = await newContact("Lifecycle");
  await inCrm(query, people.administrator, async (page) => {
    await page.getByRole("button", { name: "Deactivate" }).click();
    await page.getByRole("button", { name: "Activate", exact: true }).waitFor();
    assert.equal((await read(id)).statecode, 1);
    await page.getByRole("button", { name: "Activate", exact: true }).click();
    await page.getByRole("button", { name: "Deactivate" }).waitFor();

    const sharing = page.getByRole("region", { name: "Shared with" });
    await lookUp(page, sharing.getByRole("combobox", { name: "Share with" }), people.colleague.name);
    await sharing.getByRole("button", { name: "Share", exact: true }).click();
    await sharing.getByText(`${people.colleague.name}: ReadAccess`).first().waitFor();
    await sharing.getByRole("button", { name: `Stop sharing with ${people.colleague.name}` }).click();
    await sharing.getByText("Nobody.").first().waitFor();

    await page.getByRole("button", { name: "Assign" }).click();
    const dialog = page.getByRole("dialog");
    await lookUp(page, dialog.getByRole("combobox", { name: "New owner" }), people.colleague.name);
    await dialog.getByRole("button", { name: "Assign" }).click();
    await eventually(
      "the colleague owns it",
      () => read(id),
      (row) => row._ownerid_value === people.colleague.systemuserid,
    );
    await dialog.waitFor({ state: "detached" });

    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await page.getByRole("heading", { name: "Contacts", level: 1 }).waitFor();
    assert.equal((await all.rows(`contacts?$filter=contactid eq ${id}`)).length, 0);
  });
});

test("what others own cannot be changed, and the page says so", async () => {
  const { people, all } = theWorld();
  const { id, query } = await newContact("Forbidden");
  await all.patchRow(`contacts(${id})`, { "ownerid@odata.bind": `/systemusers(${people.administrator.systemuserid})` });
  await inCrm(query, people.sales, async (page) => {
    await page.getByRole("heading", { name: "Record", level: 1 }).waitFor();
    await page
      .getByText(/could not be loaded|not allowed|privilege/i)
      .first()
      .waitFor();
  });
});

test("the timeline shows what was done about a record, and leads there", async () => {
  const { all, people } = theWorld();
  const { id, query } = await newContact("Timeline");
  await all.postRow("phonecalls", {
    subject: "Call Nora back",
    "regardingobjectid_contact@odata.bind": `/contacts(${id})`,
  });
  await inCrm(query, people.administrator, async (page) => {
    const timeline = page.getByRole("region", { name: "Activities" });
    await timeline.getByRole("link", { name: "Call Nora back" }).click();
    await page.getByRole("heading", { name: "Call Nora back", level: 1 }).waitFor();
    await page.getByRole("button", { name: "Mark complete" }).click();
    await page.getByRole("button", { name: "Reopen" }).waitFor();
  });
});
