/** Lists, forms and views of every synchronized table, and the administration; in all colours and narrow. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { picture, type Theme } from "./browser.ts";
import { chooseColours, inCrm, problemsOf, visit } from "./crm.ts";
import { eventually } from "./expect.ts";
import { theWorld } from "./world.ts";

const TABLES = [
  "account",
  "contact",
  "lead",
  "opportunity",
  "incident",
  "email",
  "appointment",
  "recurringappointmentmaster",
  "serviceappointment",
  "task",
  "phonecall",
  "letter",
  "fax",
];
const THEMES: readonly Theme[] = ["light", "dark", "contrast"];

test("every synchronized table has a list, a form and a form for a new record", async () => {
  const { people } = theWorld();
  await inCrm("pagetype=entitylist&etn=account", people.administrator, async (page) => {
    const problems: string[] = [];
    for (const table of TABLES) {
      await visit(page, `pagetype=entitylist&etn=${table}`);
      await page
        .getByRole("status")
        .filter({ hasText: /^\d|nothing/i })
        .waitFor();
      const first = page.getByRole("row").nth(1).getByRole("link").first();
      if ((await first.count()) > 0) {
        const name = await first.textContent();
        await first.click();
        await page.getByRole("group", { name: "Commands" }).waitFor();
        assert.notEqual(name, "", `${table}: the list names its rows`);
        problems.push(...(await problemsOf(page, `${table} form`)));
      }
      await visit(page, `pagetype=entityrecord&etn=${table}`);
      await page.getByRole("heading", { name: /^New /, level: 1 }).waitFor();
    }
    assert.deepEqual(problems, []);
  });
});

test("a view shows its rows and columns, and its address is the real client's", async () => {
  const { people, all } = theWorld();
  const [view] = await all.rows<{ savedqueryid: string; name: string }>(
    `savedqueries?$select=name&$filter=${encodeURIComponent("returnedtypecode eq 'contact' and querytype eq 0 and startswith(name,'My')")}`,
  );
  const id = view?.savedqueryid ?? "";
  await inCrm(`pagetype=entitylist&etn=contact&viewid=%7B${id}%7D&viewtype=1039`, people.sales, async (page) => {
    assert.equal(await page.getByRole("combobox", { name: "View" }).inputValue(), id);
    await page.getByRole("row").nth(1).waitFor();
    await page.getByRole("combobox", { name: "View" }).selectOption({ index: 0 });
    await page.waitForURL((url) => !url.search.includes("viewid"));
    await page.getByRole("row").nth(1).waitFor();
  });
});

test("lists, forms and the administration in light, dark and high contrast, and 320 pixels wide", async () => {
  const { people, mine } = theWorld();
  const [contact] = await mine.rows<{ contactid: string }>("contacts?$select=contactid&$top=1");
  const places = {
    list: "pagetype=entitylist&etn=contact",
    form: `etn=contact&id=${contact?.contactid ?? ""}&pagetype=entityrecord`,
    organization: "pagetype=settings&area=organization",
    synchronization: "pagetype=settings&area=synchronization",
  };
  const problems: string[] = [];
  await inCrm(places.list, people.administrator, async (page) => {
    for (const [name, query] of Object.entries(places)) {
      await visit(page, query);
      for (const theme of THEMES) {
        await chooseColours(page, theme);
        problems.push(...(await problemsOf(page, `${name} ${theme}`)));
        await picture(page, `crm-${name}-${theme}`);
      }
      await page.setViewportSize({ width: 320, height: 700 });
      problems.push(...(await problemsOf(page, `${name} narrow`)));
      await picture(page, `crm-${name}-narrow`);
      await page.setViewportSize({ width: 1366, height: 768 });
    }
  });
  assert.deepEqual(problems, []);
});

test("the administrator changes an organization setting and a field's direction; the salesperson may not", async () => {
  const { people, all } = theWorld();
  interface Settings {
    readonly maxsyncentries?: number;
    readonly expirechangetrackingindays: number;
  }
  const read = async (): Promise<number | undefined> =>
    (await all.rows<Settings>("organizations?$select=expirechangetrackingindays"))[0]?.expirechangetrackingindays;
  const before = await read();
  const change = async (user: typeof people.sales, days: number, after: () => Promise<void>): Promise<void> => {
    await inCrm("pagetype=settings&area=organization", user, async (page) => {
      await page.getByRole("textbox", { name: "Search settings" }).fill("expirechangetracking");
      await page.getByRole("spinbutton").first().fill(String(days));
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await after();
    });
  };
  await change(people.administrator, 45, async () => {
    await eventually("the setting is changed", read, (days) => days === 45);
  });
  await inCrm("pagetype=settings&area=organization", people.sales, async (page) => {
    await page.getByRole("textbox", { name: "Search settings" }).fill("expirechangetracking");
    await page.getByRole("spinbutton").first().fill("12");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Nothing was saved.").first().waitFor();
  });
  assert.equal(await read(), 45);
  await change(people.administrator, before ?? 30, async () => {
    await eventually("the setting is as before", read, (days) => days === before);
  });
  await inCrm("pagetype=settings&area=synchronization", people.administrator, async (page) => {
    await page
      .getByRole("combobox", { name: /^Direction of/ })
      .first()
      .waitFor();
    // Some fields leave no choice.
    const name = await page.evaluate(
      () =>
        [...document.querySelectorAll("select")].find(
          (one) => one.ariaLabel?.startsWith("Direction of") === true && one.options.length > 2,
        )?.ariaLabel,
    );
    const choice = page.getByRole("combobox", { name: name ?? "no field leaves a choice", exact: true });
    const old = await choice.inputValue();
    const other = await choice.evaluate((select: HTMLSelectElement) =>
      [...select.options].map((option) => option.value).find((value) => value !== select.value),
    );
    await choice.selectOption(other ?? old);
    const now = (): Promise<string> => choice.inputValue();
    await eventually("the direction is changed", now, (value) => value === other);
    await visit(page, "pagetype=settings&area=synchronization");
    await eventually("it stays", now, (value) => value === other);
    await choice.selectOption(old);
    await eventually("and goes back", now, (value) => value === old);
  });
});
