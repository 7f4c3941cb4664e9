import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { untrackedMessage } from "./messages.ts";
import { fault } from "./services.ts";
import { inOutlook, theWorld } from "./world.ts";

/** Everything that may stand in the way of tracking, and the words the pane has for it (P5). */
const TROUBLE = [
  {
    name: "crm-down",
    rule: { what: "status", status: 503, times: 0 },
    words: /not available at the moment|answers again/,
  },
  {
    name: "throttled",
    rule: { what: "status", status: 429, retryAfter: 30, times: 0 },
    words: /too many requests|answers again/,
  },
  { name: "signed-out", rule: { what: "status", status: 401, times: 0 }, words: /signed out|Sign in/i },
  { name: "no-privilege", rule: { what: "status", status: 403, times: 0 }, words: /does not allow/ },
  { name: "no-network", rule: { what: "cut", times: 0 }, words: /no network|online|not available/i },
] as const;

for (const { name, rule, words } of TROUBLE) {
  test(`P5: ${name} is said in words, nothing is half done, and it works once the trouble is over`, async () => {
    const { all, sandbox } = theWorld();
    const message = await untrackedMessage();
    await inOutlook(async (outlook) => {
      await outlook.openMessage(message.subject);
      const pane = await outlook.openPane();
      await outlook.state.getByText("Not tracked").waitFor();
      const heal = await fault(sandbox, "dataverse", rule);
      try {
        await pane.getByRole("button", { name: "Track", exact: true }).click();
        await pane.getByText(words).first().waitFor();
        await picture(outlook.page, `trouble-${name}`);
      } finally {
        await heal();
      }
      assert.equal((await all.emails(message.internetMessageId)).length, 0);
      const again = pane
        .locator('button:not([aria-disabled="true"])')
        .filter({ hasText: /^(Try again|Track|Sign in)$/ })
        .first();
      if (await again.isVisible()) await again.click();
      await outlook.state.getByText(/^Tracked/).waitFor({ timeout: 45_000 });
      assert.equal((await all.emails(message.internetMessageId)).length, 1);
    });
  });
}

test("T4 S24: an answer lost after the record was made leads to one activity", async () => {
  const { all, sandbox } = theWorld();
  const message = await untrackedMessage();
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    const pane = await outlook.openPane();
    await outlook.state.getByText("Not tracked").waitFor();
    const heal = await fault(sandbox, "dataverse", { what: "lost", match: "POST .*DeliverPromoteEmail", times: 1 });
    await pane.getByRole("button", { name: "Track", exact: true }).click();
    await outlook.state.getByText(/^Tracked/).waitFor({ timeout: 45_000 });
    await heal();
    assert.equal((await all.emails(message.internetMessageId)).length, 1);
  });
});
