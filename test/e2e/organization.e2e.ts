/** O7 and O8: what administrators decide for everybody, and whether everything is as it should be. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameLocator } from "playwright-core";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { eventually } from "./expect.ts";
import type { Outlook } from "./outlook.ts";
import { fault } from "./services.ts";
import { inOutlook, theWorld } from "./world.ts";

interface OrganizationRow {
  readonly organizationid: string;
  readonly iscontactmailingaddresssyncenabled: boolean;
  readonly isappointmentattachmentsyncenabled: boolean;
  readonly minoutlooksyncinterval: number;
}

const COLUMNS = ["iscontactmailingaddresssyncenabled", "isappointmentattachmentsyncenabled", "minoutlooksyncinterval"];

async function organization(): Promise<OrganizationRow> {
  const [row] = await theWorld().all.rows<OrganizationRow>(`organizations?$select=${COLUMNS.join(",")}`);
  assert.ok(row);
  return row;
}

async function openOptions(outlook: Outlook, page: string): Promise<FrameLocator> {
  await outlook.openFirst();
  const pane = await outlook.openPane();
  // The tooltip of the ribbon's button would lie over the pane.
  await outlook.page.mouse.move(700, 400);
  await pane.getByRole("navigation").getByRole("button", { name: "Options" }).click();
  await pane.locator(".directoryRow").filter({ hasText: page }).first().click();
  await pane.getByRole("heading", { name: page, level: 2 }).first().waitFor();
  return pane;
}

test("O7: an administrator changes what holds for everybody, sees what it would do first, and may leave it", async () => {
  const { all, mine, people } = theWorld();
  const before = await organization();
  // An administrator's mailbox is empty, and Outlook shows a pane only beside an item.
  await mine.post("me/sendMail", {
    message: {
      subject: "About our settings",
      body: { contentType: "text", content: "Please look." },
      toRecipients: [{ emailAddress: { address: people.administrator.upn } }],
    },
  });
  try {
    await inOutlook(
      async (outlook) => {
        const pane = await openOptions(outlook, "Organization");
        const addresses = pane.getByRole("combobox", { name: "Addresses of contacts" });
        const other = before.iscontactmailingaddresssyncenabled ? "All three addresses" : "Mailing address only";
        await addresses.selectOption(other);
        const dialog = pane.getByRole("dialog", { name: "Change this for everybody?" });
        await dialog.getByRole("heading", { name: "What it would do to your own records" }).waitFor();
        // The loss of data is worked out before anything is changed.
        await dialog
          .getByText(/Nothing changes on your records|Values on the left of an arrow would be replaced/)
          .waitFor();
        await picture(outlook.page, "organization-addresses");
        assert.deepEqual(await organization(), before);
        await dialog.getByRole("button", { name: "Leave as it is" }).click();
        await dialog.waitFor({ state: "detached" });
        assert.deepEqual(await organization(), before);

        await addresses.selectOption(other);
        await dialog.getByRole("button", { name: "Change for everybody" }).click();
        await pane.getByText("The setting was changed for everybody.").waitFor();
        await eventually(
          "the addresses are as chosen",
          organization,
          (now) => now.iscontactmailingaddresssyncenabled === !before.iscontactmailingaddresssyncenabled,
        );

        await pane.getByRole("checkbox", { name: "Attachments of appointments travel, too" }).click();
        await dialog.getByRole("button", { name: "Change for everybody" }).click();
        await eventually(
          "the attachments are as chosen",
          organization,
          (now) => now.isappointmentattachmentsyncenabled === !before.isappointmentattachmentsyncenabled,
        );
        await dialog.waitFor({ state: "detached" });

        await pane.getByRole("spinbutton", { name: /^Shortest time between synchronizations/ }).fill("21");
        await pane.getByRole("button", { name: "Change…" }).click();
        await dialog.getByRole("button", { name: "Change for everybody" }).click();
        await eventually(
          "the shortest interval is as chosen",
          organization,
          (now) => now.minoutlooksyncinterval === 21 * 60_000,
        );
      },
      { user: people.administrator },
    );
  } finally {
    const { organizationid, ...settings } = before;
    await all.patchRow(
      `organizations(${organizationid})`,
      Object.fromEntries(Object.entries(settings).filter(([name]) => COLUMNS.includes(name))),
    );
  }
});

test("O7: others read what administrators decided, are told who decides, and cannot change it", async () => {
  const before = await organization();
  await inOutlook(async (outlook) => {
    const pane = await openOptions(outlook, "Organization");
    await pane
      .getByText(/administrator/)
      .first()
      .waitFor();
    const attachments = pane.getByRole("checkbox", { name: "Attachments of appointments travel, too" });
    await eventually(
      "it cannot be changed",
      () => attachments.getAttribute("aria-disabled"),
      (value) => value === "true",
    );
    assert.equal(await attachments.isChecked(), before.isappointmentattachmentsyncenabled);
    assert.equal(await pane.getByRole("button", { name: "Change…" }).count(), 0);
    // It looks as it is: not to be changed.
    const ground = (name: string) =>
      pane.getByRole("spinbutton", { name }).evaluate((input) => getComputedStyle(input).backgroundColor);
    const page = await pane.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
    assert.notEqual(await ground("Shortest time between synchronizations, minutes"), page);
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    await picture(outlook.page, "organization-read-only");
  });
  assert.deepEqual(await organization(), before);
  await assert.rejects(
    theWorld().mine.patchRow(`organizations(${before.organizationid})`, { isappointmentattachmentsyncenabled: true }),
  );
});

test("O8: health tells of sign-in, privileges, mailbox, storage; what fails with cause, remedy and text for the administrator", async () => {
  const { sandbox, people } = theWorld();
  await inOutlook(async (outlook) => {
    const pane = await openOptions(outlook, "Health");
    const line = (name: string) => pane.getByRole("listitem").filter({ hasText: name });
    await line("CRM · All right").getByText(`Signed in as ${people.sales.name}`).waitFor();
    await line("Mailbox · All right")
      .getByText(/Your mailbox answered in \d+ ms/)
      .waitFor();
    await line("Privileges").getByText("Your roles let you read every table Regarding uses.").waitFor();
    await line("What goes to the CRM").getByText("Your roles let you change what you track").waitFor();
    await line("Who synchronizes your items").getByText("Regarding does, on this computer.").waitFor();
    await line("Storage on this computer")
      .getByText(/MB used/)
      .waitFor();
    await line("Your options")
      .getByText(/KB used/)
      .waitFor();
    await line("Synchronization · ").first().waitFor();
    await pane.getByText(/^Checked/).waitFor();
    await picture(outlook.page, "health-well");

    const heal = await fault(sandbox, "graph", { what: "status", status: 403, match: ".*", times: 0 });
    try {
      await pane.getByRole("button", { name: "Check again" }).click();
      const mailbox = line("Mailbox · Not working");
      await mailbox.waitFor();
      await mailbox.getByText(/^What helps: ./).waitFor();
      await pane.getByText("Details", { exact: false }).first().waitFor();
      const text = await pane.locator("details pre").last().textContent();
      assert.match(text ?? "", /mailboxSignIn: ill .*problem=/);
      assert.doesNotMatch(text ?? "", new RegExp(people.sales.name));
      await picture(outlook.page, "health-mailbox-refuses");
    } finally {
      await heal();
    }
    await pane.getByRole("button", { name: "Check again" }).click();
    await line("Mailbox · All right").waitFor();
  });
});
