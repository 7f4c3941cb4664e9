import { createServer } from "node:net";
import { provideCertificate } from "./certificate.ts";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openServers, PortError } from "./servers.ts";
import type { Wire } from "./testing/wire.ts";
import { ask, openWire } from "./testing/wire.ts";

const port = 3460;
let wire: Wire;
let handled: string[];
const page = "https://localhost:3000";

beforeEach(async () => {
  handled = [];
  wire = await openWire({
    port,
    handle: async (request) => {
      const { pathname } = new URL(request.url);
      handled.push(`${request.method} ${pathname} ${await request.text()}`);
      if (pathname === "/boom") throw new Error("boom");
      if (pathname === "/none") return new Response(null, { status: 204 });
      return Response.json({ answer: "x".repeat(1000) }, { headers: { ETag: '"1"' } });
    },
  });
});
afterEach(async () => {
  await wire.close();
});
const order = (rule: object): ReturnType<typeof ask> =>
  ask(`${wire.origin}/faults`, { method: "POST", body: JSON.stringify(rule) });

test("requests reach the service whole, answers come back whole", async () => {
  const answer = await ask(`${wire.origin}/v1.0/me?a=1`, { method: "PATCH", body: "Grüße" });
  expect(answer.status).toBe(200);
  expect(answer.text).toHaveLength(1013);
  expect(handled).toEqual(["PATCH /v1.0/me Grüße"]);
  expect((await ask(`${wire.origin}/none`, { method: "DELETE" })).status).toBe(204);
  const head = await ask(`${wire.origin}/v1.0/me`, { method: "HEAD" });
  expect([head.text, head.headers["content-length"]]).toEqual(["", "1013"]);
});

test("answers are dated by the clock of the service, which a fault may move", async () => {
  expect((await ask(`${wire.origin}/v1.0/me`)).headers["date"]).toBe("Mon, 02 Mar 2026 09:00:00 GMT");
  await order({ what: "clock", ms: -86_400_000 });
  expect((await ask(`${wire.origin}/v1.0/me`)).headers["date"]).toBe("Sun, 01 Mar 2026 09:00:00 GMT");
});

test("an error that escapes the service is the service's 500, and reported", async () => {
  const answer = await ask(`${wire.origin}/boom`);
  expect(answer.status).toBe(500);
  expect(JSON.parse(answer.text).error.code).toBe("ErrorInternalServerError");
  expect(wire.reported).toEqual([expect.objectContaining({ message: "boom" })]);
});

test("a status fault answers in the service's words without applying, once", async () => {
  expect((await order({ what: "status", status: 429, retryAfter: 7 })).status).toBe(201);
  const answer = await ask(`${wire.origin}/v1.0/me`, { headers: { Origin: page } });
  expect(answer.status).toBe(429);
  expect(answer.headers["retry-after"]).toBe("7");
  expect(answer.headers["access-control-expose-headers"]).toContain("Retry-After");
  expect(JSON.parse(answer.text).error).toMatchObject({
    code: "ApplicationThrottled",
    innerError: { date: "2026-03-02T09:00:00" },
  });
  expect(handled).toEqual([]);
  expect((await ask(`${wire.origin}/v1.0/me`)).status).toBe(200);
});

test("cut closes before applying, lost after, half in the middle of the answer", async () => {
  await order({ what: "cut" });
  await expect(ask(`${wire.origin}/a`)).rejects.toThrow();
  expect(handled).toEqual([]);
  await order({ what: "lost" });
  await expect(ask(`${wire.origin}/b`, { method: "POST", body: "1" })).rejects.toThrow();
  expect(handled).toEqual(["POST /b 1"]);
  await order({ what: "half" });
  await expect(ask(`${wire.origin}/c`)).rejects.toThrow();
  await order({ what: "half" });
  await expect(ask(`${wire.origin}/none`)).rejects.toThrow();
  expect(handled).toEqual(["POST /b 1", "GET /c ", "GET /none "]);
  expect((await ask(`${wire.origin}/d`)).status).toBe(200);
});

test("delay waits, and match chooses", async () => {
  await order({ what: "delay", ms: 30, match: "^POST" });
  await ask(`${wire.origin}/a`);
  await ask(`${wire.origin}/a`, { method: "POST" });
  expect(wire.waits).toEqual([30]);
});

test("faults are listed, removed one by one and all together", async () => {
  const first = JSON.parse((await order({ what: "full", times: 0, match: "/x" })).text);
  await order({ what: "shuffle" });
  expect(JSON.parse((await ask(`${wire.origin}/faults`)).text)).toEqual([
    { id: first.id, what: "full", times: 0, match: "/x", struck: 0 },
    { id: expect.any(String), what: "shuffle", times: 1, struck: 0 },
  ]);
  expect((await ask(`${wire.origin}/faults/${first.id}`, { method: "DELETE" })).status).toBe(204);
  expect((await ask(`${wire.origin}/faults/${first.id}`, { method: "DELETE" })).status).toBe(404);
  expect((await ask(`${wire.origin}/faults`, { method: "DELETE" })).status).toBe(204);
  expect((await ask(`${wire.origin}/faults`)).text).toBe("[]");
  expect((await ask(`${wire.origin}/faults`, { method: "PUT" })).status).toBe(405);
});

test("a wrong rule is refused with 400 and says why", async () => {
  const answer = await order({ what: "status" });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('\\"status\\" must be a whole number');
  expect((await order({ what: "cut", service: "dataverse" })).text).toContain("origin of graph");
});

test("browsers: preflights pass without costing a strike, foreign pages may not order faults", async () => {
  await order({ what: "status", status: 503 });
  const asking = {
    Origin: page,
    "Access-Control-Request-Method": "PATCH",
    "Access-Control-Request-Headers": "authorization,if-match",
  };
  const preflight = await ask(`${wire.origin}/v1.0/me`, { method: "OPTIONS", headers: asking });
  expect(preflight.headers["access-control-allow-headers"]).toBe("authorization,if-match");
  expect(preflight.headers["access-control-allow-methods"]).toContain("PATCH");
  expect((await ask(`${wire.origin}/v1.0/me`, { headers: { Origin: page } })).status).toBe(503);
  const foreign = { Origin: "https://evil.example" };
  expect(
    (await ask(`${wire.origin}/faults`, { method: "POST", headers: foreign, body: '{"what":"cut"}' })).status,
  ).toBe(403);
  expect((await ask(`${wire.origin}/v1.0/me`, { headers: foreign })).headers["access-control-allow-origin"]).toBe("*");
});

test("only the names of this computer are answered", async () => {
  expect((await ask(`${wire.origin}/v1.0/me`, { headers: { Host: "evil.example" } })).status).toBe(421);
  expect((await ask(`${wire.origin}/v1.0/me`, { headers: { Host: `127.0.0.1:${port}` } })).status).toBe(200);
});

test("a taken port is named", async () => {
  const certificate = await provideCertificate(mkdtempSync(join(tmpdir(), "ports-")), Date.now());
  const plan = { origin: wire.origin, report: () => undefined, answer: () => Promise.reject(new Error("never asked")) };
  await expect(
    openServers(
      [
        { ...plan, port: port + 1 },
        { ...plan, port },
      ],
      certificate,
    ),
  ).rejects.toThrow(PortError);
  await expect(openServers([{ ...plan, port }], certificate)).rejects.toThrow("Port 3460 is taken");
  // What was opened before the failure is closed again.
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
      .once("error", reject)
      .listen(port + 1, "127.0.0.1", () =>
        probe.close(() => {
          resolve();
        }),
      );
  });
});
