/** Date operators work in the caller's calendar (contract section 7, table of operators). */
import type { Driver } from "../testing/driver.ts";
import { createDriver, valueIn } from "../testing/driver.ts";

/** Rows of a task table around the boundaries; names say where they lie in the caller's calendar. */
async function around(
  driver: Driver,
  rows: Readonly<Record<string, string>>,
): Promise<(operator: string, value?: string) => Promise<string>> {
  for (const [description, scheduledend] of Object.entries(rows))
    await driver.maya.create("tasks", { subject: "edge", description, scheduledend });
  return async (operator, value) => {
    const given = value === undefined ? "" : ` value="${value}"`;
    const xml = `<fetch><entity name="task"><attribute name="description"/><filter><condition attribute="scheduledend" operator="${operator}"${given}/></filter></entity></fetch>`;
    return valueIn((await driver.maya.fetch("tasks", xml)).json)
      .map((row) => String(row["description"]))
      .sort()
      .join(" ");
  };
}

const BERLIN: Readonly<Record<string, string>> = {
  // Berlin is one hour ahead of UTC before 29 March 2026 and two hours after.
  a_lateYesterday: "2026-03-28T22:59:00Z",
  b_midnight: "2026-03-28T23:00:00Z",
  c_evening: "2026-03-29T21:59:00Z",
  d_nextDay: "2026-03-29T22:00:00Z",
};

test("[§7] the day the clocks change has 23 hours", async () => {
  const driver = createDriver({ now: "2026-03-29T12:00:00Z" });
  const match = await around(driver, BERLIN);
  expect(await match("today")).toBe("b_midnight c_evening");
  expect(await match("yesterday")).toBe("a_lateYesterday");
  expect(await match("tomorrow")).toBe("d_nextDay");
  expect(await match("on", "2026-03-29")).toBe("b_midnight c_evening");
});

test.each([
  ["last-x-days", "1", "b"],
  ["last-x-days", "2", "a b"],
  ["next-x-days", "1", "c d"],
  ["olderthan-x-days", "1", "a"],
  ["last-x-hours", "1", ""],
  ["olderthan-x-hours", "1", "a b"],
  ["next-x-hours", "20", "c"],
  ["this-month", undefined, "a b c"],
  ["next-month", undefined, "d"],
  ["last-week", undefined, ""],
  ["this-week", undefined, "a b c d"],
])("[§7] %s %s takes whole local units", async (operator, value, expected) => {
  // Tuesday 31 March 2026, 12:00 in Berlin.
  const driver = createDriver({ now: "2026-03-31T10:00:00Z" });
  const match = await around(driver, {
    a: "2026-03-29T21:30:00Z",
    b: "2026-03-30T10:00:00Z",
    c: "2026-03-31T20:00:00Z",
    d: "2026-04-01T20:00:00Z",
  });
  // a is Sunday 23:30 local, the week's first day.
  expect(await match(operator, value)).toBe(expected);
});

test("[§2] the calendar follows the user's settings", async () => {
  const driver = createDriver({ now: "2026-03-31T22:30:00Z" });
  const match = await around(driver, { tokyo: "2026-03-31T16:00:00Z", hawaii: "2026-03-31T09:00:00Z" });
  const path = `usersettingscollection(${driver.maya.user.systemUserId})`;
  expect((await driver.maya.patch(path, { timezonecode: 235 })).status).toBe(204);
  expect(await match("today")).toBe("tokyo");
  expect((await driver.maya.patch(path, { timezonecode: 2 })).status).toBe(204);
  expect(await match("today")).toBe("tokyo");
  expect(await match("yesterday")).toBe("hawaii");
  expect((await driver.maya.patch(path, { timezonecode: 12345 })).status).toBe(400);
});
