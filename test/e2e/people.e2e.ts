import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { eventually } from "./expect.ts";
import { messageNaming } from "./named-messages.ts";
import { inOutlook, theWorld } from "./world.ts";

interface ContactRow {
  readonly contactid: string;
  readonly fullname: string;
  readonly emailaddress1: string;
}

const contactsWith = (address: string) =>
  theWorld().all.rows<ContactRow>(
    `contacts?$select=fullname,emailaddress1&$filter=${encodeURIComponent(`emailaddress1 eq '${address}'`)}`,
  );

test("P2: an unknown person becomes a contact from the pane, is known then, and Undo takes it back", async () => {
  const address = `nova.${String(Date.now())}@unknown.example`;
  const { subject } = await messageNaming([{ name: "Petra Nova", address }]);
  await inOutlook(async (outlook) => {
    await outlook.openMessage(subject);
    const pane = await outlook.openPane();
    await pane
      .getByRole("group", { name: "Create a record for Petra Nova" })
      .getByRole("button", { name: "New contact" })
      .click();
    for (const [field, expected] of [
      ["First name", "Petra"],
      ["Last name", "Nova"],
    ] as const)
      await eventually(
        "the name is filled in",
        () => pane.getByRole("textbox", { name: field }).inputValue(),
        (name) => name === expected,
      );
    await pane.getByRole("button", { name: "Create", exact: true }).click();
    await pane.getByText("Petra Nova was made.").first().waitFor();
    await picture(outlook.page, "new-contact");
    const [made] = await contactsWith(address);
    assert.equal(made?.fullname, "Petra Nova");
    await pane.getByRole("button", { name: "Back" }).click();
    await pane.getByRole("button", { name: /Petra Nova/ }).waitFor();
  });
});

test("R7: an address of two records lists both; the choice is remembered", async () => {
  const { all } = theWorld();
  const address = `both.${String(Date.now())}@unknown.example`;
  for (const lastname of ["Twin North", "Twin South"]) {
    const row = { firstname: "Anna", lastname, emailaddress1: address };
    await all.postRow("contacts", { ...row, "ownerid@odata.bind": `/systemusers(${await salesId()})` });
  }
  const twin = { name: "Anna Twin", address };
  const [first, second] = [await messageNaming([twin]), await messageNaming([twin])];
  await inOutlook(async (outlook) => {
    await outlook.openMessage(first.subject);
    const pane = await outlook.openPane();
    const choices = pane.getByRole("list", { name: "Choose the record for Anna Twin" });
    await choices.getByRole("button", { name: /Twin South/ }).click();
    await pane.getByText("your choice").first().waitFor();
    await outlook.openMessage(second.subject);
    const again = await outlook.openPane();
    await again.getByText("your choice").first().waitFor();
    await again.getByRole("button", { name: /Twin South/ }).waitFor();
  });
});

async function salesId(): Promise<string> {
  const { UserId } = await theWorld().mine.row<{ UserId: string }>("WhoAmI()");
  return UserId;
}
