import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { eventually } from "./expect.ts";
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
    rule: { what: "status", status: 429, retryAfter: 4, times: 0 },
    words: /too many requests|answers again/,
  },
  { name: "signed-out", rule: { what: "status", status: 401, times: 0 }, words: /signed out|Sign in/i },
  { name: "no-privilege", rule: { what: "status", status: 403, times: 0 }, words: /do not allow this/ },
  { name: "no-network", rule: { what: "cut", times: 0 }, words: /no network|online|not available/i },
] as const;

/** Words that only a question of the test itself has; no fault strikes it. */
const ASIDE = "askedAside";
const askedAside = (messageId: string): Promise<readonly unknown[]> =>
  theWorld().all.rows(
    `emails?$select=subject&$filter=${encodeURIComponent(`messageid eq '${messageId}' and subject ne '${ASIDE}'`)}`,
  );

/** A button may be gone by the time it is pressed: then nothing happens. */
const pressFirst = ([first]: Element[]): void => {
  if (first instanceof HTMLElement) first.click();
};

for (const { name, rule, words } of TROUBLE) {
  test(`P5: ${name} is said in words, nothing is half done, and it works once the trouble is over`, async () => {
    const { all, sandbox } = theWorld();
    const message = await untrackedMessage();
    await inOutlook(async (outlook) => {
      await outlook.openMessage(message.subject);
      const pane = await outlook.openPane();
      await outlook.state.getByText("Not tracked").first().waitFor();
      const heal = await fault(sandbox, "dataverse", { ...rule, match: `^(?!.*${ASIDE})` });
      try {
        await pane.getByRole("button", { name: "Track", exact: true }).click();
        await pane.getByText(words).first().waitFor();
        await picture(outlook.page, `trouble-${name}`);
        // As soon as the trouble is over, the pane may try again by itself.
        assert.deepEqual(await askedAside(message.internetMessageId), []);
      } finally {
        await heal();
      }
      const again = pane.getByRole("button", { name: /^(Try again|Track|Sign in)$/, disabled: false });
      await eventually(
        "it is tracked, by itself or when asked again",
        async () => {
          const tracked = (await outlook.state.getByText(/^Tracked/).count()) > 0;
          if (!tracked) await again.evaluateAll(pressFirst);
          return tracked;
        },
        Boolean,
      );
      assert.equal((await all.emails(message.internetMessageId)).length, 1);
    });
  });
}

test("P5: who was signed out is told so until a request succeeds again, and need not press anything", async () => {
  const { sandbox } = theWorld();
  const [message, another] = [await untrackedMessage(), await untrackedMessage()];
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    const pane = await outlook.openPane();
    await outlook.pinPane();
    await outlook.state.getByText("Not tracked").first().waitFor();
    const heal = await fault(sandbox, "dataverse", { what: "status", status: 401, times: 0 });
    await pane.getByRole("button", { name: "Track", exact: true }).click();
    const told = pane.getByRole("alert").getByText("You are signed out.").first();
    await told.waitFor();
    await heal();
    await outlook.openMessage(another.subject);
    await told.waitFor({ state: "detached" });
    await outlook.trackInPane();
  });
});

test("T4 S24: an answer lost after the record was made leads to one activity", async () => {
  const { all, sandbox } = theWorld();
  const message = await untrackedMessage();
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    await outlook.openPane();
    await outlook.state.getByText("Not tracked").first().waitFor();
    const heal = await fault(sandbox, "dataverse", { what: "lost", match: "POST .*DeliverPromoteEmail", times: 1 });
    await outlook.trackInPane();
    await heal();
    assert.equal((await all.emails(message.internetMessageId)).length, 1);
  });
});
