/**
 * T12, the last row of the table: the salesperson's own task, phone call, letter and fax. What is deleted, what Undo brings
 * back of it, and what happens when the right to delete is lost while the question is open.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameLocator } from "playwright-core";
import { picture } from "./browser.ts";
import { eventually } from "./expect.ts";
import { marksOf, untilLinked, untilUnlinked } from "./marks.ts";
import { give, idsOf, untilBack, untilGone, untilOwner } from "./records.ts";
import { accountCalled } from "./searching.ts";
import { dialogIn, radio } from "./stop-dialog.ts";
import { type TrackedTask, trackFourTasks, trackTaskAs, newTask, showTasks } from "./tasks.ts";
import { unique, idOf } from "./records.ts";
import { inOutlook, theWorld } from "./world.ts";

interface ActivityRow {
  readonly subject: string;
  readonly description: string | null;
  readonly scheduledend: string | null;
  readonly statecode: number;
  readonly prioritycode: number;
  readonly _regardingobjectid_value: string | null;
  readonly _ownerid_value: string;
}
const COLUMNS = "subject,description,scheduledend,statecode,prioritycode,_regardingobjectid_value,_ownerid_value";

const readRow = ({ set, id }: TrackedTask): Promise<ActivityRow> =>
  theWorld().all.row<ActivityRow>(`${set}(${id})?$select=${COLUMNS}`);

/** What a restored row must say again; the service's own stamps (`@odata.etag`) differ. */
const wordsOf = ({ subject, description, scheduledend, statecode, prioritycode, ...rest }: ActivityRow) => ({
  subject,
  description,
  scheduledend,
  statecode,
  prioritycode,
  owner: rest._ownerid_value,
  regarding: rest._regardingobjectid_value,
});

async function untilRegarding(tasks: readonly TrackedTask[], accountid: string): Promise<void> {
  await eventually(
    "all of them are regarding the account",
    () => Promise.all(tasks.map(readRow)),
    (rows) => rows.every((row) => row._regardingobjectid_value === accountid),
  );
}

const stopButton = (pane: FrameLocator) => pane.getByRole("button", { name: "Stop tracking…" });

/** Every line of the question says that the record is one's own and may go; keeping is chosen beforehand. */
async function askAboutMine(pane: FrameLocator, count: number): Promise<void> {
  await stopButton(pane).click();
  await eventually(
    "each is one's own and can be deleted",
    () => dialogIn(pane).getByText("yours · can be deleted").count(),
    (lines) => lines === count,
  );
  assert.ok(await radio(pane, /^Keep (all records|the record)/).isChecked());
}

test("T12: one's own task, phone call, letter and fax are kept or deleted as one says; Undo brings back all of each", async () => {
  const { mine, people } = theWorld();
  const [account] = await mine.rows<{ accountid: string; name: string }>("accounts?$select=accountid,name&$top=1");
  assert.ok(account);
  const content = {
    body: { contentType: "text", content: "Forty frames and two bells." },
    dueDateTime: { dateTime: "2031-05-06T00:00:00", timeZone: "UTC" },
    importance: "high",
    categories: ["Blue category"],
  };
  await inOutlook(async (outlook) => {
    const pane = await outlook.openPane();
    const tasks = await trackFourTasks(pane, mine, content);
    await pane.getByRole("button", { name: "Set Regarding…" }).click();
    await pane.getByRole("combobox", { name: /Search for a regarding/ }).fill(account.name);
    await accountCalled(pane, account.name).click();
    await untilRegarding(tasks, account.accountid);
    await pane.getByText("4 of 4 done").waitFor();
    const before = await Promise.all(tasks.map(readRow));
    for (const row of before) {
      assert.match(row.description ?? "", /Forty frames and two bells/);
      assert.equal(row._ownerid_value, people.sales.systemuserid);
      assert.match(row.scheduledend ?? "", /^2031-05-0/);
    }

    // Kept: nothing on the item says that it is tracked, and the record is as it was.
    await askAboutMine(pane, 4);
    await dialogIn(pane).getByRole("button", { name: "Stop tracking", exact: true }).click();
    for (const { item } of tasks) await untilUnlinked(mine, item);
    assert.deepEqual((await Promise.all(tasks.map(readRow))).map(wordsOf), before.map(wordsOf));
    await pane.getByRole("button", { name: "Undo all" }).click();
    for (const { item, id } of tasks) await untilLinked(mine, item, id);

    // Deleted, and back: the same id, words, day, regarding record and owner; link, stamps and category.
    await stopButton(pane).and(pane.locator(":enabled")).waitFor();
    await askAboutMine(pane, 4);
    await radio(pane, /^Delete 4 records/).check();
    await picture(outlook.page, "stop-tracking-own-tasks");
    await dialogIn(pane).getByRole("button", { name: "Stop tracking and delete" }).click();
    for (const { set, id, item } of tasks) {
      await untilGone(set, "activityid", id);
      await untilUnlinked(mine, item);
      const { categories } = await mine.item<{ categories: readonly string[] }>(item);
      assert.deepEqual(categories, ["Blue category"]);
    }
    await pane.getByText("4 of 4 done").waitFor();
    await pane.getByRole("button", { name: "Undo all" }).click();
    for (const { set, id, item } of tasks) {
      await untilBack(set, "activityid", id);
      await untilLinked(mine, item, id);
    }
    await untilRegarding(tasks, account.accountid);
    assert.deepEqual((await Promise.all(tasks.map(readRow))).map(wordsOf), before.map(wordsOf));
    for (const { title, set } of tasks)
      assert.equal((await idsOf(set, "activityid", `subject eq '${title}'`)).length, 1);
    await pane.getByText("4 of 4 undone").waitFor();
    await pane.getByText(`Undone · Tracked · regarding ${account.name}`).nth(3).waitFor();
  });
});

test("T12: a record given away while the question was open is not deleted; the row says why, and stays tracked", async () => {
  const { all, mine, people } = theWorld();
  const { title, item } = await newTask(mine, unique("Ring back"));
  await inOutlook(async (outlook) => {
    const pane = await outlook.openPane();
    const row = await showTasks(pane, title);
    await trackTaskAs(row, pane, "phonecall");
    const id = await idOf("phonecalls", "activityid", `subject eq '${title}'`);
    await untilLinked(mine, item, id);
    await pane.getByText("1 of 1 done").waitFor();
    await askAboutMine(pane, 1);
    await radio(pane, /^Delete 1 record/).check();
    await give(`phonecalls(${id})`, people.colleague);
    await all.postRow("GrantAccess", {
      Target: { "@odata.type": "Microsoft.Dynamics.CRM.phonecall", activityid: id },
      PrincipalAccess: {
        AccessMask: "ReadAccess",
        Principal: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: people.sales.systemuserid },
      },
    });
    await dialogIn(pane).getByRole("button", { name: "Stop tracking and delete" }).click();
    await pane.getByText("0 of 1 done, 1 failed").waitFor();
    await row.getByText("The right to this record is missing: DeleteAccess.").first().waitFor();
    await picture(outlook.page, "stop-tracking-right-lost");
    await untilOwner(`phonecalls(${id})`, people.colleague);
    assert.equal((await marksOf(mine, item)).recordId, id);
    assert.equal((await marksOf(mine, item)).state, 2);
  });
});
