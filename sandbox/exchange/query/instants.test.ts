/** 2.5, 8.7: instants are compared as instants, whatever their decimals. */
import { column, create, openGraph } from "../testing/graph.ts";
import type { TestGraph } from "../testing/graph.ts";

const zoned = (dateTime: string): object => ({ dateTime, timeZone: "UTC" });
const KINDS: readonly (readonly [string, (graph: TestGraph) => Promise<string>, object])[] = [
  [
    "events",
    () => Promise.resolve("/me/events"),
    { subject: "x", start: zoned("2031-01-01T10:00:00"), end: zoned("2031-01-01T11:00:00") },
  ],
  [
    "tasks",
    async ({ maya }) => `/me/todo/lists/${await create(maya, "/me/todo/lists", { displayName: "instants" })}/tasks`,
    { title: "x" },
  ],
  ["contacts", () => Promise.resolve("/me/contacts"), { surname: "x" }],
  ["messages", () => Promise.resolve("/me/messages"), { subject: "x" }],
];

describe.each(KINDS)("%s", (_name, open, body) => {
  test.each([
    ["ge", "2026-03-02T09:00:00Z", 1],
    ["ge", "2026-03-02T09:00:00.0000000Z", 1],
    ["ge", "2026-03-02T10:00:00%2B01:00", 1],
    ["gt", "2026-03-02T08:59:59Z", 1],
    ["gt", "2026-03-02T09:00:00Z", 0],
    ["le", "2026-03-02T09:00:00Z", 1],
    ["lt", "2026-03-02T09:00:00Z", 0],
    ["eq", "2026-03-02T09:00:00Z", 1],
  ])("lastModifiedDateTime %s %s finds %d", async (how, instant, count) => {
    const graph = openGraph();
    const base = await open(graph);
    const id = await create(graph.maya, base, { ...body });
    const found = await graph.maya.get(`${base}?$filter=lastModifiedDateTime ${how} ${instant}`);
    expect(column(found, "id").filter((one) => one === id)).toHaveLength(count);
  });
});
