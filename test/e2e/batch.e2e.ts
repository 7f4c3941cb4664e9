import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { noteClicks, pressesOf } from "./clicks.ts";
import { eventually } from "./expect.ts";
import { fault } from "./services.ts";
import { inOutlook, theWorld } from "./world.ts";

const SECOND = 1000;

interface InboxItem {
  readonly internetMessageId: string;
}

/** E-mail records of the messages, as the administrator sees them. */
async function tracked(
  messages: readonly InboxItem[],
): Promise<readonly { _regardingobjectid_value: string | null }[]> {
  const { all } = theWorld();
  const found = await Promise.all(messages.map(({ internetMessageId }) => all.emails(internetMessageId)));
  return found.flat();
}

test("T3: a hundred messages, one regarding for all, a failure in the middle, its retry, and one undo", async () => {
  const { sandbox, mine } = theWorld();
  const inbox = await mine.items<InboxItem>("me/mailFolders/inbox/messages?$top=100&$select=internetMessageId");
  const before = (await tracked(inbox)).length;
  await inOutlook(
    async (outlook, context) => {
      await outlook.list.getByRole("option").first().click();
      const pane = await outlook.openPane();
      await outlook.page.getByRole("button", { name: "Pin", exact: true }).click();
      await outlook.list.getByRole("option").first().focus();
      await outlook.page.keyboard.press("Control+a");
      await pane.getByRole("heading", { name: /messages selected/ }).waitFor();
      await pane
        .getByRole("button", { name: /^Suggested for/ })
        .first()
        .waitFor({ timeout: 60 * SECOND });
      const shown = await pane.getByRole("heading", { name: /messages selected/ }).innerText();
      const count = Number.parseInt(shown, 10);
      assert.ok(count >= 50, shown);

      await pane.getByRole("button", { name: "Choose for all…" }).click();
      await pane.getByRole("combobox").fill("City");
      await pane.getByRole("listbox", { name: "Search results" }).getByRole("option").first().click();
      const heal = await fault(sandbox, "dataverse", {
        what: "status",
        status: 403,
        match: "POST .*DeliverPromoteEmail",
        times: 1,
      });
      const clicks = await pressesOf(context, async () => {
        await pane.getByRole("button", { name: /^Track \d+ messages/ }).click();
        const progress = pane.getByText(/^\d+ of \d+ done, \d+ failed$/);
        await eventually(
          "all have come to an end",
          async () => ((await progress.count()) > 0 ? progress.innerText() : ""),
          (text) => {
            const [done = 0, total = 0, failed = 0] = (text.match(/\d+/g) ?? []).map(Number);
            return total > 1 && done + failed === total;
          },
          120 * SECOND,
        );
      });
      console.error(await pane.locator("li:has(.failedText)").allInnerTexts());
      noteClicks("track a batch", clicks);
      await heal();
      const frame = await outlook.paneFrame();
      assert.deepEqual(await screenProblems(frame), []);
      await picture(outlook.page, "batch-one-failed");

      await pane.getByRole("button", { name: "Try the failed one again" }).click();
      await pane.getByText(/^(\d+) of \1 done$/).waitFor({ timeout: 30 * SECOND });
      const records = await tracked(inbox);
      assert.ok(records.length > before + 40, `${String(records.length)} records, ${String(before)} before`);
      assert.equal(new Set(records.map((one) => one._regardingobjectid_value)).has(null), before > 0);

      await pane.getByRole("button", { name: "Undo all" }).click();
      await eventually(
        "everything is as it was",
        () => tracked(inbox),
        (left) => left.length === before,
        120 * SECOND,
      );
      await picture(outlook.page, "batch-undone");
    },
    { counted: true },
  );
});
