import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { eventually } from "./expect.ts";
import { unique } from "./records.ts";
import { newTask, showTasks, trackTaskAs } from "./tasks.ts";
import { inOutlook, theWorld } from "./world.ts";

interface ActivityRow {
  readonly subject: string;
  readonly _regardingobjectid_value: string | null;
}

const rowsOf = (set: string, subject: string) =>
  theWorld().all.rows<ActivityRow>(
    `${set}?$select=subject,_regardingobjectid_value&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`,
  );

test("T1 R1: a task is tracked as a phone call, gets a regarding record, and becomes an opportunity", async () => {
  const { title } = await newTask(theWorld().mine, unique("Call back"));
  await inOutlook(async (outlook) => {
    const pane = await outlook.openPane();
    const row = await showTasks(pane, title);
    await trackTaskAs(row, pane, "phonecall");
    assert.equal((await rowsOf("phonecalls", title)).length, 1);
    assert.equal((await rowsOf("tasks", title)).length, 0);

    await pane.getByRole("button", { name: "Set Regarding…" }).click();
    await pane.getByRole("combobox", { name: /Search for a regarding/ }).fill("City");
    await pane.getByRole("listbox", { name: "Search results" }).getByRole("option").first().click();
    await row
      .getByText(/^Regarding/)
      .first()
      .waitFor();
    await eventually(
      "the phone call is regarding it",
      () => rowsOf("phonecalls", title),
      ([call]) => typeof call?._regardingobjectid_value === "string",
    );
    await picture(outlook.page, "tasks");

    await pane.getByRole("button", { name: "More commands" }).click();
    const menu = pane.getByRole("menu", { name: "More commands" });
    assert.ok(await menu.evaluate((list) => list.getBoundingClientRect().left >= 0), "the menu stays within the pane");
    await pane.getByRole("menuitem", { name: "Convert to opportunity" }).click();
    await pane.getByRole("button", { name: "Create", exact: true }).click();
    await pane
      .getByText(/was made and set as regarding/)
      .first()
      .waitFor();
    await pane.getByRole("button", { name: "Undo" }).click();
    await pane.getByText("Undone.").first().waitFor();
    await pane.getByRole("button", { name: "Back" }).click();
    await row.waitFor();
  });
});

for (const [kind, set] of [
  ["letter", "letters"],
  ["fax", "faxes"],
] as const) {
  test(`T1 T12: a task is tracked as a ${kind}; stopping deletes it when asked to, and Undo brings it back`, async () => {
    const { title } = await newTask(theWorld().mine, unique("Write to"));
    await inOutlook(async (outlook) => {
      const pane = await outlook.openPane();
      const row = await showTasks(pane, title);
      await trackTaskAs(row, pane, kind);
      assert.equal((await rowsOf(set, title)).length, 1);
      assert.equal((await rowsOf("tasks", title)).length, 0);
      await pane.getByRole("button", { name: "Stop tracking…" }).click();
      const dialog = pane.getByRole("dialog");
      await dialog.getByRole("radio", { name: /Delete/ }).click();
      await dialog.getByRole("button", { name: /^Stop tracking/ }).click();
      await row.getByText("The record was deleted.").first().waitFor();
      await eventually(
        "the record is deleted",
        () => rowsOf(set, title),
        (found) => found.length === 0,
      );
      await pane.getByRole("button", { name: "Undo all" }).click();
      await eventually(
        "the record is back",
        () => rowsOf(set, title),
        (found) => found.length === 1,
      );
    });
  });
}
