import assert from "node:assert/strict";
import { copyFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openContext, picture, watched } from "./browser.ts";
import { Outlook } from "./outlook.ts";
import { startSandbox, temporaryFolder } from "./sandbox.ts";
import { servicesOf } from "./services.ts";
import { PORT, theWorld } from "./world.ts";

const FIXTURES = path.join(import.meta.dirname, "../../sandbox/import/fixtures");
const MEGABYTE = 1024 * 1024;

interface ImportedMessage {
  readonly id: string;
  readonly subject: string;
  readonly internetMessageId: string;
  readonly attachments: readonly { readonly name: string; readonly size: number; readonly isInline: boolean }[];
}

/** A message with a file of `size` bytes, the way any mail program writes it. */
function withAttachment(size: number): string {
  const lines =
    Buffer.alloc(size, "Regarding ")
      .toString("base64")
      .match(/.{1,76}/g) ?? [];
  return [
    "From: =?utf-8?q?Zo=C3=AB_Novotn=C3=A1?= <zoe@kvety.example>",
    "To: Maya Lindqvist <maya.lindqvist@northwind-bikes.example>",
    "Subject: =?utf-8?b?S2F0YWzDs2cga3ZldG92?=",
    "Date: Mon, 2 Mar 2026 10:00:00 +0100",
    "Message-ID: <catalogue@kvety.example>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="part"',
    "",
    "--part",
    "Content-Type: text/html; charset=utf-8",
    "",
    "<p onclick='steal()'>The <b>catalogue</b>.</p><script>steal()</script>",
    "--part",
    "Content-Type: application/pdf",
    'Content-Disposition: attachment; filename="catalogue.pdf"',
    "Content-Transfer-Encoding: base64",
    "",
    ...lines,
    "--part--",
    "",
  ].join("\r\n");
}

/** Every mail file of the importer's own fixtures, the broken ones included, and a large one. */
function folderOfMail(): string {
  const folder = temporaryFolder();
  for (const name of readdirSync(FIXTURES).filter((one) => /\.(eml|mbox)$/.test(one)))
    copyFileSync(path.join(FIXTURES, name), path.join(folder, name));
  writeFileSync(path.join(folder, "large.eml"), withAttachment(10 * MEGABYTE));
  return folder;
}

/** Presses Track. What takes longer than anybody waits for a button is gone on with in the pane, and the notice says so. */
async function track(outlook: Outlook): Promise<void> {
  await outlook.ribbon("Track").click();
  const notice = outlook.notice(/^(Tracked|Not tracked yet: .* goes on )/);
  await notice.waitFor();
  if ((await notice.innerText()).startsWith("Tracked")) return;
  await outlook.openPane();
  await outlook.state
    .getByText(/^Tracked/)
    .first()
    .waitFor();
}

test("T1: real mail files are loaded, and Track works on every message that was", async () => {
  const folder = folderOfMail();
  const box = await startSandbox(PORT + 10, ["--empty", "--import", folder]);
  const context = await openContext(theWorld().browser);
  try {
    assert.match(box.output(), /^skipped broken\.eml: /m);
    assert.match(box.output(), /^skipped archive\.mbox: message 3: /m);
    const [sales] = box.description.users;
    assert.ok(sales);
    const { items, emails, rows: recordsOf } = servicesOf(box.description, sales);
    const messages = await items<ImportedMessage>(
      "me/mailFolders/inbox/messages?$select=subject,internetMessageId&$expand=attachments($select=name,size,isInline)",
    );
    assert.ok(messages.length >= 7, `${String(messages.length)} messages`);
    await watched(context, async () => {
      const scripts: string[] = [];
      const outlook = await Outlook.open(context, box.description);
      outlook.page.on("pageerror", (error) => scripts.push(error.message));
      const rows = outlook.list.getByRole("option");
      for (const index of messages.keys()) {
        await rows.nth(index).click();
        await track(outlook);
      }
      for (const index of messages.keys()) await rows.nth(index).getByText("Tracked in CRM").first().waitFor();
      await picture(outlook.page, "imported-messages-tracked");

      const records: string[] = [];
      for (const { subject, internetMessageId, attachments } of messages) {
        const [email, ...others] = await emails(internetMessageId);
        assert.ok(email, `no record of "${subject}"`);
        assert.equal(others.length, 0, `"${subject}" has one record`);
        const files = await recordsOf<{ filename: string; filesize: number }>(
          `activitymimeattachments?$select=filename,filesize&$filter=_objectid_value eq ${email.activityid}`,
        );
        assert.deepEqual(files.map((file) => file.filename).sort(), attachments.map((file) => file.name).sort());
        for (const { filesize, filename } of files)
          if (filename === "catalogue.pdf") assert.equal(filesize, 10 * MEGABYTE);
        if (internetMessageId === "<catalogue@kvety.example>") records.push(email.activityid);
      }
      assert.equal(records.length, 1);
      await outlook.page.goto(`${box.description.crm}?pagetype=entityrecord&etn=email&id=${records.join()}`);
      await outlook.page.getByText("Katalóg kvetov").first().waitFor();
      await picture(outlook.page, "imported-message-in-the-crm");
      assert.deepEqual(scripts, [], "no script of a message runs, neither in Outlook nor in the CRM");
    });
  } finally {
    await context.close();
    await box.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
