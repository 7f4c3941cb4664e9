import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { eventually } from "./expect.ts";
import { inOutlook, theWorld } from "./world.ts";

interface ContactRow {
  readonly contactid: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly _parentcustomerid_value: string | null;
}

let serial = 0;

/** Contacts of the mailbox that nobody has touched yet, all with one beginning of their names. */
async function newContacts(count: number, privateOnes = 0, companyName = "Zander & Sons"): Promise<string> {
  serial += 1;
  const family = `Zander${String(serial)}${String(Date.now() % 100_000)}`;
  const { mine } = theWorld();
  for (let at = 0; at < count; at += 1) {
    const givenName = `P${String(at).padStart(2, "0")}`;
    await mine.post("me/contacts", {
      givenName,
      surname: family,
      displayName: `${family} ${givenName}`,
      companyName,
      emailAddresses: [{ name: givenName, address: `${givenName}@${family.toLowerCase()}.example` }],
      ...(at < privateOnes && { singleValueExtendedProperties: [{ id: "Integer 0x36", value: "2" }] }),
    });
  }
  return family;
}

const contactsNamed = (family: string) =>
  theWorld().all.rows<ContactRow>(
    `contacts?$select=firstname,lastname,_parentcustomerid_value&$filter=${encodeURIComponent(`lastname eq '${family}'`)}`,
  );

test("T3 R2: fifty contacts get one parent, and one Undo takes it back", async () => {
  const family = await newContacts(50);
  await inOutlook(async (outlook) => {
    const pane = await outlook.openPane();
    await pane.getByRole("button", { name: "Contacts" }).first().click();
    await pane.getByRole("searchbox", { name: /Search contacts/ }).fill(family);
    // What is shown before the search is answered is fifty contacts, too.
    await pane.getByRole("listitem").filter({ hasText: family }).nth(49).waitFor();
    await pane.getByText("50 shown").first().waitFor();
    await pane.getByRole("checkbox", { name: /Select all/ }).click();
    await pane.getByRole("button", { name: "Set Parent…" }).click();
    await pane.getByRole("combobox").fill("City");
    await pane.getByRole("listbox", { name: "Search results" }).getByRole("option").first().click();
    await pane.getByText("50 of 50 done").first().waitFor();
    const frame = await outlook.paneFrame();
    assert.deepEqual(await screenProblems(frame), []);
    await picture(outlook.page, "fifty-contacts-one-parent");
    const made = await contactsNamed(family);
    assert.equal(made.length, 50);
    assert.equal(new Set(made.map((one) => one._parentcustomerid_value)).size, 1);
    assert.ok(made[0]?._parentcustomerid_value);
    await pane
      .getByText(/^Tracked|Parent set/)
      .first()
      .waitFor();

    await pane.getByRole("button", { name: "Undo all" }).click();
    await eventually(
      "all of them are gone again",
      () => contactsNamed(family),
      (left) => left.length === 0,
    );
  });
});

test("R1 R2 R3: Set Parent suggests the company that Outlook names, says why; one click accepts it, and it opens in the CRM", async () => {
  const { mine } = theWorld();
  const [account] = await mine.rows<{ accountid: string; name: string }>("accounts?$select=name&$top=1");
  assert.ok(account);
  const family = await newContacts(2, 0, account.name);
  await inOutlook(async (outlook, context) => {
    const pane = await outlook.openPane();
    await pane.getByRole("button", { name: "Contacts" }).first().click();
    await pane.getByRole("searchbox", { name: /Search contacts/ }).fill(family);
    await pane.getByText("2 shown").waitFor();
    await pane.getByRole("checkbox", { name: /Select all/ }).click();
    await pane.getByRole("button", { name: "Set Parent…" }).click();
    const suggestion = pane
      .getByRole("list", { name: "Suggestions" })
      .getByRole("button")
      .filter({ hasText: account.name });
    await suggestion.getByText(`“${account.name}” in Outlook`).waitFor();
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    await suggestion.press("Enter");
    await pane.getByText("2 of 2 done").waitFor();
    const made = await contactsNamed(family);
    assert.deepEqual(
      made.map((one) => one._parentcustomerid_value),
      [account.accountid, account.accountid],
    );
    // R3: from exactly one of them, the parent opens in the CRM at its real address.
    await pane.getByRole("listitem").filter({ hasText: family }).first().getByRole("checkbox").click();
    await pane.getByRole("button", { name: "More commands" }).click();
    const opening = context.waitForEvent("page");
    await pane.getByRole("menuitem", { name: "Open parent in CRM" }).click();
    const opened = await opening;
    const { pathname, searchParams } = new URL(opened.url());
    assert.match(pathname, /main\.aspx$/);
    assert.deepEqual([searchParams.get("etn"), searchParams.get("id")], ["account", account.accountid]);
    await opened.close();
    await pane.getByRole("button", { name: "Undo all" }).click();
    await eventually(
      "the contacts are gone again",
      () => contactsNamed(family),
      (left) => left.length === 0,
    );
    // What was used last is offered on tasks, too.
    await pane.getByRole("button", { name: "Tasks" }).first().click();
    await pane.getByRole("listitem").first().getByRole("checkbox").click();
    await pane.getByRole("button", { name: "Set Regarding…" }).click();
    await pane
      .getByRole("list", { name: "Suggestions" })
      .getByText(/you used it/)
      .first()
      .waitFor();
  });
});

test("T1 T12: a contact is tracked, shown as tracked, and stopping says what becomes of its record", async () => {
  const family = await newContacts(2);
  await inOutlook(async (outlook) => {
    const pane = await outlook.openPane();
    await pane.getByRole("button", { name: "Contacts" }).first().click();
    await pane.getByRole("searchbox", { name: /Search contacts/ }).fill(family);
    const row = pane.getByRole("listitem").filter({ hasText: `${family} P00` });
    await row.getByRole("checkbox").click();
    await pane.getByRole("button", { name: "Track", exact: true }).click();
    await row.getByText("Tracked.").first().waitFor();
    assert.equal((await contactsNamed(family)).length, 1);

    await pane.getByRole("button", { name: "Stop tracking…" }).click();
    const dialog = pane.getByRole("dialog");
    await dialog
      .getByText(/yours · can be deleted/)
      .first()
      .waitFor();
    await picture(outlook.page, "stop-tracking-a-contact");
    await dialog.getByRole("radio", { name: "Delete 1 record" }).click();
    await dialog.getByRole("button", { name: "Stop tracking and delete" }).click();
    await row.getByText("The record was deleted.").first().waitFor();
    assert.equal((await contactsNamed(family)).length, 0);

    await pane.getByRole("button", { name: "Undo all" }).click();
    await eventually(
      "the record is back",
      () => contactsNamed(family),
      (back) => back.length === 1,
    );
    await row
      .getByText(/^Tracked|^Undone/)
      .first()
      .waitFor();
  });
});

test("T2 T3: a private contact among others is asked about before anything of it leaves the mailbox", async () => {
  const family = await newContacts(2, 1);
  await inOutlook(async (outlook) => {
    const pane = await outlook.openPane();
    await pane.getByRole("button", { name: "Contacts" }).first().click();
    await pane.getByRole("searchbox", { name: /Search contacts/ }).fill(family);
    await pane.getByText("2 shown").first().waitFor();
    await pane.getByRole("checkbox", { name: /Select all/ }).click();
    await pane.getByRole("button", { name: "Track", exact: true }).click();
    await pane.getByRole("dialog", { name: "Track this private item?" }).waitFor();
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    const [other, ...more] = await eventually(
      "the other one is tracked",
      () => contactsNamed(family),
      (rows) => rows.length > 0,
    );
    assert.deepEqual([other?.firstname, more.length], ["P01", 0]);
    await pane.getByRole("button", { name: "Track anyway" }).click();
    await pane.getByText("2 of 2 done").first().waitFor();
    assert.equal((await contactsNamed(family)).length, 2);
  });
});

test("T1 T10: a contact with an address the CRM knows is linked to the record that is there, and a second one is told so", async () => {
  const family = await newContacts(1);
  const address = `p00@${family.toLowerCase()}.example`;
  const { mine } = theWorld();
  await mine.postRow("contacts", { firstname: "P00", lastname: family, emailaddress1: address });
  await inOutlook(async (outlook) => {
    const pane = await outlook.openPane();
    const search = pane.getByRole("searchbox", { name: /Search contacts/ });
    const dialog = pane.getByRole("dialog", { name: "The CRM has a contact with this address" });
    await pane.getByRole("button", { name: "Contacts" }).first().click();
    await search.fill(family);
    await pane.getByRole("checkbox", { name: `${family} P00` }).click();
    await pane.getByRole("button", { name: "Track", exact: true }).click();
    await dialog.getByRole("radio", { name: `Link to P00 ${family}`, checked: true }).waitFor();
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    await picture(outlook.page, "contact-with-known-address");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await pane.getByText("1 of 1 done").first().waitFor();
    assert.equal((await contactsNamed(family)).length, 1);

    await mine.post("me/contacts", {
      givenName: "Q",
      surname: family,
      displayName: `${family} Q`,
      emailAddresses: [{ name: "Q", address }],
    });
    await search.fill(`${family} Q`);
    await pane.getByRole("checkbox", { name: `${family} Q` }).click();
    await pane.getByRole("button", { name: "Track", exact: true }).click();
    await dialog.getByText(`P00 ${family} is linked to another contact in your Outlook.`).waitFor();
    await dialog.getByRole("radio", { name: "Do not track", checked: true }).waitFor();
    await dialog.getByRole("radio", { name: "Make a new record" }).click();
    await dialog.getByRole("button", { name: "Continue" }).click();
    await pane.getByText("1 of 1 done").first().waitFor();
    assert.equal((await contactsNamed(family)).length, 2);
  });
});
