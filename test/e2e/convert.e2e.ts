import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { noteClicks, pressesOf } from "./clicks.ts";
import { eventually } from "./expect.ts";
import { knownCustomer, messageNaming } from "./named-messages.ts";
import { inOutlook, theWorld } from "./world.ts";

interface OpportunityRow {
  readonly opportunityid: string;
  readonly name: string;
  readonly description: string | null;
  readonly _customerid_value: string | null;
}

const READING = "Filling in what the item says…";

const opportunitiesNamed = (name: string) =>
  theWorld().all.rows<OpportunityRow>(
    `opportunities?$select=name,description,_customerid_value&$filter=${encodeURIComponent(`name eq '${name.replaceAll("'", "''")}'`)}&$orderby=createdon desc`,
  );

test("R5: a message becomes an opportunity with two clicks, and Undo takes all of it back", async () => {
  const { all } = theWorld();
  const customer = await knownCustomer();
  const message = await messageNaming([customer]);
  const before = await opportunitiesNamed(message.subject);
  await inOutlook(
    async (outlook, context) => {
      await outlook.openMessage(message.subject);
      const pane = await outlook.openPane();
      await outlook.state.getByText("Not tracked").first().waitFor();
      const clicks = await pressesOf(context, async () => {
        await pane.getByRole("button", { name: "Convert to opportunity" }).click();
        // The form fills in the company while it is there already; who is quicker gets what they saw.
        const create = pane.getByRole("button", { name: "Create", exact: true });
        await create.waitFor();
        await pane.getByRole("status").filter({ hasText: READING }).waitFor({ state: "detached" });
        await create.click();
        await pane
          .getByText(/was made and set as regarding/)
          .first()
          .waitFor();
      });
      noteClicks("convert", clicks);
      assert.ok(clicks <= 2, `${String(clicks)} clicks`);
      const made = (await opportunitiesNamed(message.subject)).filter(
        (one) => !before.some((other) => other.opportunityid === one.opportunityid),
      );
      assert.equal(made.length, 1);
      assert.equal(made[0]?._customerid_value, customer.account);
      const [email] = await all.emails(message.internetMessageId);
      assert.equal(email?._regardingobjectid_value, made[0].opportunityid);
      await picture(outlook.page, "converted");

      await pane.getByRole("button", { name: "Undo" }).click();
      await pane.getByText("Undone.").first().waitFor();
      assert.equal((await opportunitiesNamed(message.subject)).length, before.length);
      assert.equal((await all.emails(message.internetMessageId)).length, 0);
    },
    { counted: true },
  );
});

test("R5: the ribbon's Convert To opens the form for a case, which needs a customer; all by keyboard, at 320 px", async () => {
  const message = await messageNaming([]);
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    await outlook.ribbon("Convert To").click();
    await outlook.page.getByRole("menuitem", { name: "Case" }).click();
    const { pane } = outlook;
    await pane.getByRole("heading", { name: "New case" }).waitFor();
    const title = pane.getByRole("textbox", { name: "Title" });
    await title.waitFor();
    await pane.getByRole("status").filter({ hasText: READING }).waitFor({ state: "detached" });
    await title.fill(`${message.subject} broke`);
    const { keyboard } = outlook.page;
    await pane.getByRole("button", { name: /^(Choose|Change): Customer/ }).focus();
    await keyboard.press("Enter");
    await pane.getByRole("combobox").focus();
    await keyboard.type("City");
    await pane.getByRole("option").first().waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    const frame = await outlook.paneFrame();
    assert.deepEqual(await screenProblems(frame), []);
    await picture(outlook.page, "convert-to-case");
    const create = pane.getByRole("button", { name: "Create", exact: true });
    await create.focus();
    await keyboard.press("Enter");
    await pane
      .getByText(/was made and set as regarding/)
      .first()
      .waitFor();
    const cases = await eventually(
      "the case is there",
      () =>
        theWorld().all.rows<{ title: string }>(
          `incidents?$select=title&$filter=${encodeURIComponent(`title eq '${`${message.subject} broke`.replaceAll("'", "''")}'`)}`,
        ),
      (found) => found.length > 0,
    );
    assert.equal(cases.length, 1);
    await pane.getByRole("button", { name: "Undo" }).click();
    await pane.getByText("Undone.").first().waitFor();
  });
});
