import { at, create, errorCode, openGraph, round, rows, text } from "../testing/graph.ts";
import type { Client } from "../testing/graph.ts";
import type { JsonObject } from "../json.ts";

const IMMUTABLE = { Prefer: 'IdType="ImmutableId"' };
const page = (size: number): { Prefer: string } => ({ Prefer: `odata.maxpagesize=${String(size)}` });
const ids = (items: readonly JsonObject[]): string[] => items.map((item) => text(item, "id"));
const isRemoval = (item: JsonObject): boolean => "@removed" in item;

describe("section 1: delta", () => {
  const { context, maya } = openGraph();
  const list = async (client: Client): Promise<string> => text((await client.get("/me/todo/lists")).json, "value.0.id");

  const feeds = {
    contacts: async () => ({
      base: `/me/contactFolders/${await create(maya, "/me/contactFolders", { displayName: `c${String(Math.random())}` })}/contacts`,
      make: { surname: "a" },
      change: { surname: "b" },
      member: "surname",
    }),
    "contacts of the default folder": () =>
      Promise.resolve({ base: "/me/contacts", make: { surname: "a" }, change: { surname: "b" }, member: "surname" }),
    contactFolders: () =>
      Promise.resolve({
        base: "/me/contactFolders",
        make: { displayName: "fa" },
        change: { displayName: "fb" },
        member: "displayName",
      }),
    messages: async () => ({
      base: `/me/mailFolders/${await create(maya, "/me/mailFolders", { displayName: `m${String(Math.random())}` })}/messages`,
      make: { subject: "a" },
      change: { subject: "b" },
      member: "subject",
    }),
    mailFolders: () =>
      Promise.resolve({
        base: "/me/mailFolders",
        make: { displayName: "ma" },
        change: { displayName: "mb" },
        member: "displayName",
      }),
    tasks: async () => ({
      base: `/me/todo/lists/${await list(maya)}/tasks`,
      make: { title: "a" },
      change: { title: "b" },
      member: "title",
    }),
    lists: () =>
      Promise.resolve({
        base: "/me/todo/lists",
        make: { displayName: "la" },
        change: { displayName: "lb" },
        member: "displayName",
      }),
  };

  test.each(Object.entries(feeds))(
    "1.1, 1.4, 1.5: %s: everything, then created, changed, removed, then quiet",
    async (_name, prepare) => {
      const { base, make, change, member } = await prepare();
      const kept = await create(maya, base, make);
      const lost = await create(maya, base, { ...make, [member]: "lost" });
      const first = await round(maya, `${base}/delta`, page(1));
      expect(ids(first.items)).toEqual(expect.arrayContaining([kept, lost]));
      expect(first.pages).toBeGreaterThan(1);
      const made = await create(maya, base, { ...make, [member]: "made" });
      await maya.patch(`${base}/${kept}`, change);
      expect((await maya.del(`${base}/${lost}`)).status).toBe(204);
      const second = await round(maya, first.link);
      const by = new Map(second.items.map((item) => [text(item, "id"), item]));
      expect(by.get(kept)?.[member]).toBe(Object.values(change)[0]);
      expect(by.get(made)?.[member]).toBe("made");
      expect(by.get(lost)).toEqual({ id: lost, "@removed": { reason: "deleted" } });
      expect((await round(maya, second.link)).items).toEqual([]);
      for (const id of [kept, made]) await maya.del(`${base}/${id}`);
    },
  );

  test.each([
    ["/me/contacts/delta", ["$filter=surname eq 'a'", "$orderby=surname", "$expand=extensions", "$search=a"]],
    ["/me/contactFolders/delta", ["$filter=displayName eq 'a'", "$orderby=displayName"]],
    ["/me/mailFolders/delta", ["$filter=displayName eq 'a'", "$orderby=displayName"]],
    [
      "/me/mailFolders/inbox/messages/delta",
      [
        "$search=a",
        "$filter=subject eq 'a'",
        "$orderby=subject",
        "$expand=singleValueExtendedProperties($filter=id eq 'String 0x3A24')",
      ],
    ],
    [
      "/me/calendarView/delta?startDateTime=2031-01-01&endDateTime=2031-02-01",
      ["$filter=subject eq 'a'", "$orderby=subject", "$top=5", "$expand=attachments", "$search=a"],
    ],
  ])("%s refuses what it does not support", async (path, options) => {
    for (const option of options) {
      const reply = await maya.get(`${path}${path.includes("?") ? "&" : "?"}${option}`);
      expect([option, reply.status]).toEqual([option, 400]);
    }
  });

  test("1.3: the selection of the first request holds for the whole round and the next", async () => {
    const folder = await create(maya, "/me/mailFolders", { displayName: "Selected" });
    const base = `/me/mailFolders/${folder}/messages`;
    for (const subject of ["a", "b", "c"]) await create(maya, base, { subject });
    const first = await round(maya, `${base}/delta?$select=subject&$top=2`);
    expect(first.items.map((item) => Object.keys(item).sort())).toEqual(
      Array.from({ length: 3 }, () => ["@odata.etag", "@odata.type", "id", "subject"]),
    );
    await create(maya, base, { subject: "d" });
    expect(Object.keys((await round(maya, first.link)).items[0] ?? {})).not.toContain("body");
  });

  test("message delta: receivedDateTime filter, newest first, changeType", async () => {
    const folder = await create(maya, "/me/mailFolders", { displayName: "Dated" });
    const base = `/me/mailFolders/${folder}/messages`;
    const old = await create(maya, base, { subject: "old" });
    context.clock.advance(86_400_000);
    const fresh = await create(maya, base, { subject: "fresh" });
    expect(ids((await round(maya, `${base}/delta?$filter=receivedDateTime ge 2026-03-03T00:00:00Z`)).items)).toEqual([
      fresh,
    ]);
    expect(ids((await round(maya, `${base}/delta?$orderby=receivedDateTime desc&$top=1`)).items)).toEqual([fresh, old]);
    const created = await round(maya, `${base}/delta?changeType=created`);
    const removed = await round(maya, `${base}/delta?changeType=deleted`);
    expect([created.items.length, removed.items.length]).toEqual([2, 0]);
    await maya.patch(`${base}/${old}`, { subject: "changed" });
    await maya.del(`${base}/${fresh}`);
    expect(ids((await round(maya, created.link)).items)).toEqual([]);
    expect((await round(maya, removed.link)).items.every(isRemoval)).toBe(true);
  });

  test("1.4, 1.11: moved away is removed; there and back is lost under immutable ids", async () => {
    const [a, b] = [
      await create(maya, "/me/mailFolders", { displayName: "A" }),
      await create(maya, "/me/mailFolders", { displayName: "B" }),
    ];
    const id = await create(maya, `/me/mailFolders/${a}/messages`, { subject: "traveller" });
    const [fixed, plain] = [
      await round(maya, `/me/mailFolders/${a}/messages/delta`, IMMUTABLE),
      await round(maya, `/me/mailFolders/${a}/messages/delta`),
    ];
    const steady = text(fixed.items[0] ?? {}, "id");
    const there = text((await maya.post(`/me/messages/${id}/move`, { destinationId: b })).json, "id");
    const back = text((await maya.post(`/me/messages/${there}/move`, { destinationId: a })).json, "id");
    expect((await round(maya, fixed.link, IMMUTABLE)).items).toEqual([
      { id: steady, "@removed": { reason: "deleted" } },
    ]);
    const told = (await round(maya, plain.link)).items;
    expect(told.map((item) => [item["id"], isRemoval(item)])).toEqual([
      [id, true],
      [back, false],
    ]);
  });

  test("1.6: expireTokens makes delta and skip tokens 410 SyncStateNotFound; nonsense is 400", async () => {
    const first = await maya.get("/me/mailFolders/delta", page(1));
    const { link } = await round(maya, "/me/contacts/delta");
    context.fault({ what: "expireTokens" });
    for (const old of [link, text(first.json, "@odata.nextLink")]) {
      const reply = await maya.get(old);
      expect([reply.status, errorCode(reply)]).toEqual([410, "SyncStateNotFound"]);
    }
    expect((await maya.get("/me/contacts/delta?$deltatoken=abc")).status).toBe(400);
    expect((await round(maya, "/me/contacts/delta")).link).toContain("$deltatoken=");
  });

  test("faults: empty pages with a next link, doubled and reordered items", async () => {
    const base = `/me/todo/lists/${await list(maya)}/tasks`;
    const made = [await create(maya, base, { title: "1" }), await create(maya, base, { title: "2" })];
    context.fault({ what: "emptyPages", match: /delta/ });
    const empty = await maya.get(`${base}/delta`);
    expect([rows(empty).length, typeof empty.json["@odata.nextLink"], empty.json["@odata.deltaLink"]]).toEqual([
      0,
      "string",
      undefined,
    ]);
    expect(ids((await round(maya, text(empty.json, "@odata.nextLink"))).items)).toEqual(expect.arrayContaining(made));
    context.fault({ what: "shuffle", match: /delta/ });
    const doubled = ids((await round(maya, `${base}/delta`)).items);
    expect(doubled.length).toBe(2 * new Set(doubled).size);
  });

  describe("calendarView/delta", () => {
    const utc = (dateTime: string): object => ({ dateTime, timeZone: "UTC" });
    const event = (subject: string, day: string, more: object = {}): Record<string, unknown> => ({
      subject,
      start: utc(`${day}T10:00:00`),
      end: utc(`${day}T11:00:00`),
      ...more,
    });
    const window = "/me/calendarView/delta?startDateTime=2031-06-01T00:00:00Z&endDateTime=2031-07-01T00:00:00Z";

    test("1.10: master whole, stubs, exceptions whole; in pages; a deleted day comes without a sign", async () => {
      const recurrence = {
        pattern: { type: "daily", interval: 1 },
        range: { type: "numbered", startDate: "2031-06-02", numberOfOccurrences: 7 },
      };
      const id = await create(maya, "/me/events", event("series", "2031-06-02", { recurrence }));
      const first = await round(maya, window, page(3));
      const master = first.items.find((item) => item["id"] === id) ?? {};
      expect([master["type"], at(master, "recurrence.range.numberOfOccurrences")]).toEqual(["seriesMaster", 7]);
      const stubs = first.items.filter((item) => item["seriesMasterId"] === id);
      expect(stubs).toHaveLength(7);
      expect(Object.keys(stubs[0] ?? {}).sort()).toEqual([
        "@odata.etag",
        "@odata.type",
        "end",
        "id",
        "seriesMasterId",
        "start",
        "type",
      ]);
      expect(first.pages).toBe(3);
      await maya.patch(`/me/events/${text(stubs, "1.id")}`, { subject: "other" });
      await maya.del(`/me/events/${text(stubs, "2.id")}`);
      const second = await round(maya, first.link);
      expect(second.items.filter(isRemoval)).toEqual([]);
      expect(second.items.filter((item) => item["type"] === "exception")).toMatchObject([
        { subject: "other", seriesMasterId: id },
      ]);
      expect(ids(second.items)).not.toContain(stubs[2]?.["id"]);
      await maya.del(`/me/events/${id}`);
      expect((await round(maya, second.link)).items).toEqual([{ id, "@removed": { reason: "deleted" } }]);
    });

    test("many events outside of the window do not end the round early", async () => {
      for (let n = 0; n < 210; n += 1) await create(maya, "/me/events", event("far", "2033-01-01"));
      const near = await create(maya, "/me/events", event("near", "2031-06-20"));
      const first = await round(maya, window);
      expect(ids(first.items)).toContain(near);
      for (let n = 0; n < 210; n += 1) await create(maya, "/me/events", event("far", "2033-01-01"));
      await maya.patch(`/me/events/${near}`, { subject: "nearer" });
      const second = await round(maya, first.link);
      expect(second.items.at(-1)).toMatchObject({ id: near, subject: "nearer" });
    });

    test("1.10: the window is frozen; what changes outside of it comes as removed", async () => {
      const inside = await create(maya, "/me/events", event("inside", "2031-06-10"));
      const first = await round(maya, window);
      expect(ids(first.items)).toContain(inside);
      const outside = await create(maya, "/me/events", event("outside", "2031-08-10"));
      await maya.patch(`/me/events/${inside}`, { start: utc("2031-09-01T10:00:00"), end: utc("2031-09-01T11:00:00") });
      const second = await round(maya, first.link);
      expect(second.items.map((item) => [item["id"], isRemoval(item)])).toEqual([
        [outside, true],
        [inside, true],
      ]);
      expect((await maya.get("/me/calendarView/delta?startDateTime=2031-06-01T00:00:00Z")).status).toBe(400);
    });
  });

  test.each([
    ["contacts", "/me/contacts/delta"],
    ["calendarView", "/me/calendarView/delta?startDateTime=2031-01-01T00:00:00Z&endDateTime=2031-02-01T00:00:00Z"],
  ])("1.6: a gone token of %s comes with the address where a round begins anew", async (_what, start) => {
    const { context, maya } = openGraph();
    const { link } = await round(maya, start);
    context.fault({ what: "expireTokens" });
    const gone = await maya.get(link);
    expect([gone.status, errorCode(gone)]).toEqual([410, "SyncStateNotFound"]);
    const anew = await round(maya, gone.headers.get("Location") ?? "");
    expect(anew.link).not.toBe(link);
  });
});
