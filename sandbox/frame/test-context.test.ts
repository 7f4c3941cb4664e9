import { SANDBOX_USERS } from "../seed/users.ts";
import { createTestContext } from "./test-context.ts";

const [maya] = SANDBOX_USERS;
if (maya === undefined) throw new Error("no users");

const bearer = (token: string): Request =>
  new Request("https://localhost:3002/v1.0/me", { headers: { Authorization: `Bearer ${token}` } });

test("a token opens its own service and is refused by the other", () => {
  const graph = createTestContext("graph");
  expect(graph.authenticate(bearer(graph.tokenFor(maya)))).toEqual({ kind: "user", user: maya });
  expect(graph.authenticate(bearer(graph.tokenFor(maya, "dataverse")))).toEqual({
    kind: "refused",
    reason: "audience",
  });
  expect(graph.authenticate(new Request("https://localhost:3002/v1.0/me"))).toEqual({
    kind: "refused",
    reason: "missing",
  });
  graph.database.close();
});

test("the clock stands still until told otherwise, and a fault moves it", () => {
  const context = createTestContext("dataverse");
  const { clock, database } = context;
  expect(new Date(clock.now()).toISOString()).toBe("2026-03-02T09:00:00.000Z");
  clock.advance(1000);
  context.fault({ what: "clock", ms: 60_000 });
  expect(new Date(clock.now()).toISOString()).toBe("2026-03-02T09:01:01.000Z");
  database.close();
});

test("the database keeps what is written", () => {
  const { database } = createTestContext("graph");
  database.exec("CREATE TABLE item(id INTEGER PRIMARY KEY, subject TEXT)");
  database.transaction(() => database.run("INSERT INTO item(subject) VALUES (?)", ["Hello"]));
  expect(database.get("SELECT subject FROM item")).toEqual({ subject: "Hello" });
  database.close();
});
