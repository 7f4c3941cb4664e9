import { toItemId } from "../domain/ids.ts";
import { isProblem } from "../ports/service-error.ts";
import { text, record } from "../wire/shape.ts";
import { at, attachment, equals, followed, message } from "./address.ts";
import { bodyOf, callAll } from "./batch.ts";
import { read, send } from "./client.ts";
import { readDelta, type DeltaPage } from "./delta.ts";
import { isExpired, toServiceError } from "./problems.ts";
import { createParts, ROOT, sentBody } from "./testing/parts.ts";

const id = toItemId("AAMk-1_2=");
const thing = record({ id: text });
const error = (code: string) => ({ error: { code, message: "words" } });
const get = (name: string) => ({ method: "GET" as const, address: at(`/me/${name}`) });

describe("addresses (Q4: queries only from builders)", () => {
  it("encode ids, filters and extended properties", () => {
    expect(message(id, "/attachments", { select: ["id", "name"], top: 5 })).toBe(
      "/me/messages/AAMk-1_2%3D/attachments?$select=id,name&$top=5",
    );
    expect(attachment(id, "b/c")).toBe("/me/messages/AAMk-1_2%3D/attachments/b%2Fc");
    expect(at("/me/messages", { filter: equals("internetMessageId", "<o'neil&1@x>") })).toBe(
      "/me/messages?$filter=internetMessageId%20eq%20'%3Co''neil%261%40x%3E'",
    );
    expect(message(id, "", { extended: ["String 0x1a", "Integer 0x36"] })).toBe(
      "/me/messages/AAMk-1_2%3D?$expand=singleValueExtendedProperties($filter=id%20eq%20'String%200x1a'%20or%20id%20eq%20'Integer%200x36')",
    );
  });

  it("lead back to the same service only", () => {
    expect(followed(`${ROOT}/me/x?$skiptoken=%3D`, ROOT)).toBe("/me/x?$skiptoken=%3D");
    expect(() => followed("https://evil.example/v1.0/me", ROOT)).toThrow(RangeError);
    expect(() => followed(`${ROOT}.evil.example/me`, ROOT)).toThrow(RangeError);
  });
});

describe("one request", () => {
  it("asks for immutable ids and what else is preferred", async () => {
    const { net, parts } = createParts({ status: 200, body: { id: "1" } }, { status: 204 });
    expect(await read(parts, thing, { ...get("x"), textBody: true, pageSize: 7 })).toEqual({ id: "1" });
    await send(parts, { method: "PATCH", address: message(id), body: { a: 1 }, ifMatch: 'W/"1"' });
    expect(net.requests[0]?.headers).toMatchObject({
      Prefer: 'IdType="ImmutableId", outlook.body-content-type="text", odata.maxpagesize=7',
    });
    expect(net.requests[1]?.headers).toMatchObject({ "If-Match": 'W/"1"', "Content-Type": "application/json" });
  });

  it.each([
    [400, "ErrorInvalidIdMalformed", "notFound"],
    [404, "ErrorItemNotFound", "notFound"],
    [403, "ErrorAccessDenied", "noPrivilege"],
    [401, "InvalidAuthenticationToken", "signedOut"],
    [412, "ErrorIrresolvableConflict", "conflict"],
    [413, "", "tooLarge"],
    [507, "ErrorQuotaExceeded", "tooLarge"],
    [400, "ErrorInvalidRequest", "refused"],
    [501, "", "serviceDown"],
  ] as const)("turns %i %s into %s", (status, code, kind) => {
    expect(isProblem(toServiceError(status, error(code)), kind)).toBe(true);
  });

  it("says how long a throttling service wants to be left alone", async () => {
    const { parts } = createParts({
      status: 429,
      headers: { "Retry-After": "300" },
      body: error("ApplicationThrottled"),
    });
    await expect(send(parts, get("x"))).rejects.toMatchObject({
      problem: { kind: "throttled", retryAfterSeconds: 300 },
    });
    expect(toServiceError(429, undefined).problem).toMatchObject({ retryAfterSeconds: 30 });
    expect(toServiceError(503, undefined, 4000).problem).toMatchObject({ kind: "throttled", retryAfterSeconds: 4 });
  });

  it("takes an answer that is none for a service in trouble", async () => {
    const { parts } = createParts({ status: 200, body: "<html>proxy</html>" });
    await expect(read(parts, thing, get("x"))).rejects.toMatchObject({ problem: { kind: "serviceDown" } });
  });
});

describe("a batch", () => {
  const part = (partId: number, status: number, body: unknown, headers = {}) => ({
    id: String(partId),
    status,
    headers,
    body,
  });

  it("puts preferences on every part, reads answers in any order and keeps outcomes apart", async () => {
    const { net, parts } = createParts({
      status: 200,
      body: { responses: [part(1, 404, error("ErrorItemNotFound")), part(0, 200, { id: "zero" })] },
    });
    const [first, second] = await callAll(parts, [get("a"), { method: "PATCH", address: at("/me/b"), body: { c: 1 } }]);
    expect(bodyOf(thing, first)).toEqual({ id: "zero" });
    expect(second?.kind === "failed" && isProblem(second.error, "notFound")).toBe(true);
    expect(sentBody(net, 0)).toEqual({
      requests: [
        {
          id: "0",
          method: "GET",
          url: "/me/a",
          headers: { Accept: "application/json", Prefer: 'IdType="ImmutableId"' },
        },
        {
          id: "1",
          method: "PATCH",
          url: "/me/b",
          headers: { Accept: "application/json", Prefer: 'IdType="ImmutableId"', "Content-Type": "application/json" },
          body: { c: 1 },
        },
      ],
    });
  });

  it("splits after twenty", async () => {
    const answer = (count: number) => ({
      status: 200,
      body: { responses: Array.from({ length: count }, (_, index) => part(index, 200, { id: String(index) })) },
    });
    const { net, parts } = createParts(answer(20), answer(5));
    const outcomes = await callAll(
      parts,
      Array.from({ length: 25 }, () => get("a")),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 25 }, () => "done"));
    expect(net.requests).toHaveLength(2);
  });

  it("repeats only the throttled parts, after the longest wait", async () => {
    const { net, clock, parts } = createParts(
      {
        status: 200,
        body: {
          responses: [
            part(0, 200, { id: "zero" }),
            part(1, 429, error("ApplicationThrottled"), { "Retry-After": "3" }),
            part(2, 429, error("ApplicationThrottled"), { "retry-after": 5 }),
          ],
        },
      },
      { status: 200, body: { responses: [part(2, 200, { id: "two" }), part(1, 200, { id: "one" })] } },
    );
    const outcomes = await callAll(parts, [get("a"), get("b"), get("c")]);
    expect(outcomes.map((outcome) => bodyOf(thing, outcome).id)).toEqual(["zero", "one", "two"]);
    expect(clock.slept).toEqual([5000]);
    expect(sentBody(net, 1)).toMatchObject({ requests: [{ id: "1" }, { id: "2" }] });
  });

  it("gives up on a part in the end, and calls one without an answer failed", async () => {
    const busy = { status: 200, body: { responses: [part(0, 429, error("x"))] } };
    const { parts } = createParts(busy, busy, busy, busy);
    const [outcome] = await callAll(parts, [get("a")]);
    expect(outcome?.kind === "failed" && isProblem(outcome.error, "throttled")).toBe(true);
    const { parts: silent } = createParts({ status: 200, body: { responses: [] } });
    const [unanswered] = await callAll(silent, [get("a")]);
    expect(() => bodyOf(thing, unanswered)).toThrow("mailbox: serviceDown");
    expect(() => bodyOf(thing, undefined)).toThrow("mailbox: serviceDown");
  });

  it("fails as a whole when the service refuses it", async () => {
    const { parts } = createParts({ status: 400, body: error("BadRequest") });
    await expect(callAll(parts, [get("a")])).rejects.toMatchObject({
      problem: { kind: "refused", code: "badrequest" },
    });
  });
});

describe("a round of changes", () => {
  const options = { pageSize: 2, maxPages: 5 };
  const start = at("/me/x");
  const collect = async (parts: Parameters<typeof readDelta>[0]): Promise<readonly DeltaPage[]> => {
    const pages: DeltaPage[] = [];
    for await (const page of readDelta(parts, start, options)) pages.push(page);
    return pages;
  };

  it("follows empty pages to the end and tells present from removed", async () => {
    const { net, parts } = createParts(
      { status: 200, body: { value: [], "@odata.nextLink": `${ROOT}/me/x?$skiptoken=1` } },
      {
        status: 200,
        body: {
          value: [
            { id: "a", subject: "s" },
            { id: "b", "@removed": { reason: "deleted" } },
            { id: "c", "@removed": { reason: "changed" } },
          ],
          "@odata.deltaLink": `${ROOT}/me/x?$deltatoken=2`,
        },
      },
    );
    expect(await collect(parts)).toEqual([
      { entries: [] },
      {
        entries: [
          { kind: "present", id: "a", item: { id: "a", subject: "s" } },
          { kind: "removed", id: "b", reason: "deleted" },
          { kind: "removed", id: "c", reason: "changed" },
        ],
        deltaLink: `${ROOT}/me/x?$deltatoken=2`,
      },
    ]);
    expect(net.requests[1]?.headers["Prefer"]).toContain("odata.maxpagesize=2");
  });

  it.each([
    ["a page that leads to itself", [{ status: 200, body: { value: [], "@odata.nextLink": `${ROOT}/me/x` } }]],
    ["a page that leads nowhere", [{ status: 200, body: { value: [] } }]],
    [
      "a chain without an end",
      Array.from({ length: 5 }, (_, n) => ({
        status: 200,
        body: { value: [], "@odata.nextLink": `${ROOT}/me/x?$skiptoken=${String(n)}` },
      })),
    ],
  ])("ends %s", async (_what, turns) => {
    const { parts } = createParts(...turns);
    await expect(collect(parts)).rejects.toMatchObject({ problem: { kind: "serviceDown" } });
  });

  it.each([
    [410, "SyncStateNotFound"],
    [410, ""],
    [400, "syncStateInvalid"],
  ])("knows an expired token as %i %s", (status, code) => {
    expect(isExpired(toServiceError(status, error(code)))).toBe(true);
    expect(isExpired(toServiceError(404, error("ErrorItemNotFound")))).toBe(false);
    expect(isExpired(new Error("other"))).toBe(false);
  });
});
