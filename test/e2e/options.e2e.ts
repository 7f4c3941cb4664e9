import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameLocator } from "playwright-core";
import { picture, type Theme } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { eventually } from "./expect.ts";
import type { Outlook } from "./outlook.ts";
import { inOutlook, theWorld } from "./world.ts";

interface FilterRow {
  readonly userqueryid: string;
  readonly name: string;
  readonly statecode: number;
}
interface MappingRow {
  readonly syncattributemappingid: string;
  readonly syncdirection: number;
}

const PAGES = [
  "Tracking",
  "Synchronization",
  "Filters",
  "Address book and offline",
  "Fields",
  "Organization",
  "Health",
];
const FAX = `entitytypecode eq 'contact' and attributecrmname eq 'fax'`;

async function openOptions(outlook: Outlook, page?: string): Promise<FrameLocator> {
  await outlook.openFirst();
  const pane = await outlook.openPane();
  // The tooltip of the ribbon's button would lie over the pane.
  await outlook.page.mouse.move(700, 400);
  await pane.getByRole("navigation").getByRole("button", { name: "Options" }).click();
  if (page !== undefined) await openPage(pane, page);
  return pane;
}

async function openPage(pane: FrameLocator, page: string): Promise<void> {
  await pane.locator(".directoryRow").filter({ hasText: page }).first().click();
  await pane.getByRole("heading", { name: page, level: 2 }).first().waitFor();
}

/** What is in Outlook, a new computer learns with its first synchronization, which begins by itself. */
const untilSynchronized = (pane: FrameLocator): Promise<void> =>
  pane
    .getByText(/^Synchronized /)
    .first()
    .waitFor();

const filtersNamed = (name: string) =>
  theWorld().mine.rows<FilterRow>(
    `userqueries?$select=name,statecode&$filter=${encodeURIComponent(`name eq '${name}' and querytype eq 256`)}`,
  );

const faxMapping = async (): Promise<MappingRow> => {
  const [row] = await theWorld().all.rows<MappingRow>(
    `syncattributemappings?$select=syncdirection&$filter=${encodeURIComponent(FAX)}`,
  );
  assert.ok(row);
  return row;
};

test("O4 S3: a filter is made in words, shows its count, is saved, switched off and deleted", async () => {
  const name = `Mine ${String(Date.now())}`;
  await inOutlook(async (outlook) => {
    const pane = await openOptions(outlook, "Filters");
    await untilSynchronized(pane);
    await pane.getByRole("button", { name: "New filter for Contacts" }).click();
    await pane.getByRole("textbox", { name: "Name" }).fill(name);
    await pane
      .getByText(/^\d+ records?$/)
      .first()
      .waitFor();
    const all = await theWorld().mine.rows(
      `contacts?$select=contactid&$filter=${encodeURIComponent("Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid') and statecode eq 0")}`,
    );
    await pane
      .getByText(`${String(all.length)} record`, { exact: false })
      .first()
      .waitFor();
    await pane.getByRole("button", { name: "Add a condition" }).click();
    await pane.getByRole("listitem", { name: "Condition 3" }).getByRole("combobox", { name: "Field" }).waitFor();
    await picture(outlook.page, "filter-in-words");
    await pane.getByRole("button", { name: "Save" }).click();
    await pane
      .getByText(/^The filter was saved/)
      .first()
      .waitFor();
    await pane
      .getByText(/Owner is me and Status is active and Last changed in the last 30 days/)
      .first()
      .waitFor();
    assert.equal((await filtersNamed(name))[0]?.statecode, 0);
    await pane.getByRole("button", { name: `More about ${name}` }).click();
    await pane.getByRole("menuitem", { name: "Deactivate" }).click();
    // What leaves Outlook is said first; another filter selects the same.
    await pane.getByRole("dialog").getByText("Nothing that is in Outlook now would be left out.").first().waitFor();
    await pane.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
    await eventually(
      "deactivated",
      () => filtersNamed(name),
      ([row]) => row?.statecode === 1,
    );
    await pane.getByRole("button", { name: `More about ${name}` }).click();
    await pane.getByRole("menuitem", { name: "Delete…" }).click();
    await pane.getByRole("button", { name: "Delete filter" }).click();
    await eventually(
      "deleted",
      () => filtersNamed(name),
      (rows) => rows.length === 0,
    );
  });
});

test("O4 S4: what would leave Outlook is said before a filter is switched off or all are reset", async () => {
  await inOutlook(async (outlook) => {
    const pane = await openOptions(outlook);
    await untilSynchronized(pane);
    await openPage(pane, "Filters");
    await pane.getByRole("button", { name: "More about My Outlook Contacts" }).click();
    await pane.getByRole("menuitem", { name: "Deactivate" }).click();
    const dialog = pane.getByRole("dialog");
    await dialog
      .getByText(/^\d+ records that are in Outlook now would be left out: they stay there, unlinked\./)
      .first()
      .waitFor();
    await dialog
      .getByText(/^Among them: /)
      .first()
      .waitFor();
    await picture(outlook.page, "filter-switched-off");
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await pane.getByRole("button", { name: "Reset all…" }).click();
    await dialog.getByText("Nothing that is in Outlook now would be left out.").first().waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });
});

test("O4: says why a record is not in my Outlook, rule by rule", async () => {
  const family = `Elsewhere${String(Date.now() % 100_000)}`;
  const { mine } = theWorld();
  await mine.postRow("contacts", { firstname: "Otto", lastname: family });
  const [row] = await mine.rows<{ readonly contactid: string }>(
    `contacts?$select=contactid&$filter=lastname eq '${family}'`,
  );
  await mine.patchRow(`contacts(${row?.contactid ?? ""})`, { statecode: 1, statuscode: 2 });
  await inOutlook(async (outlook) => {
    const pane = await openOptions(outlook, "Filters");
    await untilSynchronized(pane);
    await pane.getByRole("searchbox", { name: "Name of the record" }).fill(family);
    await pane.getByRole("button", { name: `Otto ${family}` }).click();
    await pane.getByText("It is not in your Outlook, because no active filter selects it.").first().waitFor();
    await pane.getByText("Not so: Status is active").first().waitFor();
    await picture(outlook.page, "why-not-in-outlook");
  });
});

test("O5 S6: an administrator changes a direction and sees its effect first; a salesperson may not", async () => {
  const { people, all } = theWorld();
  const before = await faxMapping();
  await inOutlook(async (outlook) => {
    const pane = await openOptions(outlook, "Fields");
    await pane
      .getByText(/Only an administrator can change them/)
      .first()
      .waitFor();
    assert.equal(await pane.getByRole("combobox", { name: /^Direction of/ }).count(), 0);
    await picture(outlook.page, "fields-salesperson");
  });
  await assert.rejects(
    theWorld().mine.patchRow(`syncattributemappings(${before.syncattributemappingid})`, { syncdirection: 1 }),
  );
  // An administrator's mailbox is empty, and Outlook shows a pane only beside an item.
  await theWorld().mine.post("me/sendMail", {
    message: {
      subject: "About our fields",
      body: { contentType: "text", content: "Faxes only go to Outlook from now on." },
      toRecipients: [{ emailAddress: { address: people.administrator.upn } }],
    },
  });
  try {
    await inOutlook(
      async (outlook) => {
        const pane = await openOptions(outlook, "Fields");
        await pane.getByRole("combobox", { name: "Direction of Business fax" }).selectOption("to Outlook only");
        await pane.getByRole("heading", { name: "What it would do to your own records" }).waitFor();
        await pane
          .getByText(/Nothing changes on your records|Values on the left/)
          .first()
          .waitFor();
        await picture(outlook.page, "fields-administrator");
        await pane.getByRole("button", { name: "Change for everybody" }).click();
        await pane.getByText("The direction was changed for everybody.").first().waitFor();
        assert.equal((await faxMapping()).syncdirection, 1);
      },
      { user: people.administrator },
    );
  } finally {
    await all.patchRow(`syncattributemappings(${before.syncattributemappingid})`, {
      syncdirection: before.syncdirection,
    });
  }
});

test("O1 O3: the interval is kept in the CRM, and options survive the loss of roaming settings", async () => {
  const { mine } = theWorld();
  await inOutlook(async (outlook) => {
    const pane = await openOptions(outlook, "Synchronization");
    await pane.getByRole("combobox", { name: "Synchronize by itself" }).selectOption("every 30 minutes");
    await pane.getByText("Saved.").first().waitFor();
    await pane.getByRole("combobox", { name: "When both sides changed the same field" }).selectOption("Ask me");
    const copy = async (): Promise<string> => {
      const query = `annotations?$select=notetext&$filter=${encodeURIComponent("subject eq 'Regarding options'")}`;
      return (await mine.rows<{ readonly notetext: string }>(query))[0]?.notetext ?? "";
    };
    await eventually("the copy in the CRM", copy, (text) => text.includes('"policy":"ask"'));
    const before = await copy();
    await pane
      .getByRole("combobox", { name: "When both sides changed the same field" })
      .selectOption("The newer change wins");
    await pane.getByRole("combobox", { name: "Synchronize by itself" }).selectOption("every 15 minutes");
    await eventually("both are as they were", copy, (now) => !now.includes('"policy":"ask"') && now !== before);
  });
});

for (const theme of ["light", "dark", "contrast"] satisfies readonly Theme[]) {
  test(`Q2: every page of the options, ${theme}: accessible, nothing sticks out`, async () => {
    await inOutlook(async (outlook) => {
      await outlook.theme(theme);
      const pane = await openOptions(outlook);
      const problems: string[] = [];
      for (const page of PAGES) {
        await openPage(pane, page);
        const frame = await outlook.paneFrame();
        problems.push(...(await screenProblems(frame)).map((line) => `${page}: ${line}`));
        await picture(outlook.page, `options-${page.toLowerCase()}-${theme}`);
        await pane.getByRole("button", { name: "Back to the options" }).click();
      }
      assert.deepEqual(problems, []);
    });
  });
}
