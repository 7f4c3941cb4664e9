/** Appointments from their own forms: the organizer's, a series, and an attendee's copy; verified in the CRM. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { eventually } from "./expect.ts";
import type { Outlook } from "./outlook.ts";
import { shareActivity } from "./records.ts";
import { inOutlook, theWorld } from "./world.ts";

interface ActivityRow {
  readonly activityid: string;
  readonly subject: string;
  readonly _ownerid_value: string;
}

const called = (set: string, subject: string) => async (): Promise<readonly ActivityRow[]> =>
  theWorld().all.rows<ActivityRow>(
    `${set}?$select=activityid,subject,_ownerid_value&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`,
  );

async function newEvent(outlook: Outlook, subject: string): Promise<void> {
  await outlook.newEvent();
  await outlook.page.getByRole("textbox", { name: "Title" }).fill(subject);
}

const close = (page: Page): Promise<void> => page.getByRole("button", { name: "Close", exact: true }).click();

test("T1: the organizer tracks an appointment that was never saved; pressing again makes no second one", async () => {
  await inOutlook(async (outlook) => {
    const subject = `Visit ${String(Date.now())}`;
    await newEvent(outlook, subject);
    await outlook.ribbon("Track").click();
    await outlook.notice(/Tracked in CRM/).waitFor();
    const [record] = await eventually("the appointment", called("appointments", subject), (found) => found.length > 0);
    assert.equal(record?._ownerid_value, theWorld().people.sales.systemuserid);
    await outlook.ribbon("Track").click();
    await outlook.notice(/Already tracked/).waitFor();
    assert.equal((await called("appointments", subject)()).length, 1);
    await close(outlook.page);
  });
});

test("T1: a series is tracked as a series", async () => {
  await inOutlook(async (outlook) => {
    const subject = `Weekly ${String(Date.now())}`;
    await newEvent(outlook, subject);
    await outlook.page.getByRole("combobox", { name: "Repeat" }).selectOption("weekly");
    await outlook.ribbon("Track").click();
    await outlook.notice(/Tracked in CRM/).waitFor();
    const found = await eventually(
      "the series",
      called("recurringappointmentmasters", subject),
      (rows) => rows.length > 0,
    );
    assert.equal(found.length, 1);
    await close(outlook.page);
  });
});

test("T1: whoever tracks one day of a series tracks the series; pane and notice say so", async () => {
  const { mine } = theWorld();
  const subject = `Daily ${String(Date.now())}`;
  const today = new Date().toISOString().slice(0, 10);
  await mine.post("me/events", {
    subject,
    start: { dateTime: `${today}T00:10:00`, timeZone: "UTC" },
    end: { dateTime: `${today}T00:40:00`, timeZone: "UTC" },
    recurrence: {
      pattern: { type: "daily", interval: 1 },
      range: { type: "numbered", startDate: today, numberOfOccurrences: 3 },
    },
  });
  await inOutlook(async (outlook) => {
    await outlook.page.getByRole("button", { name: "Calendar", exact: true }).click();
    await outlook.page
      .getByRole("button", { name: new RegExp(`^${subject}`) })
      .first()
      .click();
    await outlook.page.getByText("This is one occurrence of a series.").waitFor();
    const pane = await outlook.openPane();
    await pane.getByText(/one day of a series/).waitFor();
    await outlook.ribbon("Track").click();
    await outlook.notice(/The whole series is tracked/).waitFor();
    const series = await called("recurringappointmentmasters", subject)();
    assert.equal(series.length, 1);
    const days = await theWorld().all.rows<{ instancetypecode: number }>(
      `appointments?$select=instancetypecode&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`,
    );
    assert.deepEqual(
      days.filter(({ instancetypecode }) => instancetypecode === 0),
      [],
      "no day is tracked twice",
    );
    await outlook.state.getByText(/^Tracked/).waitFor();
    await close(outlook.page);
  });
});

/** Begins now: in a few hours it may be next week, which the calendar does not show. */
const at = (hours: number) => ({
  dateTime: new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19),
  timeZone: "UTC",
});

test("T2: Track in the ribbon refuses a private entry and says why; the pane calls that no failed action", async () => {
  const { mine } = theWorld();
  const subject = `Dentist ${String(Date.now())}`;
  await mine.post("me/events", {
    subject,
    sensitivity: "private",
    start: at(0),
    end: at(1),
  });
  await inOutlook(async (outlook) => {
    await outlook.openEvent(subject);
    await outlook.ribbon("Track").click();
    await outlook.notice(/Not tracked: this item is marked private/).waitFor();
    const pane = await outlook.openPane();
    await pane.getByText("It is marked as private or confidential.").first().waitFor();
    assert.equal(await pane.getByText(/actions? failed/).count(), 0);
    assert.deepEqual(await called("appointments", subject)(), []);
    await close(outlook.page);
  });
});

test("T1: an attendee tracks the meeting of somebody else without changing it", async () => {
  const { all, people, mine } = theWorld();
  const subject = `Meeting ${String(Date.now())}`;
  await all.post("me/events", {
    subject,
    start: at(0),
    end: at(1),
    attendees: [{ type: "required", emailAddress: { name: people.sales.name, address: people.sales.upn } }],
  });
  const query = `me/events?$select=id,subject,isOrganizer&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;
  const [event] = await eventually(
    "the meeting is in the calendar",
    () => mine.items<{ id: string; isOrganizer: boolean }>(query),
    (found) => found.length === 1,
  );
  assert.equal(event?.isOrganizer, false);
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    await outlook.openEvent(subject);
    await page.getByRole("article", { name: subject }).waitFor();
    await outlook.ribbon("Track").click();
    await outlook.notice(/Tracked in CRM/).waitFor();
    const [record, ...others] = await called("appointments", subject)();
    assert.equal(others.length, 0);
    // T10: whoever called the meeting is its organizer there, too.
    const organizers = await all.rows<{ readonly _partyid_value: string | null }>(
      `activityparties?$select=_partyid_value&$filter=_activityid_value eq ${record?.activityid ?? ""} and participationtypemask eq 7`,
    );
    assert.deepEqual(
      organizers.map(({ _partyid_value }) => _partyid_value),
      [people.administrator.systemuserid],
    );
  });
});

test("T4: a meeting that the organizer tracked is shown with name in an attendee's calendar, and gets no second record", async () => {
  const { mine, people } = theWorld();
  const subject = `Together ${String(Date.now())}`;
  const { name, upn: address } = people.colleague;
  const attendees = [{ type: "required", emailAddress: { name, address } }];
  await mine.post("me/events", { subject, start: at(0), end: at(1), attendees });
  await inOutlook(async (outlook) => {
    await outlook.openEvent(subject);
    await outlook.ribbon("Track").click();
    await outlook.notice(/Tracked in CRM/).waitFor();
    await close(outlook.page);
  });
  const [record] = await called("appointments", subject)();
  assert.ok(record);
  await shareActivity("appointment", record.activityid, people.colleague);
  await inOutlook(
    async (outlook) => {
      await outlook.openEvent(subject);
      await outlook.ribbon("Track").click();
      await outlook.notice(`Already tracked by ${people.sales.name}`).waitFor();
      const pane = await outlook.openPane();
      await outlook.state.getByText(new RegExp(`Tracked by ${people.sales.name}`)).waitFor();
      assert.equal(await pane.getByRole("button", { name: /Stop tracking/ }).count(), 0);
    },
    { user: people.colleague },
  );
  assert.equal((await called("appointments", subject)()).length, 1);
});
