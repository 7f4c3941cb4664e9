import { Day, entities, idOf, pathOf, writesOf, type Entity } from "./day.ts";

const NEXT_WEEK = { scheduledstart: "2026-03-10T09:00:00Z", scheduledend: "2026-03-10T10:00:00Z" };

/** How a record leaves the filters, and how it comes back. */
interface Way {
  readonly leave: (day: Day, table: Table, id: string) => Promise<void>;
  readonly comeBack: (day: Day, table: Table, id: string) => Promise<void>;
}

interface Table {
  readonly name: "task" | "appointment";
  readonly set: "tasks" | "appointments";
  readonly values: object;
}

const TASK: Table = { name: "task", set: "tasks", values: { subject: "a" } };
const APPOINTMENT: Table = { name: "appointment", set: "appointments", values: { subject: "a", ...NEXT_WEEK } };

const filtersOf = async (day: Day, { name }: Table): Promise<readonly Entity[]> =>
  entities(await day.crm("GET", `/userqueries?$filter=returnedtypecode eq '${name}'`));

const switching = async (day: Day, table: Table, statecode: 0 | 1): Promise<void> => {
  for (const { userqueryid } of await filtersOf(day, table))
    await day.crm("PATCH", `/userqueries(${String(userqueryid)})`, { statecode, statuscode: statecode + 1 });
};

const handing = async (day: Day, { set }: Table, id: string, to: { readonly systemUserId: string }): Promise<void> => {
  const owner = { "ownerid@odata.bind": `/systemusers(${to.systemUserId})` };
  await day.crm("PATCH", `/${set}(${id})`, owner, day.administrator);
};

const OFF_AND_ON: Way = {
  leave: (day, table) => switching(day, table, 1),
  comeBack: (day, table) => switching(day, table, 0),
};

const DELETED_AND_NEW: Way = {
  leave: async (day, table) => {
    for (const { userqueryid } of await filtersOf(day, table))
      await day.crm("DELETE", `/userqueries(${String(userqueryid)})`);
  },
  comeBack: async (day, { name }) => {
    const mine = '<filter><condition attribute="ownerid" operator="eq-userid"/></filter>';
    const fetchxml = `<fetch><entity name="${name}"><attribute name="activityid"/>${mine}</entity></fetch>`;
    const filter = { name: "Mine", querytype: 256, returnedtypecode: name, fetchxml, layoutxml: "<grid/>" };
    await day.crm("POST", "/userqueries", filter);
  },
};

const HANDED_OVER: Way = {
  leave: (day, table, id) => handing(day, table, id, day.colleague),
  comeBack: (day, table, id) => handing(day, table, id, day.me),
};

const CLOSED: Way = {
  leave: async (day, { set }, id) => void (await day.crm("PATCH", `/${set}(${id})`, { statecode: 1, statuscode: 5 })),
  comeBack: async (day, { set }, id) =>
    void (await day.crm("PATCH", `/${set}(${id})`, { statecode: 0, statuscode: 2 })),
};

const WAYS: readonly (readonly [string, Table, Way])[] = [
  ["task, filter off and on", TASK, OFF_AND_ON],
  ["appointment, filter off and on", APPOINTMENT, OFF_AND_ON],
  ["task, filter deleted and made anew", TASK, DELETED_AND_NEW],
  ["task, given to a colleague and back", TASK, HANDED_OVER],
  ["appointment, given to a colleague and back", APPOINTMENT, HANDED_OVER],
  ["task, closed and opened again", TASK, CLOSED],
];

describe("a copy that is thrown away after its record left the filters (S4, S17)", () => {
  let day: Day;
  beforeEach(() => {
    day = new Day();
  });
  afterEach(() => {
    day.close();
  });

  const copies = async ({ name }: Table): Promise<readonly Entity[]> =>
    name === "task" ? day.tasks() : entities(await day.outlook("GET", "/me/events?$top=100"));
  const throwAway = async (table: Table): Promise<void> => {
    const [copy, ...others] = await copies(table);
    expect([copy === undefined, others]).toEqual([false, []]);
    const path = table.name === "task" ? await day.taskPath(idOf(copy)) : pathOf("events", copy ?? {});
    await day.outlook("DELETE", path);
  };
  /** Made in the CRM and copied, as both computers remember. */
  const begin = async ({ set, values }: Table): Promise<string> => {
    const id = await day.newRecord(set, values);
    await day.sync();
    await day.sync("desktop");
    return id;
  };
  /** The computer that was away runs first; at last all agree about one copy. */
  const expectOneCopy = async (table: Table, id: string): Promise<void> => {
    await day.sync("desktop");
    expect([(await day.crm("GET", `/${table.set}(${id})`))?.["subject"], await day.count(table.set)]).toEqual(["a", 1]);
    for (const device of ["laptop", "desktop", "laptop"]) await day.sync(device);
    expect([await day.count(table.set), (await copies(table)).length]).toEqual([1, 1]);
    expect([writesOf(await day.sync("desktop")), writesOf(await day.sync()), writesOf(await day.sync("new"))]).toEqual([
      0, 0, 0,
    ]);
  };

  it.each(WAYS)("Y117 takes no record along on a computer that was away: %s", async (_, table, way) => {
    const id = await begin(table);
    await way.leave(day, table, id);
    expect((await day.sync()).kinds[table.name]?.unlinked).toBe(1);
    await throwAway(table);
    await way.comeBack(day, table, id);
    await expectOneCopy(table, id);
  });

  it.each(WAYS)("Y117 nor where another computer saw that it is gone: %s", async (_, table, way) => {
    const id = await begin(table);
    await way.leave(day, table, id);
    await day.sync();
    await throwAway(table);
    await day.sync();
    await way.comeBack(day, table, id);
    await expectOneCopy(table, id);
  });

  it.each(WAYS)("Y117 nor where it was thrown away before the link ended: %s", async (_, table, way) => {
    const id = await begin(table);
    await way.leave(day, table, id);
    if (way !== CLOSED) {
      await throwAway(table);
      expect((await day.sync()).kinds[table.name]?.toCrm.deleted ?? 0).toBe(0);
    } else {
      await day.sync();
      await throwAway(table);
    }
    await way.comeBack(day, table, id);
    await expectOneCopy(table, id);
  });

  it.each(WAYS)("Y117 nor where the computer that ended the link lost its memory since: %s", async (_, table, way) => {
    const id = await begin(table);
    await way.leave(day, table, id);
    await day.sync();
    day.forget();
    await throwAway(table);
    await way.comeBack(day, table, id);
    await expectOneCopy(table, id);
  });

  it.each(WAYS)("Y117 nor where the copy was taken away with its link: %s", async (_, table, way) => {
    const id = await begin(table);
    await way.leave(day, table, id);
    for (let runs = 0; runs < 2; runs += 1) await day.sync("laptop", { leaving: "remove" });
    expect(await copies(table)).toHaveLength(0);
    await way.comeBack(day, table, id);
    await expectOneCopy(table, id);
  });

  it.each(WAYS)("Y117 S17 linked again and thrown away then, it takes its record along: %s", async (_, table, way) => {
    const id = await begin(table);
    await way.leave(day, table, id);
    await day.sync();
    await way.comeBack(day, table, id);
    await day.sync();
    await throwAway(table);
    for (const device of ["desktop", "laptop", "desktop"]) await day.sync(device);
    expect([await day.count(table.set), (await copies(table)).length]).toEqual([0, 0]);
  });

  it.each(["linked", "unlinked"])(
    "Y112 S22 the copy that another computer made in its place stays the only one where the one before is remembered as %s",
    async (as) => {
      const id = await begin(TASK);
      if (as === "unlinked") {
        await switching(day, TASK, 1);
        for (const device of ["laptop", "desktop"]) await day.sync(device);
      } else {
        await switching(day, TASK, 1);
        await day.sync();
      }
      await throwAway(TASK);
      await switching(day, TASK, 0);
      await day.sync();
      expect(await copies(TASK)).toHaveLength(1);
      await switching(day, TASK, 1);
      await day.sync();
      await switching(day, TASK, 0);
      await expectOneCopy(TASK, id);
    },
  );

  it("Y74 S12 what both said when the link ended is what edits since are compared with, on a computer that was away, too", async () => {
    const id = await begin(TASK);
    const path = async () => day.taskPath(idOf((await day.tasks())[0]));
    await day.outlook("PATCH", await path(), { title: "b" });
    await day.sync();
    await switching(day, TASK, 1);
    await day.sync();
    await day.crm("PATCH", `/tasks(${id})`, { subject: "c" });
    await switching(day, TASK, 0);
    const { conflicts } = await day.sync("desktop");
    expect([conflicts, (await day.tasks()).map(({ title }) => title)]).toEqual([[], ["c"]]);
  });

  it("Y117 where too many links ended to be named, a computer that was away deletes no record", async () => {
    const [id, other] = [await begin(TASK), await day.newRecord("tasks", { subject: "other" })];
    await day.sync();
    const [note] = entities(await day.crm("GET", "/annotations?$filter=subject eq 'Regarding synchronization'"));
    const said = JSON.parse(String(note?.["notetext"])) as { fence: number };
    const notetext = JSON.stringify({ ...said, ended: { fences: {}, forgotten: said.fence } });
    await day.crm("PATCH", `/annotations(${String(note?.["annotationid"])})`, { notetext });
    const copy = (await day.tasks()).find(({ title }) => title === "a");
    await day.outlook("DELETE", await day.taskPath(idOf(copy)));
    await day.sync("desktop");
    expect((await day.crm("GET", `/tasks(${id})`))?.["subject"]).toBe("a");
    expect((await day.tasks()).map(({ title }) => title)).toEqual(["other"]);
    // It knows about all that ends from now on.
    await day.outlook("DELETE", await day.taskPath(idOf((await day.tasks())[0])));
    await day.sync("desktop");
    expect(await day.crm("GET", `/tasks(${other})`)).toBeUndefined();
    expect([writesOf(await day.sync()), writesOf(await day.sync("desktop"))]).toEqual([0, 0]);
  });
});
