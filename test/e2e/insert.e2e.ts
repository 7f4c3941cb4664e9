import assert from "node:assert/strict";
import { test } from "node:test";
import { picture, untilAtRest } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { noteClicks, pressesOf } from "./clicks.ts";
import { eventually } from "./expect.ts";
import { knownCustomer, messageNaming } from "./named-messages.ts";
import type { Outlook } from "./outlook.ts";
import { fault } from "./services.ts";
import { inOutlook, theWorld } from "./world.ts";

/** Opens an answer to a customer, whom the CRM knows. */
async function answering(outlook: Outlook): Promise<void> {
  const message = await messageNaming([await knownCustomer()]);
  await outlook.openMessage(message.subject);
  await outlook.page.getByRole("button", { name: "Reply all", exact: true }).click();
  await outlook.page.getByRole("textbox", { name: "Subject" }).waitFor();
}

const written = (outlook: Outlook): Promise<string> =>
  outlook.page.getByRole("textbox", { name: /^(Message|Body)/ }).innerText();

test("R6: a template is filled for the person one writes to, seen beforehand, and inserted with three clicks", async () => {
  await inOutlook(
    async (outlook, context) => {
      await answering(outlook);
      await outlook.ribbon("Set Regarding").click();
      const { pane } = outlook;
      await pane.getByRole("heading", { name: "People" }).waitFor();
      await pane.getByRole("button", { name: "Insert template" }).waitFor();
      // What is still being read would move the button away under the pointer, and the hand would press twice.
      // The customer's company is the last thing to appear.
      await pane.getByRole("list", { name: "Suggestions" }).getByRole("button").first().waitFor();
      const frame = await outlook.paneFrame();
      const clicks = await pressesOf(context, async () => {
        await pane.getByRole("button", { name: "Insert template" }).click();
        const template = pane.getByRole("button", { name: /^e-mail template: Thank you for your order/ });
        await template.waitFor();
        await untilAtRest(frame);
        await template.click();
        await pane
          .getByRole("region", { name: "Preview" })
          .getByText(/thank you for your order/)
          .waitFor();
        await untilAtRest(frame);
        await pane.getByRole("button", { name: "Insert", exact: true }).click();
        await pane
          .getByText(/is in your message/)
          .first()
          .waitFor();
      });
      noteClicks("insert a template", clicks);
      assert.ok(clicks <= 3, `${String(clicks)} clicks`);
      assert.deepEqual(await screenProblems(frame), []);
      await picture(outlook.page, "template-inserted");
      const text = await eventually(
        "the template is in the message",
        () => written(outlook),
        (body) => body.includes("thank you"),
      );
      assert.doesNotMatch(text, /\{!/);
    },
    { counted: true },
  );
});

test("R6: from the ribbon a template is seen and inserted with three clicks, by pointer and by keyboard", async () => {
  await inOutlook(
    async (outlook, context) => {
      await answering(outlook);
      const { pane, page } = outlook;
      const clicks = await pressesOf(context, async () => {
        await outlook.ribbon("Insert").click();
        await page.getByRole("menuitem", { name: "E-mail template" }).click();
        const insert = pane.getByRole("button", { name: /^Insert Thank you for your order/ });
        await insert.hover();
        await pane.getByText(/^“Thank you for your order.*” would bring:$/).waitFor();
        await pane
          .getByRole("region", { name: "Preview" })
          .getByText(/thank you for your order/)
          .waitFor();
        assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
        await picture(page, "template-before-the-third-click");
        assert.doesNotMatch(await written(outlook), /thank you/);
        await insert.click();
        await pane.getByText(/is in your message/).waitFor();
      });
      noteClicks("insert a template from the ribbon", clicks);
      assert.ok(clicks <= 3, `${String(clicks)} clicks`);
      await pane
        .getByRole("region", { name: "Preview" })
        .getByText(/thank you for your order/)
        .waitFor();
      const text = await eventually(
        "the template is in the message",
        () => written(outlook),
        (body) => body.includes("thank you"),
      );
      assert.doesNotMatch(text, /\{!/);
      // What has the focus is shown as well: no pointer is needed.
      await pane.getByRole("button", { name: "Back to the list" }).click();
      await pane
        .getByRole("button", { name: /^e-mail template: (?!Thank you)/ })
        .first()
        .hover();
      await pane.getByText(/^“(?!Thank you).*” would bring:$/).waitFor();
      await pane.getByRole("button", { name: /^e-mail template: Thank you for your order/ }).focus();
      await pane.getByText(/^“Thank you for your order.*” would bring:$/).waitFor();
    },
    { counted: true },
  );
});

test("R6 Q4: an article comes without its scripts, as text or as a link; literature comes as files", async () => {
  await inOutlook(async (outlook) => {
    await answering(outlook);
    await outlook.ribbon("Insert").click();
    await outlook.page.getByRole("menuitem", { name: /article/i }).click();
    const { pane } = outlook;
    await pane.getByRole("searchbox", { name: "Search articles" }).fill("disc brake");
    await pane.getByRole("button", { name: /^knowledge article: How to adjust a disc brake/ }).click();
    const preview = pane.getByRole("region", { name: "Preview" });
    await preview
      .getByText(/Loosen the two bolts/)
      .first()
      .waitFor();
    assert.doesNotMatch(await preview.innerHTML(), /script|onclick/);
    await pane.getByRole("button", { name: "Insert", exact: true }).click();
    await pane
      .getByText(/is in your message/)
      .first()
      .waitFor();
    await eventually(
      "the article is there",
      () => written(outlook),
      (body) => body.includes("Loosen the two bolts"),
    );
    await pane.getByRole("button", { name: "Insert link" }).click();
    await eventually(
      "its link is there",
      () => written(outlook),
      (body) => body.includes("How to adjust a disc brake"),
    );

    await pane.getByRole("button", { name: "Sales literature", exact: true }).click();
    await pane.getByRole("button", { name: /City bicycle: data sheet/ }).click();
    await pane.getByRole("button", { name: "Attach 2 files" }).click();
    await pane.getByText("2 files are attached.").first().waitFor();
    await picture(outlook.page, "literature-attached");
    const names = outlook.page.getByRole("list", { name: "Attachments" });
    await names.getByText("city-bicycle.txt").first().waitFor();
  });
});

test("R6 Q5: files that could not all be attached are gone on with; none is there twice", async () => {
  await inOutlook(async (outlook) => {
    await answering(outlook);
    await outlook.ribbon("Insert").click();
    await outlook.page.getByRole("menuitem", { name: /literature/i }).click();
    const { pane } = outlook;
    await pane.getByRole("button", { name: /City bicycle: data sheet/ }).click();
    const attach = pane.getByRole("button", { name: "Attach 2 files" });
    await attach.waitFor();
    const attached = outlook.page.getByRole("list", { name: "Attachments" }).getByRole("listitem");
    const shown = await pane.getByRole("group", { name: "Files" }).getByRole("checkbox").count();
    assert.equal(shown, 2);
    // The first file comes through, the second does not.
    const last = await pane.getByRole("group", { name: "Files" }).locator("label").last().innerText();
    const items = await theWorld().all.rows<{ salesliteratureitemid: string; filename: string }>(
      "salesliteratureitems?$select=filename",
    );
    const item = items.find(({ filename }) => last.includes(filename));
    assert.ok(item);
    const match = `GET .*salesliteratureitems.${item.salesliteratureitemid}`;
    const heal = await fault(theWorld().sandbox, "dataverse", { what: "status", status: 403, match, times: 0 });
    await attach.click();
    await pane.getByText("Your rights in the CRM do not allow this.").waitFor();
    await eventually(
      "the first file is attached",
      () => attached.count(),
      (count) => count === 1,
    );
    await heal();
    await attach.click();
    await pane.getByText("2 files are attached.").first().waitFor();
    assert.equal(await attached.count(), 2);
    assert.equal(new Set(await attached.allInnerTexts()).size, 2);
  });
});
