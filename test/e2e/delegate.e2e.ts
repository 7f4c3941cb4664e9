/** D1: a delegate tracks in the mailbox of the salesperson: named, by the owner's path, stamped for everybody to see. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually } from "./expect.ts";
import { untrackedMessage } from "./messages.ts";
import { inOutlook, theWorld } from "./world.ts";

test("D1: the mailbox acted for is named; Track works there and the owner sees it", async () => {
  const { people, all, mine } = theWorld();
  const message = await untrackedMessage();
  await inOutlook(
    async (outlook) => {
      const { page } = outlook;
      await page.getByRole("button", { name: /^Mailbox: / }).click();
      await page.getByRole("menuitemradio", { name: new RegExp(people.sales.name) }).click();
      await outlook.openMessage(message.subject);
      const pane = await outlook.openPane();
      await pane.getByText(`You are acting for ${people.sales.upn}.`).first().waitFor();
      await outlook.trackInPane();
      const [email, ...others] = await eventually(
        "the e-mail",
        () => all.emails(message.internetMessageId),
        (found) => found.length > 0,
      );
      assert.ok(email);
      assert.equal(others.length, 0);
      // Before the delegate's window closes: closing it would cut a request that is under way.
      const query = `me/messages?$select=categories&$filter=${encodeURIComponent(`internetMessageId eq '${message.internetMessageId}'`)}`;
      const [found] = await eventually(
        "the owner sees the category",
        () => mine.items<{ categories: readonly string[] }>(query),
        ([first]) => (first?.categories.length ?? 0) > 0,
      );
      assert.deepEqual(found?.categories, ["Tracked in CRM"]);
      // Also while writing there.
      await page.getByRole("button", { name: "Reply", exact: true }).click();
      await outlook.ribbon("Insert").waitFor();
      await outlook.ribbon("Set Regarding").click();
      await pane.getByRole("button", { name: "Insert template" }).waitFor();
      await pane.getByText(`You are acting for ${people.sales.upn}.`).first().waitFor();
    },
    { user: people.delegate },
  );
});
