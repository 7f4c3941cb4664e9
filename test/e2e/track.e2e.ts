import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { eventually } from "./expect.ts";
import { receive } from "./incoming-mail.ts";
import { customerMessage, untrackedMessage } from "./messages.ts";
import type { Outlook } from "./outlook.ts";
import { inOutlook, theWorld } from "./world.ts";

interface MarkedMessage {
  readonly categories: readonly string[];
  readonly singleValueExtendedProperties?: readonly { readonly id: string; readonly value: string }[];
}
const STAMPS = [
  "Double {00020329-0000-0000-C000-000000000046} Name crmLinkState",
  "String {00020329-0000-0000-C000-000000000046} Name crmid",
]
  .map((id) => `id eq '${id}'`)
  .join(" or ");

test("T1 T5: Track in the ribbon makes one completed e-mail activity and marks the message", async () => {
  const { all, mine } = theWorld();
  const message = await customerMessage();
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    await outlook.ribbon("Track").click();
    await outlook.notice(/Tracked/).waitFor();
    const [email, ...others] = await all.emails(message.internetMessageId);
    assert.equal(others.length, 0);
    assert.equal(email?.subject, message.subject);
    assert.equal(email.directioncode, false);
    const marked = await mine.item<MarkedMessage>(
      `me/messages/${message.id}?$select=categories&$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=${STAMPS})`)}`,
    );
    assert.ok(marked.categories.includes("Tracked in CRM"));
    const values = (marked.singleValueExtendedProperties ?? []).map((one) => one.value.toLowerCase());
    assert.ok(values.includes("2"), "crmLinkState");
    assert.ok(values.includes(`{${email.activityid}}`), "crmid");
    await outlook.row(message.subject).getByText("Tracked in CRM").first().waitFor();
    await picture(outlook.page, "tracked-from-the-ribbon");
  });
});

test("T4 T5: tracked state comes from the CRM, whatever became of the category", async () => {
  const { mine } = theWorld();
  const message = await untrackedMessage();
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    await outlook.openPane();
    await outlook.trackInPane();
    await mine.patchItem(`me/messages/${message.id}`, { categories: [] });
    await outlook.openMessage("Order for May");
    await outlook.openMessage(message.subject);
    await outlook.openPane();
    await outlook.state
      .getByText(/^Tracked/)
      .first()
      .waitFor();
  });
});

test("T4: a message tracked from two panes at once has one activity", async () => {
  const { all } = theWorld();
  const message = await untrackedMessage();
  const trackButton = async (outlook: Outlook) => {
    await outlook.openMessage(message.subject);
    const button = (await outlook.openPane()).getByRole("button", { name: "Track", exact: true });
    await outlook.state.getByText("Not tracked").first().waitFor();
    return button;
  };
  await inOutlook((left) =>
    inOutlook(async (right) => {
      const buttons = [await trackButton(left), await trackButton(right)];
      await Promise.all(buttons.map((button) => button.click()));
      await left.state
        .getByText(/^Tracked/)
        .first()
        .waitFor();
      await right.state
        .getByText(/^Tracked/)
        .first()
        .waitFor();
    }),
  );
  assert.equal((await all.emails(message.internetMessageId)).length, 1);
});

test("T12: stop tracking keeps the record when asked to, deletes it when asked to, and undo brings it back", async () => {
  const { all, mine } = theWorld();
  const message = await untrackedMessage();
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    const pane = await outlook.openPane();
    await outlook.trackInPane();

    await pane.getByRole("button", { name: /^Stop tracking/ }).click();
    const question = pane.getByRole("dialog");
    await question.getByRole("radio", { name: /Keep the record/ }).waitFor();
    await picture(outlook.page, "stop-tracking-question");
    await question.getByRole("button", { name: "Stop tracking" }).click();
    await pane.getByText("Tracking stopped. The record was kept.").first().waitFor();
    await outlook.state.getByText("Not tracked").first().waitFor();
    assert.equal((await all.emails(message.internetMessageId)).length, 1);
    const kept = await mine.item<MarkedMessage>(`me/messages/${message.id}?$select=categories`);
    assert.ok(!kept.categories.includes("Tracked in CRM"));

    await pane.getByRole("button", { name: "Undo" }).click();
    await outlook.state
      .getByText(/^Tracked/)
      .first()
      .waitFor();

    await pane.getByRole("button", { name: /^Stop tracking/ }).click();
    await question.getByRole("radio", { name: /Delete the record/ }).check();
    await question.getByRole("button", { name: "Stop tracking and delete" }).click();
    await pane.getByText("Tracking stopped. The record was deleted.").first().waitFor();
    await outlook.state.getByText("Not tracked").first().waitFor();
    await eventually(
      "the record is gone",
      () => all.emails(message.internetMessageId),
      (rows) => rows.length === 0,
    );

    await pane.getByRole("button", { name: "Undo" }).click();
    await outlook.state
      .getByText(/^Tracked/)
      .first()
      .waitFor();
    assert.equal((await all.emails(message.internetMessageId)).length, 1);
  });
});

test("T5: the category shows on a message that was found by searching, too", async () => {
  const message = await untrackedMessage();
  await inOutlook(async (outlook) => {
    const box = outlook.page.getByRole("searchbox", { name: "Search mail" });
    await box.fill(message.subject);
    await box.press("Enter");
    await outlook.page.getByRole("heading", { name: "Search results" }).waitFor();
    await outlook.openMessage(message.subject);
    await outlook.ribbon("Track").click();
    await outlook.notice(/Tracked/).waitFor();
    await outlook.row(message.subject).getByText("Tracked in CRM").first().waitFor();
  });
});

const F = "#microsoft.graph.fileAttachment";
const attached = (name: string) => ({
  "@odata.type": F,
  name,
  contentType: "text/plain",
  contentBytes: Buffer.from(name).toString("base64"),
});

test("T1 T2: attachments are chosen before tracking, looked at again later, and added to the record with Undo", async () => {
  const { all } = theWorld();
  const message = await receive(
    `With files ${String(Date.now())}`,
    ["offer.txt", "logo.txt", "setup.exe"].map(attached),
  );
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    const pane = await outlook.openPane();
    await pane.getByText("stays in Outlook: of a kind the CRM blocks").waitFor();
    await pane.getByRole("checkbox", { name: "logo.txt" }).uncheck();
    await picture(outlook.page, "attachments-chosen");
    await outlook.trackInPane();
    const [email] = await all.emails(message.internetMessageId);
    const filesAre = async (...names: readonly string[]): Promise<void> => {
      const address = `activitymimeattachments?$select=filename&$filter=_objectid_value eq ${email?.activityid ?? ""}`;
      await eventually(
        `the record has ${names.join(", ")}`,
        () => all.rows<{ filename: string }>(address),
        (files) => files.map(({ filename }) => filename).join() === names.join(),
      );
    };
    await filesAre("offer.txt");
    await pane.getByRole("button", { name: "Add to the CRM: logo.txt" }).click();
    await pane.getByText("1 attachment added to the record.").waitFor();
    await filesAre("offer.txt", "logo.txt");
    await pane.getByText("2 in the CRM").waitFor();
    await pane.getByRole("button", { name: "Undo" }).click();
    await filesAre("offer.txt");
    await pane.getByRole("button", { name: "Add to the CRM: logo.txt" }).waitFor();
  });
});
