import { createGraphConnection } from "../graph/connection.ts";
import { createScheduledSending } from "./scheduled-sending.ts";

const at = (iso: string, isScheduled = "true") => [
  { id: "SystemTime 0x3FEF", value: iso },
  { id: "Boolean {x} Name y", value: isScheduled },
];

test("what is due is sent, the rest waits for its time, and nobody asks before", async () => {
  const asked: string[] = [];
  const value = [
    { id: "due", singleValueExtendedProperties: at("2026-05-08T10:00:00Z") },
    { id: "later", singleValueExtendedProperties: at("2026-05-08T12:00:00Z") },
    { id: "draft", singleValueExtendedProperties: at("2026-05-08T10:00:00Z", "false") },
    { id: "plain" },
  ];
  const graph = createGraphConnection({
    base: "https://localhost/v1.0",
    token: "t",
    fetch: (input, init) => {
      asked.push(`${init?.method ?? "GET"} ${new URL(input instanceof Request ? input.url : input).pathname}`);
      return Promise.resolve(init?.method === "POST" ? new Response(null, { status: 202 }) : Response.json({ value }));
    },
    wait: () => Promise.resolve(),
  });
  const sending = createScheduledSending(graph, { upn: "a@b.example", name: "A", shared: false });
  expect(await sending.look(Date.parse("2026-05-08T11:00:00Z"))).toBe(1);
  expect(asked.at(-1)).toMatch(/^POST .*\/messages\/due\/send$/);
  expect(await sending.look(Date.parse("2026-05-08T11:30:00Z"))).toBe(0);
  expect(asked).toHaveLength(2);
  await sending.look(Date.parse("2026-05-08T12:00:00Z"));
  expect(asked.filter((one) => one.endsWith("/later/send"))).toHaveLength(1);
});
