/** What people do by hand in the Outlook page: meetings, large files, answers and drafts, other people's mailboxes, faults. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { openContext } from "./browser.ts";
import { eventually } from "./expect.ts";
import { Outlook } from "./outlook.ts";
import type { SandboxUserEntry } from "./sandbox.ts";
import { servicesOf } from "./services.ts";
import { inOutlook, theWorld } from "./world.ts";

const MEGABYTE = 1024 * 1024;
const matching = (subject: string): string => `$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;

interface Item {
  readonly id: string;
}
interface EventItem extends Item {
  readonly attendees: readonly { readonly status: { readonly response: string } }[];
  readonly responseStatus: { readonly response: string };
  readonly hasAttachments: boolean;
}

const mailOf = (user: SandboxUserEntry) => servicesOf(theWorld().sandbox, user);
const module = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Modules" }).getByRole("button", { name });

async function addPerson(page: Page, field: string, address: string): Promise<void> {
  await page.getByRole("combobox", { name: field, exact: true }).fill(address);
  await page.keyboard.press(";");
}

/** Removes the message from the way of later tests. */
const isGone = (items: readonly unknown[]): boolean => items.length === 0;

test("a meeting is made, sent with a file, accepted by mail, cancelled, and cleared away", async () => {
  const { people } = theWorld();
  const subject = `By hand ${String(Date.now())}`;
  const sales = mailOf(people.sales);
  const colleague = mailOf(people.colleague);
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    await outlook.newEventAboutNow();
    await page.getByRole("textbox", { name: "Title" }).fill(subject);
    await addPerson(page, "Required", people.colleague.upn);
    await page.getByRole("combobox", { name: "Location" }).fill("Room Aurora");
    await page
      .getByLabel("Files to attach")
      .setInputFiles({ name: "agenda.txt", mimeType: "text/plain", buffer: Buffer.from("1. Bikes") });
    await page.getByRole("list", { name: "Attachments" }).getByText("agenda.txt").first().waitFor();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("Invitation sent.").first().waitFor();
    const [event] = await sales.items<EventItem>(`me/events?${matching(subject)}`);
    assert.equal(event?.hasAttachments, true);
  });
  await inOutlook(
    async (outlook) => {
      await outlook.openMessage(subject);
      await outlook.notice("Meeting invitation").waitFor();
      await outlook.notice("Meeting invitation").getByRole("button", { name: "Accept" }).click();
      await eventually("the invitation is answered and put away", () => answered(colleague, subject), Boolean);
    },
    { user: people.colleague },
  );
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    await eventually(
      "the organizer knows",
      () => sales.items<EventItem>(`me/events?${matching(subject)}`),
      ([event]) => event?.attendees[0]?.status.response === "accepted",
    );
    await module(page, "Calendar").click();
    await page
      .getByRole("button", { name: new RegExp(subject) })
      .first()
      .click();
    await page.getByRole("list", { name: "Attachments" }).getByText("agenda.txt").first().waitFor();
    await page.getByRole("button", { name: "Cancel meeting" }).click();
    await eventually("the event is gone", () => sales.items(`me/events?${matching(subject)}`), isGone);
  });
  await inOutlook(
    async (outlook) => {
      await outlook.openMessage(`Canceled: ${subject}`);
      await outlook.notice("cancelled").getByRole("button", { name: "Remove from calendar" }).click();
      await eventually("the attendee's event is gone", () => colleague.items(`me/events?${matching(subject)}`), isGone);
    },
    { user: people.colleague },
  );
});

async function answered(mailbox: ReturnType<typeof mailOf>, subject: string): Promise<boolean> {
  const [event] = await mailbox.items<EventItem>(`me/events?${matching(subject)}`);
  const left = await mailbox.items<Item>(`me/mailFolders/inbox/messages?${matching(subject)}`);
  return event?.responseStatus.response === "accepted" && left.length === 0;
}

test("a series is made by hand, and one of its occurrences is changed alone", async () => {
  const { people } = theWorld();
  const subject = `Series ${String(Date.now())}`;
  const sales = mailOf(people.sales);
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    await module(page, "Calendar").click();
    await page.getByRole("button", { name: "New event", exact: true }).click();
    await page.getByRole("textbox", { name: "Title" }).fill(subject);
    await page.getByRole("combobox", { name: "Repeat" }).selectOption("daily");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Appointment saved.").first().waitFor();
    await page
      .getByRole("tab", { name: "Month" })
      .or(page.getByRole("radio", { name: "Month" }))
      .first()
      .click();
    await page
      .getByRole("button", { name: new RegExp(subject) })
      .nth(1)
      .click();
    await page.getByText("This is one occurrence of a series.").first().waitFor();
    await page.getByRole("combobox", { name: "Location" }).fill("Somewhere else");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Appointment saved.").first().waitFor();
    const [master] = await sales.items<Item & { type: string; location: { displayName: string } }>(
      `me/events?${matching(subject)}`,
    );
    assert.equal(master?.type, "seriesMaster");
    assert.equal(master.location.displayName, "", "the series stays as it was");
    await page
      .getByRole("button", { name: new RegExp(`${subject}.*Somewhere else`) })
      .first()
      .click();
    await page.getByRole("button", { name: "Open the series" }).click();
    // Until the series is there, Delete means the occurrence.
    await page.getByRole("combobox", { name: "Repeat" }).waitFor();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await eventually("the series is gone", () => sales.items(`me/events?${matching(subject)}`), isGone);
  });
});

test("an answer becomes a draft, is found again, gets a file of four megabytes, and is sent", async () => {
  const { people } = theWorld();
  const sales = mailOf(people.sales);
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    await outlook.openMessage("Company bikes for our staff");
    await page.getByRole("button", { name: "Forward", exact: true }).click();
    await addPerson(page, "To", people.colleague.upn);
    const subject = `Large ${String(Date.now())}`;
    await page.getByRole("textbox", { name: "Subject" }).fill(subject);
    await page.getByRole("button", { name: "Close and keep draft" }).click();
    await outlook.folder("Drafts").click();
    await outlook.row(subject).click();
    await page
      .getByRole("textbox", { name: "Subject" })
      .or(page.getByRole("button", { name: "Edit draft" }))
      .first()
      .waitFor();
    const file = { name: "catalogue.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(4 * MEGABYTE, 7) };
    await page.getByLabel("Files to attach").setInputFiles(file);
    await page.getByRole("list", { name: "Attachments" }).getByText("catalogue.bin").first().waitFor();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("Message sent.").first().waitFor();
    const [sent] = await sales.items<Item>(`me/mailFolders/sentitems/messages?${matching(subject)}`);
    const files = await sales.items<{ name: string; size: number }>(`me/messages/${sent?.id ?? ""}/attachments`);
    const [catalogue] = files.filter(({ name }) => name === "catalogue.bin");
    assert.ok((catalogue?.size ?? 0) >= 4 * MEGABYTE, JSON.stringify(files));
  });
});

test("a message that is to be delivered later waits among the drafts", async () => {
  const { people } = theWorld();
  const sales = mailOf(people.sales);
  const subject = `Later ${String(Date.now())}`;
  await inOutlook(async ({ page }) => {
    await page.getByRole("button", { name: "New mail" }).click();
    await addPerson(page, "To", people.colleague.upn);
    await page.getByRole("textbox", { name: "Subject" }).fill(subject);
    await page.getByRole("button", { name: "Send later" }).click();
    await page.getByLabel("Deliver not before").fill("2099-05-08T10:00");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("The message waits among the drafts").first().waitFor();
    assert.equal((await sales.items(`me/mailFolders/drafts/messages?${matching(subject)}`)).length, 1);
    assert.equal((await sales.items(`me/mailFolders/sentitems/messages?${matching(subject)}`)).length, 0);
  });
});

test("several messages are categorized and moved at once", async () => {
  const { people } = theWorld();
  const sales = mailOf(people.sales);
  await inOutlook(async (outlook) => {
    const { page, list } = outlook;
    const rows = list.getByRole("option");
    await rows.nth(5).click();
    await rows.nth(6).click({ modifiers: ["Shift"] });
    await page.getByText("2 messages selected").first().waitFor();
    await page.getByRole("button", { name: "Categorize" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Purple category" }).click();
    await page.keyboard.press("Escape");
    const purple = `$filter=${encodeURIComponent("categories/any(c:c eq 'Purple category')")}`;
    const marked = (): Promise<readonly Item[]> => sales.items<Item>(`me/messages?$select=id&${purple}`);
    await eventually("both are marked", marked, (items) => items.length >= 2);
    await page.getByRole("button", { name: "Categorize" }).click();
    // The list shows what the mailbox answered; only then the same press takes the category away.
    await page.getByRole("menuitemcheckbox", { name: "Purple category", checked: true }).click();
    await page.keyboard.press("Escape");
    await eventually("both are as before", marked, isGone);
  });
});

test("a contact with everything, and a task that repeats", async () => {
  const { people } = theWorld();
  const sales = mailOf(people.sales);
  const surname = `Handmade${String(Date.now())}`;
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    await module(page, "People").click();
    await page.getByRole("button", { name: "New contact" }).click();
    const form = page.getByRole("form", { name: "Contact" });
    await form.getByLabel("First name").fill("Ada");
    await form.getByLabel("Last name").fill(surname);
    await form.getByRole("group", { name: "Home address" }).getByLabel("City").fill("Graz");
    await form.getByLabel("Assistant").fill("Grace");
    await form.getByRole("button", { name: "Categorize" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Red category" }).click();
    await page.keyboard.press("Escape");
    await form.getByRole("button", { name: "Save" }).click();
    await page.getByText("Contact saved.").first().waitFor();
    const [contact] = await sales.items<Item & { homeAddress: { city: string }; assistantName: string }>(
      `me/contacts?$filter=${encodeURIComponent(`surname eq '${surname}'`)}`,
    );
    assert.deepEqual([contact?.homeAddress.city, contact?.assistantName], ["Graz", "Grace"]);
    await page
      .getByRole("option", { name: new RegExp(surname) })
      .getByText("Red category")
      .waitFor();
    await form.getByRole("button", { name: "Delete" }).click();
    await page.getByText("Contact deleted.").first().waitFor();

    await module(page, "Tasks").click();
    await page.getByRole("button", { name: /^Lists/ }).click();
    await page.getByRole("menuitem", { name: "New list" }).click();
    await page.getByRole("textbox", { name: "Name of the new list" }).fill(surname);
    await page.keyboard.press("Enter");
    await page.getByText("No tasks in this list.").first().waitFor();
    await page.getByRole("textbox", { name: "New task" }).fill(surname);
    await page.getByRole("button", { name: "Add task" }).click();
    const task = page.getByRole("form", { name: "Task" });
    await task.getByLabel("Due").fill("2027-05-07");
    await task.getByLabel("Repeat").selectOption("weekly");
    await task.getByRole("button", { name: "Save" }).click();
    await page
      .getByRole("option", { name: new RegExp(surname) })
      .getByText("Every week on Friday")
      .waitFor();
    await task.getByRole("button", { name: "Delete" }).click();
    await page.getByText("Task deleted.").first().waitFor();
  });
});

test("faults are ordered, seen and removed in the page", async () => {
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    await page.getByRole("button", { name: "Faults" }).click();
    const panel = page.getByRole("dialog");
    for (const [service, match] of [
      ["graph", "GET .*nothingAsksForThis"],
      ["dataverse", "GET .*norForThat"],
    ] as const) {
      await panel.getByLabel("Service").selectOption(service);
      await panel.getByLabel(/^Only requests that match/).fill(match);
      await panel.getByRole("button", { name: "Add fault" }).click();
      await panel.getByText(`${service}: status`).first().waitFor();
    }
    await panel.getByLabel("What happens").selectOption("delay");
    await panel.getByLabel("Milliseconds").fill("-1");
    await panel.getByRole("button", { name: "Add fault" }).click();
    await panel.getByRole("alert").waitFor();
    await panel.getByRole("button", { name: "Close" }).click();
    await page.getByText("2 faults are active").first().waitFor();
    await page.getByRole("button", { name: "Remove all" }).click();
    await page.getByText("2 faults are active").waitFor({ state: "detached" });
  });
});

test("mail by keyboard alone: choose, answer, write, send", async () => {
  const { people } = theWorld();
  const sales = mailOf(people.sales);
  const { browser, sandbox } = theWorld();
  const context = await openContext(browser);
  try {
    const { page, list } = await Outlook.open(context, sandbox);
    const tabUntil = async (reached: () => Promise<boolean>): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await reached()) return;
        await page.keyboard.press("Tab");
      }
      assert.fail("Tab does not reach it");
    };
    const focused = (attribute: "role" | "name", value: string) => () =>
      page.evaluate(([name, wanted]) => document.activeElement?.getAttribute(name) === wanted, [
        attribute,
        value,
      ] as const);
    await tabUntil(focused("role", "option"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("article").waitFor();
    assert.equal(await list.locator('[role="option"][aria-selected="true"]').count(), 1);
    const reply = page.getByRole("button", { name: "Reply", exact: true });
    await reply.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Message" }).waitFor();
    const subject = `Keyboard ${String(Date.now())}`;
    await tabUntil(focused("name", "subject"));
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(subject);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Message sent.").first().waitFor();
    const sent = (): Promise<readonly Item[]> =>
      sales.items<Item>(`me/mailFolders/sentitems/messages?${matching(subject)}`);
    await eventually("it is among the sent items", sent, (items) => items.length === 1);
  } finally {
    await context.close();
  }
});
