/** T7 and T11 in the pane: what becomes of answers, and the meeting behind a meeting message. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { screenProblems } from "./checks.ts";
import { eventually } from "./expect.ts";
import { untrackedMessage } from "./messages.ts";
import { inOutlook, theWorld } from "./world.ts";

const PROPERTY = "String {00020329-0000-0000-c000-000000000046} Name regardingConversation";

test("T7: stop here is kept with the message and shown again", async () => {
  const { mine } = theWorld();
  const message = await untrackedMessage();
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    const pane = await outlook.openPane();
    await pane.getByRole("button", { name: "Track", exact: true }).click();
    const choice = pane.getByRole("combobox", { name: "Answers in this conversation" });
    await choice.waitFor();
    await choice.selectOption("stop");
    const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${PROPERTY}')`);
    const read = () =>
      mine.item<{ singleValueExtendedProperties?: readonly { value: string }[] }>(
        `me/messages/${encodeURIComponent(message.id)}?$select=id&$expand=${expand}`,
      );
    await eventually("the choice is kept", read, ({ singleValueExtendedProperties }) =>
      /^stop /.test(singleValueExtendedProperties?.[0]?.value ?? ""),
    );
    const frame = await outlook.paneFrame();
    assert.deepEqual(await screenProblems(frame), []);
    await outlook.list.getByRole("option").nth(1).click();
    await outlook.openMessage(message.subject);
    await outlook.openPane();
    await choice.waitFor();
    await eventually(
      "the choice is shown again",
      () => choice.inputValue(),
      (value) => value === "stop",
    );
  });
});

test("T11: a meeting request is not tracked itself, its entry in the calendar is", async () => {
  const { all, people } = theWorld();
  const subject = `Review ${String(Date.now())}`;
  const at = (hours: number) => ({
    dateTime: new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19),
    timeZone: "UTC",
  });
  await all.post("me/events", {
    subject,
    start: at(30),
    end: at(31),
    attendees: [{ type: "required", emailAddress: { name: people.sales.name, address: people.sales.upn } }],
  });
  await inOutlook(async (outlook) => {
    await outlook.openMessage(subject);
    const pane = await outlook.openPane();
    await pane.getByText("A meeting request cannot be tracked").first().waitFor();
    await pane.getByRole("button", { name: "Track the calendar entry" }).click();
    const found = await eventually(
      "the appointment",
      () =>
        all.rows<{ activityid: string }>(
          `appointments?$select=activityid&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`,
        ),
      (rows) => rows.length > 0,
    );
    assert.equal(found.length, 1);
    await pane.getByRole("button", { name: "Undo" }).waitFor();
  });
});
