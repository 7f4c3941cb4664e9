/** R5 for meetings, the messages about them, and tasks: prefilled, regarding set, undone; verified on both services. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameLocator } from "playwright-core";
import { eventually } from "./expect.ts";
import { knownCustomer, type Named } from "./named-messages.ts";
import { unique } from "./records.ts";
import { newTask, showTasks } from "./tasks.ts";
import { inOutlook, theWorld } from "./world.ts";

interface Made {
  readonly opportunityid: string;
  readonly name: string;
  readonly description: string | null;
  readonly _customerid_value: string | null;
}
interface Activity {
  readonly activityid: string;
  readonly _regardingobjectid_value: string | null;
}

const quoted = (text: string): string => encodeURIComponent(`'${text.replaceAll("'", "''")}'`);

const opportunities = (name: string) =>
  theWorld().all.rows<Made>(`opportunities?$select=name,description,_customerid_value&$filter=name eq ${quoted(name)}`);
const activities = (set: string, subject: string) =>
  theWorld().all.rows<Activity>(
    `${set}?$select=activityid,_regardingobjectid_value&$filter=subject eq ${quoted(subject)}`,
  );

/** A meeting that the administrator calls with the salesperson and a customer. */
async function meetingWith(customer: Named): Promise<string> {
  const { all, mine, people } = theWorld();
  const subject = `Fitting ${String(Date.now())}`;
  // It begins now: in a few hours it may be next week, which the calendar does not show.
  const at = (hours: number) => ({
    dateTime: new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19),
    timeZone: "UTC",
  });
  const attendee = ({ name, address }: Named) => ({ type: "required", emailAddress: { name, address } });
  await all.post("me/events", {
    subject,
    body: { contentType: "text", content: "Forty frames, please." },
    start: at(0),
    end: at(1),
    attendees: [attendee({ name: people.sales.name, address: people.sales.upn }), attendee(customer)],
  });
  await eventually(
    "the meeting is in the calendar",
    () => mine.items<{ id: string }>(`me/events?$select=id&$filter=subject eq ${quoted(subject)}`),
    (found) => found.length === 1,
  );
  return subject;
}

const described = (pane: FrameLocator, text: string) =>
  eventually(
    "the text is filled in",
    () => pane.getByRole("textbox", { name: "Description" }).inputValue(),
    (value) => value.includes(text),
  );

/** Fills in nothing: what the form needs is there. */
async function createFrom(pane: FrameLocator, name: string): Promise<Made> {
  await pane.getByRole("heading", { name: "New opportunity" }).waitFor();
  const topic = pane.getByRole("textbox", { name: "Topic" });
  await eventually(
    "the topic is filled in",
    () => topic.inputValue(),
    (value) => value === name,
  );
  await pane.getByRole("button", { name: "Create", exact: true }).click();
  await pane.getByText(/was made and set as regarding/).waitFor();
  const [made, ...others] = await opportunities(name);
  assert.ok(made);
  assert.equal(others.length, 0);
  return made;
}

async function undo(pane: FrameLocator, name: string): Promise<void> {
  await pane.getByRole("button", { name: "Undo" }).click();
  await pane.getByText("Undone.").waitFor();
  assert.equal((await opportunities(name)).length, 0);
}

test("R5: a meeting becomes an opportunity from its ribbon: customer and text filled in, regarding set, undone", async () => {
  const customer = await knownCustomer();
  const subject = await meetingWith(customer);
  await inOutlook(async (outlook) => {
    const { page, pane } = outlook;
    await outlook.openEvent(subject);
    await page.getByRole("article", { name: subject }).waitFor();
    await outlook.ribbon("Convert To").click();
    await page.getByRole("menuitem", { name: "Opportunity" }).click();
    await described(pane, "Forty frames, please.");
    const made = await createFrom(pane, subject);
    assert.equal(made._customerid_value, customer.account);
    assert.match(made.description ?? "", /Forty frames/);
    const [appointment] = await activities("appointments", subject);
    assert.equal(appointment?._regardingobjectid_value, made.opportunityid);
    await undo(pane, subject);
    assert.equal((await activities("appointments", subject)).length, 0);
  });
});

test("R5 T11: a meeting request becomes an opportunity by way of its entry in the calendar", async () => {
  const customer = await knownCustomer();
  const subject = await meetingWith(customer);
  await inOutlook(async (outlook) => {
    await outlook.openMessage(subject);
    const pane = await outlook.openPane();
    await pane.getByText("A meeting request cannot be tracked").waitFor();
    await pane.getByRole("button", { name: "Convert to opportunity" }).click();
    const made = await createFrom(pane, subject);
    const [appointment] = await activities("appointments", subject);
    assert.equal(appointment?._regardingobjectid_value, made.opportunityid);
    await undo(pane, subject);
    assert.equal((await activities("appointments", subject)).length, 0);
  });
});

test("R5: a task becomes an opportunity, its text filled in, regarding set, undone", async () => {
  const { mine } = theWorld();
  const body = { contentType: "text", content: "Forty of them." };
  const { title } = await newTask(mine, unique("Quote for frames"), { body });
  await inOutlook(async (outlook) => {
    const pane = await outlook.openPane();
    const row = await showTasks(pane, title);
    await row.getByRole("checkbox").click();
    await pane.getByRole("button", { name: "More commands" }).click();
    await pane.getByRole("menuitem", { name: "Convert to opportunity" }).click();
    await described(pane, "Forty of them.");
    const made = await createFrom(pane, title);
    assert.match(made.description ?? "", /Forty of them/);
    const [task] = await activities("tasks", title);
    assert.equal(task?._regardingobjectid_value, made.opportunityid);
    await undo(pane, title);
    assert.equal((await activities("tasks", title)).length, 0);
  });
});
