/** T4: a colleague has tracked it, and the record is not the user's to see. No role lacks anything: it must not be said so. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { eventually } from "./expect.ts";
import { marksOf } from "./marks.ts";
import type { MailItem } from "./messages.ts";
import { messageNaming } from "./named-messages.ts";
import { shareActivity } from "./records.ts";
import { inOutlook, theWorld } from "./world.ts";

/** A message to the salesperson and the colleague, which the colleague has tracked. */
async function trackedByColleague(): Promise<MailItem> {
  const { all, people } = theWorld();
  const { name, upn } = people.colleague;
  const message = await messageNaming([{ name, address: upn }]);
  await inOutlook(
    async (outlook) => {
      await outlook.openMessage(message.subject);
      await outlook.ribbon("Track").click();
      await outlook.notice(/^Tracked/).waitFor();
    },
    { user: people.colleague },
  );
  await eventually(
    "the colleague's record",
    () => all.emails(message.internetMessageId),
    (rows) => rows.length === 1 && rows[0]?._ownerid_value === people.colleague.systemuserid,
  );
  return message;
}

test("T4: Track in the ribbon says that somebody else has tracked it, makes no second record and marks nothing", async () => {
  const { all, mine } = theWorld();
  const message = await trackedByColleague();
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    await outlook.ribbon("Track").click();
    await outlook.notice("Already tracked by somebody else. You may not see the record.").waitFor();
    assert.equal(await outlook.notice(/prv|role/).count(), 0);
    await picture(outlook.page, "hidden-record-ribbon");
    const pane = await outlook.openPane();
    await outlook.state.getByText("Tracked by somebody else").waitFor();
    await outlook.state.getByText("You may not see its record.").waitFor();
    await outlook.state.getByText("A colleague who may can share it with you.").waitFor();
    // Said once, by the state that lasts, and not as a failure besides.
    assert.equal(await pane.getByText("It is tracked already").count(), 0);
    assert.equal(await pane.getByText(/prvRead/).count(), 0);
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    await picture(outlook.page, "hidden-record-pane");
  });
  assert.equal((await all.emails(message.internetMessageId)).length, 1);
  assert.deepEqual(await marksOf(mine, `me/messages/${message.id}`), {
    state: 0,
    recordId: undefined,
    categorized: false,
  });
});

test("T4: once it is shared, the pane shows by whom it is tracked, after looking again", async () => {
  const { all, people } = theWorld();
  const message = await trackedByColleague();
  const [email] = await all.emails(message.internetMessageId);
  assert.ok(email);
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    await outlook.openPane();
    await outlook.state.getByText("Tracked by somebody else").waitFor();
    await shareActivity("email", email.activityid, people.sales);
    await outlook.ribbon("Track").click();
    await outlook.notice(`Already tracked by ${people.colleague.name}`).waitFor();
    await outlook.state.getByText(new RegExp(`Tracked by ${people.colleague.name}`)).waitFor();
  });
});
