import { isProblem } from "../ports/service-error.ts";
import { createGate } from "./gate.ts";
import { planRetry, toRetryAfterMs } from "./retry.ts";
import { claimsOf, createSender, type Outgoing } from "./sender.ts";
import { createFakeClock, createFakeNet, createFakeTokens, type Turn } from "./testing/fake-net.ts";

const read: Outgoing = { method: "GET", url: "https://crm.example/x", headers: { Accept: "a" }, repeatable: true };
const write: Outgoing = { ...read, method: "POST", body: "{}", repeatable: false };

function set(...turns: readonly Turn[]) {
  const net = createFakeNet(...turns);
  const clock = createFakeClock();
  const tokens = createFakeTokens();
  const send = createSender({ service: "crm", resource: "crm", net, clock, tokens, gate: createGate(4) });
  return { net, clock, tokens, send };
}
const failure = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("did not fail");
};

describe("sending", () => {
  it("sends the token of the service and hands the answer over, whatever its status", async () => {
    const { net, send } = set({ status: 404, headers: { "X-A": "b" }, body: "text" });
    const answer = await send(write);
    expect([answer.status, answer.header("x-a"), answer.body]).toEqual([404, "b", "text"]);
    expect(net.requests[0]).toEqual({
      method: "POST",
      url: "https://crm.example/x",
      headers: { Accept: "a", Authorization: "Bearer crm-1" },
      body: "{}",
    });
  });

  it("renews the token once, with the challenge of the service", async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const challenge = `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"`;
    const { net, tokens, send } = set({ status: 401, headers: { "WWW-Authenticate": challenge } }, { status: 401 });
    expect((await send(write)).status).toBe(401);
    expect(tokens.dropped).toEqual([claims]);
    expect(net.requests.map(({ headers }) => headers["Authorization"])).toEqual(["Bearer crm-1", "Bearer crm-2"]);
  });

  it("waits as long as a throttling service says, then repeats any request", async () => {
    const { clock, send } = set({ status: 429, headers: { "Retry-After": "7" } }, { status: 429 }, { status: 204 });
    expect((await send(write)).status).toBe(204);
    expect(clock.slept).toEqual([7000, 1000]);
  });

  it("does not keep a person waiting for minutes", async () => {
    const { clock, send } = set({ status: 429, headers: { "Retry-After": "120" } });
    expect((await send(read)).status).toBe(429);
    expect(clock.slept).toEqual([]);
  });

  it("repeats after a lost answer only what is harmless (Q5)", async () => {
    const harmless = set("offline", "timeout", { status: 200 });
    expect((await harmless.send(read)).status).toBe(200);
    const harmful = set("offline");
    expect(isProblem(await failure(harmful.send(write)), "serviceDown")).toBe(true);
    const broken = set({ status: 503 });
    expect((await broken.send(write)).status).toBe(503);
  });

  it("tells no network, no service and no answer in time apart (P5)", async () => {
    const offline = set("offline");
    offline.net.setOnline(false);
    expect(isProblem(await failure(offline.send(read)), "noNetwork")).toBe(true);
    const down = set("offline", "offline", "offline", "offline");
    expect(isProblem(await failure(down.send(read)), "serviceDown")).toBe(true);
    expect(isProblem(await failure(set("timeout").send(write)), "timeout")).toBe(true);
  });

  it("stops when it is aborted, and does not call that a problem", async () => {
    const abort = new AbortController();
    const { send } = set(() => {
      abort.abort(new Error("enough"));
      return { status: 503 };
    });
    await expect(send(read, abort.signal)).rejects.toThrow("enough");
  });
});

describe("the plan to repeat", () => {
  const patience = { attempts: 3, waitMs: 10_000 };
  const attempt = { outcome: 503, number: 1, repeatable: true, waitedMs: 0 };
  it.each([
    [attempt, { kind: "repeat", afterMs: 500 }],
    [
      { ...attempt, number: 2 },
      { kind: "repeat", afterMs: 1000 },
    ],
    [{ ...attempt, number: 3 }, { kind: "giveUp" }],
    [{ ...attempt, outcome: 400 }, { kind: "giveUp" }],
    [{ ...attempt, retryAfterMs: 10_000, waitedMs: 1 }, { kind: "giveUp" }],
    [
      { ...attempt, outcome: 429, repeatable: false, retryAfterMs: 3000 },
      { kind: "repeat", afterMs: 3000 },
    ],
    [{ ...attempt, repeatable: false }, { kind: "giveUp" }],
    [
      { ...attempt, repeatable: false, retryAfterMs: 3000 },
      { kind: "repeat", afterMs: 3000 },
    ],
  ] as const)("%j", (given, plan) => {
    expect(planRetry(given, patience)).toEqual(plan);
  });

  it("S26 gives a service that says it is out of order more time than one that falls over or does not answer", () => {
    const sync = { attempts: 2, attemptsWhileDown: 5, waitMs: 60_000 };
    const third = { ...attempt, number: 3 };
    expect(planRetry(third, sync)).toEqual({ kind: "repeat", afterMs: 2000 });
    expect(planRetry({ ...third, outcome: 500 }, sync)).toEqual({ kind: "giveUp" });
    expect(planRetry({ ...third, outcome: "noAnswer" }, sync)).toEqual({ kind: "giveUp" });
    expect(planRetry({ ...third, turnedAway: true, repeatable: false }, sync)).toEqual({
      kind: "repeat",
      afterMs: 2000,
    });
    // What is made a second time is younger by the service's clock, which counts whole seconds.
    expect(planRetry({ ...attempt, turnedAway: true, repeatable: false }, sync)).toEqual({
      kind: "repeat",
      afterMs: 1000,
    });
    expect(planRetry({ ...attempt, number: 20 }, { attempts: 99, waitMs: 99_000 })).toEqual({
      kind: "repeat",
      afterMs: 15_000,
    });
  });

  it("reads Retry-After as seconds or as a date", () => {
    const now = "2026-03-01T12:00:00Z";
    expect(toRetryAfterMs("2", now)).toBe(2000);
    expect(toRetryAfterMs("Sun, 01 Mar 2026 12:00:05 GMT", now)).toBe(5000);
    expect(toRetryAfterMs("Sun, 01 Mar 2026 11:00:00 GMT", now)).toBe(0);
    expect(toRetryAfterMs("soon", now)).toBeUndefined();
    expect(toRetryAfterMs(undefined, now)).toBeUndefined();
  });

  it("ignores a challenge that is none", () => {
    expect(claimsOf({ header: () => 'Bearer claims="==="' })).toBeUndefined();
    expect(claimsOf({ header: () => undefined })).toBeUndefined();
  });
});
