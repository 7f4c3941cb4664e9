/** Random writes, read back through list, get and delta, agree with a plain model. */
import fc from "fast-check";
import { column, create, openGraph, round, rows, text } from "./testing/graph.ts";
import type { Client } from "./testing/graph.ts";

type Step =
  | { readonly do: "create"; readonly name: string }
  | { readonly do: "change"; readonly at: number; readonly name: string }
  | { readonly do: "remove"; readonly at: number }
  | { readonly do: "sync"; readonly page: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("create" as const), name: fc.string({ minLength: 1, maxLength: 12 }) }),
  fc.record({ do: fc.constant("change" as const), at: fc.nat(20), name: fc.string({ minLength: 1, maxLength: 12 }) }),
  fc.record({ do: fc.constant("remove" as const), at: fc.nat(20) }),
  fc.record({ do: fc.constant("sync" as const), page: fc.integer({ min: 1, max: 4 }) }),
);

const places: readonly (readonly [string, string, (client: Client) => Promise<string>])[] = [
  [
    "contacts",
    "surname",
    async (client) =>
      `/me/contactFolders/${await create(client, "/me/contactFolders", { displayName: crypto.randomUUID() })}/contacts`,
  ],
  [
    "messages",
    "subject",
    async (client) =>
      `/me/mailFolders/${await create(client, "/me/mailFolders", { displayName: crypto.randomUUID() })}/messages`,
  ],
  [
    "tasks",
    "title",
    async (client) => `/me/todo/lists/${await create(client, "/me/todo/lists", { displayName: "p" })}/tasks`,
  ],
];

describe.each(places)("%s", (_name, member, open) => {
  const { maya } = openGraph();

  test("list, get, filter and delta agree with the model after any sequence of writes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const base = await open(maya);
        const model = new Map<string, string>();
        const known = new Map<string, string>();
        let link = `${base}/delta`;
        const sync = async (page: number): Promise<void> => {
          const told = await round(maya, link, { Prefer: `odata.maxpagesize=${String(page)}` });
          link = told.link;
          for (const item of told.items) {
            if ("@removed" in item) known.delete(text(item, "id"));
            else known.set(text(item, "id"), text(item, member));
          }
          expect([...known].sort()).toEqual([...model].sort());
        };
        for (const one of steps) {
          const id = "at" in one ? [...model.keys()][one.at % Math.max(1, model.size)] : undefined;
          if (one.do === "create") {
            const name = `n${one.name}`;
            model.set(await create(maya, base, { [member]: name }), name);
          } else if (one.do === "sync") await sync(one.page);
          else if (id !== undefined && one.do === "change") {
            const name = `c${one.name}`;
            expect((await maya.patch(`${base}/${id}`, { [member]: name })).status).toBe(200);
            model.set(id, name);
          } else if (id !== undefined) {
            expect((await maya.del(`${base}/${id}`)).status).toBe(204);
            model.delete(id);
          }
        }
        await sync(3);
        const listed = await maya.get(`${base}?$top=1000&$count=true`);
        expect(
          rows(listed)
            .map((row) => [text(row, "id"), text(row, member)])
            .sort(),
        ).toEqual([...model].sort());
        expect(listed.json["@odata.count"]).toBe(model.size);
        for (const [id, name] of [...model].slice(0, 3)) {
          expect((await maya.get(`${base}/${id}`)).json[member]).toBe(name);
          const filter = encodeURIComponent(`${member} eq '${name.replaceAll("'", "''")}'`);
          expect(column(await maya.get(`${base}?$filter=${filter}`), "id")).toContain(id);
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
