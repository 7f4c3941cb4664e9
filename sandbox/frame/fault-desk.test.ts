import { createFaultDesk } from "./fault-desk.ts";
import { readFault } from "./fault-rule.ts";
import type { FaultWish } from "./fault-rule.ts";

const wish = (json: object): FaultWish => {
  const read = readFault(JSON.stringify(json));
  if (!read.ok) throw new Error(read.reason);
  return read.wish;
};
const desk = (): ReturnType<typeof createFaultDesk> => createFaultDesk({ base: { now: () => 1000 } });

test("a rule strikes once unless told otherwise, and is gone afterwards", () => {
  const faults = desk();
  faults.add(wish({ what: "status", status: 503 }));
  expect(faults.strike("outer", "GET /v1.0/me", ["status"])?.status).toBe(503);
  expect(faults.strike("outer", "GET /v1.0/me", ["status"])).toBeUndefined();
  expect(faults.list()).toEqual([]);
});

test("times 0 strikes until the rule is removed and counts", () => {
  const faults = desk();
  const { id } = faults.add(wish({ what: "cut", times: 0 }));
  for (let i = 0; i < 3; i += 1) expect(faults.strike("outer", "GET /x", ["cut"])?.id).toBe(id);
  expect(faults.list()).toEqual([{ id, what: "cut", times: 0, struck: 3 }]);
  expect(faults.remove(id)).toBe(true);
  expect(faults.remove(id)).toBe(false);
  expect(faults.strike("outer", "GET /x", ["cut"])).toBeUndefined();
});

test("match looks at METHOD path?query, encoded or not, in any letter case", () => {
  const faults = desk();
  faults.add(wish({ what: "cut", times: 0, match: "^PATCH .*/contacts\\(.*\\$select=fullname" }));
  expect(faults.strike("outer", "GET /api/data/v9.2/contacts(1)?$select=fullname", ["cut"])).toBeUndefined();
  expect(faults.strike("outer", "PATCH /api/data/v9.2/Contacts(1)?%24select=fullname", ["cut"])).toBeDefined();
});

test("inner rules strike inside batches only, outer rules outside only", () => {
  const faults = desk();
  faults.add(wish({ what: "status", status: 429, inner: true, times: 0 }));
  expect(faults.strike("outer", "POST /v1.0/$batch", ["status"])).toBeUndefined();
  expect(faults.strike("inner", "GET /me", ["status"])?.inner).toBe(true);
});

test("the first rule that fits wins, whatever kinds are asked for", () => {
  const faults = desk();
  faults.add(wish({ what: "status", status: 500, match: "/a" }));
  faults.add(wish({ what: "cut" }));
  expect(faults.strike("outer", "GET /b", ["status", "cut"])?.what).toBe("cut");
  expect(faults.strike("outer", "GET /a", ["status", "cut"])?.what).toBe("status");
});

test("expireTokens acts at once and for good; the new age is told", () => {
  const told: number[] = [];
  const faults = createFaultDesk({
    base: { now: () => 0 },
    tokenGeneration: 4,
    onTokenGeneration: (g) => told.push(g),
  });
  expect(faults.add(wish({ what: "expireTokens" })).struck).toBe(1);
  faults.removeAll();
  expect(faults.tokenGeneration).toBe(5);
  expect(told).toEqual([5]);
});

test("clock moves add up while their rules are active", () => {
  const faults = desk();
  const { id } = faults.add(wish({ what: "clock", ms: 500 }));
  faults.add(wish({ what: "clock", ms: -2000 }));
  expect(faults.clock.now()).toBe(-500);
  faults.remove(id);
  expect(faults.clock.now()).toBe(-1000);
  faults.removeAll();
  expect(faults.clock.now()).toBe(1000);
});

test.each([
  ["{", /not valid JSON/],
  ["[]", /JSON object/],
  [{}, /"what" must be one of/],
  [{ what: "explode" }, /"what" must be one of/],
  [{ what: "status" }, /"status" must be/],
  [{ what: "status", status: 200 }, /400 to 599/],
  [{ what: "status", status: "429" }, /400 to 599/],
  [{ what: "lost", status: 500 }, /does not go with/],
  [{ what: "delay" }, /"ms" must be/],
  [{ what: "delay", ms: -1 }, /"ms" must be/],
  [{ what: "clock" }, /"ms" must be/],
  [{ what: "clock", ms: 1, match: "x" }, /"match" does not go/],
  [{ what: "lost", times: -1 }, /"times"/],
  [{ what: "lost", times: 1.5 }, /"times"/],
  [{ what: "lost", match: "(" }, /not a regular expression/],
  [{ what: "lost", match: 5 }, /regular expression in a string/],
  [{ what: "cut", inner: true }, /cannot be "inner"/],
  [{ what: "lost", inner: "yes" }, /"inner"/],
  [{ what: "status", status: 429, retryAfter: "soon" }, /"retryAfter"/],
  [{ what: "status", status: 429, code: 7 }, /"code"/],
  [{ what: "lost", service: "outlook" }, /"service"/],
  [{ what: "lost", often: true }, /no member "often"/],
])("a wrong rule says why: %j", (rule, reason) => {
  const read = readFault(typeof rule === "string" ? rule : JSON.stringify(rule));
  expect(read).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});
