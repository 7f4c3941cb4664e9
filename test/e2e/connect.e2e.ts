import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { eventually } from "./expect.ts";
import { knownCustomer, messageNaming } from "./named-messages.ts";
import { accountCalled, firstAccount } from "./searching.ts";
import { inOutlook, theWorld } from "./world.ts";

interface ConnectionRow {
  readonly connectionid: string;
  readonly description: string | null;
  readonly _record1roleid_value: string | null;
  readonly _record2roleid_value: string | null;
}

const connectionsSaying = (description: string) =>
  theWorld().all.rows<ConnectionRow>(
    `connections?$select=description,_record1roleid_value,_record2roleid_value&$filter=${encodeURIComponent(`description eq '${description}' and ismaster eq true`)}`,
  );

test("R4: somebody on a message is connected in a role that fits, the connection changed, and the change undone", async () => {
  const message = await messageNaming([await knownCustomer()]);
  const first = `met at the fair ${String(Date.now())}`;
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    const pane = await outlook.openPane();
    await outlook.state.getByText("Not tracked").first().waitFor();
    await pane.getByRole("button", { name: "Connections…" }).click();
    await pane.getByRole("button", { name: "New connection" }).click();
    // Not whatever is found first: a case may be found before an account, and a role for cases fits it.
    const account = await firstAccount();
    await pane.getByRole("combobox", { name: /Search for a regarding/ }).fill(account.name);
    await accountCalled(pane, account.name).click();
    const roles = pane.getByRole("combobox", { name: / is$/ });
    await roles.first().getByRole("option", { name: "Reference" }).waitFor({ state: "attached" });
    const offered = await roles.first().getByRole("option").allInnerTexts();
    assert.ok(!offered.includes("Complaint"), `a role for cases is not offered: ${offered.join(", ")}`);
    await roles.first().selectOption({ label: "Reference" });
    await pane.getByRole("textbox", { name: "Description" }).fill(first);
    await pane.getByRole("button", { name: "Save connection" }).click();
    await pane
      .getByText(/^Connected with .+\./)
      .first()
      .waitFor();
    const [made] = await eventually(
      "it is made",
      () => connectionsSaying(first),
      (found) => found.length === 1,
    );
    assert.ok(made?._record2roleid_value);
    const frame = await outlook.paneFrame();
    assert.deepEqual(await screenProblems(frame), []);
    await picture(outlook.page, "connections");

    await pane
      .getByRole("listitem")
      .filter({ hasText: first })
      .getByRole("button", { name: /Change the connection/ })
      .click();
    await pane.getByRole("textbox", { name: "Description" }).fill(`${first} twice`);
    await pane.getByRole("button", { name: "Save connection" }).click();
    await eventually(
      "it is changed",
      () => connectionsSaying(`${first} twice`),
      (found) => found.length === 1,
    );
    await pane.getByRole("button", { name: "Undo" }).click();
    await pane.getByText("Undone.").first().waitFor();
    assert.equal((await connectionsSaying(first)).length, 1);
  });
});
