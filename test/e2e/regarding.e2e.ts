import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { eventually } from "./expect.ts";
import { customerMessage } from "./messages.ts";
import { knownCustomer, messageNaming } from "./named-messages.ts";
import { takeByKeyboard } from "./searching.ts";
import { inOutlook, theWorld } from "./world.ts";

interface AccountRow {
  readonly accountid: string;
  readonly name: string;
}

test("R1: by keyboard alone, from the message list to a regarding record", async () => {
  const { all, mine } = theWorld();
  const message = await customerMessage();
  const [account] = await mine.rows<AccountRow>("accounts?$select=name&$orderby=name&$top=1");
  assert.ok(account);
  await inOutlook(async (outlook) => {
    const { keyboard } = outlook.page;
    await outlook.openMessage(message.subject);
    await outlook.ribbon("Set Regarding").focus();
    await keyboard.press("Enter");
    await outlook.state.getByText("Not tracked").first().waitFor();
    const box = outlook.pane.getByRole("combobox", { name: "Search for a regarding record" });
    for (
      let presses = 0;
      presses < 60 && !(await box.evaluate((element) => element === document.activeElement));
      presses += 1
    ) {
      await keyboard.press("Tab");
    }
    assert.ok(await box.evaluate((element) => element === document.activeElement), "the search box is reached by Tab");
    await takeByKeyboard(outlook.page, outlook.pane, account.name, "regarding-by-keyboard");
    await outlook.state.getByText(new RegExp(`^Tracked . regarding`)).first().waitFor();
    const [email] = await all.emails(message.internetMessageId);
    assert.equal(email?._regardingobjectid_value, account.accountid);
  });
});

test("R1: a suggestion tells its reason and is accepted with one click; change and clear follow", async () => {
  const { all } = theWorld();
  await inOutlook(async (outlook) => {
    // Not everybody who writes has a company that could be suggested.
    const message = await messageNaming([await knownCustomer()]);
    await outlook.openMessage(message.subject);
    const pane = await outlook.openPane();
    const suggestion = pane.getByRole("list", { name: "Suggestions" }).getByRole("button").first();
    await suggestion.waitFor();
    await picture(outlook.page, "suggestions");
    await suggestion.click();
    await outlook.state
      .getByText(/^Tracked . regarding/)
      .first()
      .waitFor();
    const [email, ...others] = await all.emails(message.internetMessageId);
    assert.equal(others.length, 0);
    assert.ok(email?._regardingobjectid_value);
    await picture(outlook.page, "tracked-with-regarding");
    await pane.getByRole("button", { name: "Clear", exact: true }).click();
    await eventually(
      "regarding is cleared",
      () => all.emails(message.internetMessageId),
      (rows) => rows[0]?._regardingobjectid_value === null,
    );
    // Until then Undo belongs to what was done before.
    await pane
      .getByText(/^Regarding cleared/)
      .first()
      .waitFor();
    await pane.getByRole("button", { name: "Undo" }).click();
    await eventually(
      "regarding is back",
      () => all.emails(message.internetMessageId),
      (rows) => rows[0]?._regardingobjectid_value === email._regardingobjectid_value,
    );
  });
});

test("T4: what a colleague tracked is shown with name, makes no second record, and is hidden from who may not see it", async () => {
  const { all, people } = theWorld();
  const { subject, internetMessageId } = await sentToBoth();
  await inOutlook(
    async (outlook) => {
      await outlook.openMessage(subject);
      await outlook.openPane();
      await outlook.trackInPane();
    },
    { user: people.colleague },
  );
  const [email] = await all.emails(internetMessageId);
  assert.ok(email);
  await inOutlook(async (outlook) => {
    await outlook.openMessage(subject);
    await outlook.ribbon("Track").click();
    await outlook.notice(/./).first().waitFor();
  });
  assert.equal((await all.emails(internetMessageId)).length, 1);

  await all.postRow("GrantAccess", {
    Target: { "@odata.type": "Microsoft.Dynamics.CRM.email", activityid: email.activityid },
    PrincipalAccess: {
      AccessMask: "ReadAccess",
      Principal: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: people.sales.systemuserid },
    },
  });
  await inOutlook(async (outlook) => {
    await outlook.openMessage(subject);
    await outlook.openPane();
    await outlook.state
      .getByText(new RegExp(`Tracked by ${people.colleague.name}`))
      .first()
      .waitFor();
    await picture(outlook.page, "tracked-by-a-colleague");
  });
  assert.equal((await all.emails(internetMessageId)).length, 1);
});

/** A message from the administrator that both sales people received. */
async function sentToBoth(): Promise<{ subject: string; internetMessageId: string }> {
  const { all, mine, people } = theWorld();
  const subject = `Visit of the trade fair ${String(Date.now())}`;
  const to = [people.sales, people.colleague].map((one) => ({ emailAddress: { name: one.name, address: one.upn } }));
  await all.post("me/sendMail", {
    message: { subject, body: { contentType: "text", content: "Who goes with me?" }, toRecipients: to },
  });
  const [received] = await eventually(
    "the message has arrived",
    () =>
      mine.items<{ internetMessageId: string }>(
        `me/mailFolders/inbox/messages?$select=internetMessageId&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`,
      ),
    (found) => found.length === 1,
  );
  return { subject, internetMessageId: received?.internetMessageId ?? "" };
}
