import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { noteClicks, pressesOf } from "./clicks.ts";
import { eventually, inTheEnd } from "./expect.ts";
import { fault } from "./services.ts";
import { inOutlook, theWorld } from "./world.ts";

interface InboxItem {
  readonly internetMessageId: string;
}

interface Progress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
}
const NOTHING: Progress = { done: 0, total: 0, failed: 0 };

/** "37 of 40 done, 3 failed" */
function toProgress(text: string): Progress {
  const [done = 0, total = 0, failed = 0] = (text.match(/\d+/g) ?? []).map(Number);
  return { done, total, failed };
}

/** E-mail records of the messages, as the administrator sees them. */
async function tracked(
  messages: readonly InboxItem[],
): Promise<readonly { _regardingobjectid_value: string | null }[]> {
  const { all } = theWorld();
  const found = [];
  // The service takes some fifty questions at a time, and the pane asks as well.
  for (let at = 0; at < messages.length; at += 20) {
    const part = messages.slice(at, at + 20).map(({ internetMessageId }) => all.emails(internetMessageId));
    found.push(...(await Promise.all(part)).flat());
  }
  return found;
}

test("T3: a hundred messages, one regarding for all, a failure in the middle, its retry, and one undo", async () => {
  const { sandbox, mine } = theWorld();
  const inbox = await mine.items<InboxItem>("me/mailFolders/inbox/messages?$top=100&$select=internetMessageId");
  const before = (await tracked(inbox)).length;
  await inOutlook(
    async (outlook, context) => {
      await outlook.openFirst();
      const pane = await outlook.openPane();
      await outlook.pinPane();
      await outlook.list.getByRole("option").first().focus();
      // The list shows fifty at a time, and more further down.
      await outlook.page.keyboard.press("End");
      await outlook.list.getByRole("option").nth(60).waitFor();
      await outlook.page.keyboard.press("Control+a");
      await pane.getByRole("heading", { name: /messages selected/ }).waitFor();
      await pane
        .getByRole("button", { name: /^Suggested for/ })
        .first()
        .waitFor();
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
      const progress = pane.getByText(/^\d+ of \d+ done(, \d+ failed)?$/);
      const ended = (): Promise<Progress> =>
        inTheEnd(
          "all have come to an end",
          async () => toProgress((await progress.count()) > 0 ? await progress.innerText() : ""),
          ({ done, total, failed }) => total > 1 && done + failed === total,
        );
      let first: Progress = NOTHING;
      const clicks = await pressesOf(context, async () => {
        await pane.getByRole("button", { name: /^Track \d+ messages/ }).click();
        first = await ended();
      });
      noteClicks("track a batch", clicks);
      await heal();
      // Besides the failure of this test: mail that a colleague tracked and this user may not see.
      assert.ok(first.failed >= 1 && first.failed < 10 && first.done > 20, JSON.stringify(first));
      const frame = await outlook.paneFrame();
      assert.deepEqual(await screenProblems(frame), []);
      await picture(outlook.page, "batch-one-failed");
      assert.equal((await tracked(inbox)).length, before + first.done);

      await pane.getByRole("button", { name: /^Try the .*failed.* again$/ }).click();
      await eventually(
        "only what failed is tried again",
        async () => toProgress(await progress.innerText()),
        ({ done, failed }) => done === first.done + 1 && failed === first.failed - 1,
      );
      assert.equal((await tracked(inbox)).length, before + first.done + 1);

      await pane.getByRole("button", { name: "Undo all" }).click();
      await inTheEnd(
        "every row is undone",
        () => pane.getByText(/^Undone/).count(),
        (undone) => undone === first.done + 1,
      );
      assert.equal((await tracked(inbox)).length, before);
      await pane.getByText(`${String(first.done + 1)} of ${String(first.done + 1)} undone`).waitFor();
      await pane.getByText("Undone · Not tracked").first().waitFor();
      assert.equal(await pane.getByText(/^Undone · Tracked/).count(), 0);
      await picture(outlook.page, "batch-undone");
    },
    { counted: true },
  );
});
