import { createGraphConnection } from "../graph/connection.ts";
import { createScheduledSending } from "./scheduled-sending.ts";

const waits = (id: string, value: string) => ({
  id,
  singleValueExtendedProperties: [{ id: "SystemTime 0x3FEF", value }],
});

test("the person is told what the mailbox has sent, and nobody asks before it may have", async () => {
  const asked: string[] = [];
  let value: object[] = [
    waits("due", "2026-05-08T11:00:00Z"),
    waits("deleted", "2026-05-08T11:00:00Z"),
    waits("later", "2026-05-08T12:00:00Z"),
    { id: "plain" },
  ];
  const graph = createGraphConnection({
    base: "https://localhost/v1.0",
    token: "t",
    fetch: (input) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      asked.push(pathname);
      if (pathname.endsWith("/drafts/messages")) return Promise.resolve(Response.json({ value }));
      return Promise.resolve(Response.json({ isDraft: pathname.endsWith("/deleted") }));
    },
    wait: () => Promise.resolve(),
  });
  const sending = createScheduledSending(graph, { upn: "a@b.example", name: "A", shared: false });
  expect(await sending.look(Date.parse("2026-05-08T10:00:00Z"))).toBe(0);
  expect(await sending.look(Date.parse("2026-05-08T10:59:59Z"))).toBe(0);
  expect(asked).toHaveLength(1);
  value = value.slice(2);
  expect(await sending.look(Date.parse("2026-05-08T11:00:01Z"))).toBe(1);
  expect(await sending.look(Date.parse("2026-05-08T11:30:00Z"))).toBe(0);
  expect(asked).toHaveLength(4);
});

test("what is written while somebody looks is not overlooked, and neither is anything after a look that failed", async () => {
  let answers: (() => Response)[] = [];
  let wakeNow = (): void => undefined;
  const graph = createGraphConnection({
    base: "https://localhost/v1.0",
    token: "t",
    fetch: () => {
      wakeNow();
      return Promise.resolve(answers.shift()?.() ?? Response.json({ isDraft: false }));
    },
    wait: () => Promise.resolve(),
  });
  const sending = createScheduledSending(graph, { upn: "a@b.example", name: "A", shared: false });
  const list =
    (...value: object[]) =>
    (): Response =>
      Response.json({ value });
  const nine = Date.parse("2026-05-08T09:00:00Z");
  answers = [list()];
  wakeNow = sending.wake;
  await sending.look(nine);
  wakeNow = () => undefined;
  answers = [() => Response.json({ error: { code: "ErrorItemCorrupt" } }, { status: 423 })];
  await expect(sending.look(nine)).rejects.toThrow();
  answers = [list(waits("due", "2026-05-08T11:00:00Z")), list()];
  expect(await sending.look(nine)).toBe(0);
  expect(await sending.look(Date.parse("2026-05-08T11:00:01Z"))).toBe(1);
});
