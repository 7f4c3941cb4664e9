/** The calendar by hand: one of a series deleted, an invitation answered where it stands, times in the mailbox's zone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { eventually } from "./expect.ts";
import { servicesOf } from "./services.ts";
import { inOutlook, theWorld } from "./world.ts";

interface EventItem {
  readonly id: string;
  readonly type: string;
  readonly attendees: readonly { readonly status: { readonly response: string } }[];
}

const matching = (subject: string): string => `$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;
const openCalendar = (page: Page): Promise<void> =>
  page.getByRole("navigation", { name: "Modules" }).getByRole("button", { name: "Calendar" }).click();

test("one occurrence of a series is deleted alone, by keyboard; the others stay", async () => {
  const { mine } = theWorld();
  const subject = `Deleted once ${String(Date.now())}`;
  const first = new Date();
  const day = (offset: number): string =>
    new Date(first.getFullYear(), first.getMonth(), first.getDate() + offset, 12).toISOString().slice(0, 10);
  const made = await mine.post<EventItem>("me/events", {
    subject,
    start: { dateTime: `${day(0)}T07:00:00`, timeZone: "Europe/Berlin" },
    end: { dateTime: `${day(0)}T07:30:00`, timeZone: "Europe/Berlin" },
    recurrence: {
      pattern: { type: "daily", interval: 1 },
      range: { type: "numbered", startDate: day(0), numberOfOccurrences: 3, recurrenceTimeZone: "Europe/Berlin" },
    },
  });
  const left = (): Promise<readonly EventItem[]> =>
    mine.items(`me/events/${made.id}/instances?startDateTime=${day(-1)}T00:00:00Z&endDateTime=${day(9)}T00:00:00Z`);
  assert.equal((await left()).length, 3);
  await inOutlook(async ({ page }) => {
    await openCalendar(page);
    // The first one is in any view; the others may be in another week.
    const chip = page.getByRole("button", { name: new RegExp(subject) }).first();
    await chip.focus();
    await page.keyboard.press("Enter");
    await page.getByText("This is one occurrence of a series.").first().waitFor();
    await page.getByRole("button", { name: "Delete", exact: true }).focus();
    await page.keyboard.press("Enter");
    await eventually("one of three is gone", left, (events) => events.length === 2);
    const [master] = await mine.items<EventItem>(`me/events?${matching(subject)}`);
    assert.equal(master?.type, "seriesMaster");
    await page.getByText("This is one occurrence of a series.").waitFor({ state: "detached" });
  });
});

test("an invitation stands in the calendar at the mailbox's own time, and is answered there", async () => {
  const { all, people, sandbox } = theWorld();
  const subject = `Answered here ${String(Date.now())}`;
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(new Date());
  const start = new Date(`${today}T10:00:00Z`);
  const shown = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", timeStyle: "short" }).format(start);
  await all.post("me/events", {
    subject,
    start: { dateTime: `${today}T10:00:00`, timeZone: "UTC" },
    end: { dateTime: `${today}T10:45:00`, timeZone: "UTC" },
    attendees: [{ type: "required", emailAddress: { name: people.colleague.name, address: people.colleague.upn } }],
  });
  const colleague = servicesOf(sandbox, people.colleague);
  await eventually(
    "the invitation has arrived",
    () => colleague.items(`me/events?${matching(subject)}`),
    (found) => found.length === 1,
  );
  await inOutlook(
    async ({ page }) => {
      await openCalendar(page);
      const chip = page.getByRole("button", { name: new RegExp(`${subject}.*${shown}–`) });
      await chip.click();
      await page.getByRole("article", { name: subject }).getByText("none yet").first().waitFor();
      await page.getByRole("button", { name: "Tentative", exact: true }).click();
      await eventually(
        "the organizer knows",
        () => all.items<EventItem>(`me/events?${matching(subject)}`),
        ([event]) => event?.attendees[0]?.status.response === "tentativelyAccepted",
      );
      await chip.click();
      await page.getByRole("article", { name: subject }).getByText("tentative").first().waitFor();
    },
    { user: people.colleague },
  );
});
