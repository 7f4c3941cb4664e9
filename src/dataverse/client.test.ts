import { isProblem } from "../ports/service-error.ts";
import { record, text } from "../wire/shape.ts";
import { bodyOf, callAll, MAX_PARTS, runBatch } from "./batch.ts";
import { call, read, type DataverseRequest } from "./client.ts";
import { toServiceError } from "./problems.ts";
import { functionCall, rowAt, setOf } from "./query.ts";
import { batchAnswer, createParts, errorBody } from "./testing/parts.ts";

const ID = "0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58";
const thing = record({ id: text });
const get: DataverseRequest = { method: "GET", address: functionCall("WhoAmI") };
const post: DataverseRequest = { method: "POST", address: setOf("contacts"), body: { lastname: "x" } };
const ok = (id: string) => ({ status: 200, body: { id } });
const busy = { status: 429, headers: { "Retry-After": "2" }, body: errorBody("0x80072322") };

describe("one request", () => {
  it("sends all preferences in one header and conditions as asked", async () => {
    const { net, parts } = createParts(ok("1"), { status: 204 });
    await read(parts, thing, {
      method: "PATCH",
      address: rowAt("contacts", ID),
      body: { a: 1 },
      ifMatch: 'W/"7"',
      representation: true,
      annotated: true,
      pageSize: 50,
    });
    await call(parts, { method: "PATCH", address: rowAt("contacts", ID), body: {}, onlyIfNew: true });
    expect(net.requests[0]).toMatchObject({
      method: "PATCH",
      url: `https://crm.example/api/data/v9.2/contacts(${ID})`,
      headers: {
        Accept: "application/json",
        "OData-Version": "4.0",
        "OData-MaxVersion": "4.0",
        "Content-Type": "application/json; charset=utf-8",
        "If-Match": 'W/"7"',
        Prefer:
          'return=representation,odata.maxpagesize=50,odata.include-annotations="OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname"',
      },
    });
    expect(net.requests[1]?.headers).toMatchObject({ "If-None-Match": "*" });
    expect(net.requests[1]?.headers).not.toHaveProperty("Prefer");
  });

  it.each([
    [404, "0x80040217", "notFound"],
    [404, "", "notFound"],
    [404, "0x80060888", "refused"],
    [403, "0x80040220", "noPrivilege"],
    [400, "0x80048306", "noPrivilege"],
    [412, "0x80060882", "conflict"],
    [412, "0x80040333", "duplicate"],
    [500, "0x80040333", "duplicate"],
    [429, "0x80072326", "throttled"],
    [401, "", "signedOut"],
    [413, "", "tooLarge"],
    [503, "", "serviceDown"],
    [400, "0x80044331", "refused"],
    [412, "0x80060892", "refused"],
  ] as const)("turns %i %s into %s: the code decides, then the status", (status, code, kind) => {
    expect(isProblem(toServiceError(status, errorBody(code)), kind)).toBe(true);
  });

  it("takes a service that says when it will be back for a throttled one (S26)", () => {
    expect(toServiceError(503, errorBody(""), 4000).problem).toMatchObject({ kind: "throttled", retryAfterSeconds: 4 });
  });

  it("names the privilege that is missing (P5)", () => {
    const message =
      "Principal user (Id=a1, type=8, roleCount=1) is missing prvCreateActivity privilege (Id=b2) on OTC=4200 for entity 'activitypointer'.";
    expect(toServiceError(403, errorBody("0x80040220", message)).problem).toEqual({
      service: "crm",
      detail: "403 0x80040220",
      kind: "noPrivilege",
      privilege: "prvCreateActivity",
      table: "activitypointer",
    });
  });

  it("keeps what the service said to a refusal, and nothing of it in the detail", () => {
    expect(toServiceError(400, errorBody("0x80040265", "Plug-in says no to Li Chen")).problem).toEqual({
      service: "crm",
      detail: "400 0x80040265",
      kind: "refused",
      code: "0x80040265",
      message: "Plug-in says no to Li Chen",
    });
    expect(toServiceError(400, "<html>").problem).toMatchObject({ kind: "refused", message: "", detail: "400" });
  });
});

describe("a batch", () => {
  it("goes on after an error and keeps outcomes apart", async () => {
    const { net, parts } = createParts(batchAnswer(ok("a"), { status: 404, body: errorBody("0x80040217") }, ok("c")));
    const [a, b, c] = await callAll(parts, [get, get, get]);
    expect([bodyOf(thing, a).id, bodyOf(thing, c).id]).toEqual(["a", "c"]);
    expect(() => bodyOf(thing, b)).toThrow("crm: notFound");
    expect(net.requests[0]?.headers).toMatchObject({
      Prefer: "odata.continue-on-error",
      "Content-Type": 'multipart/mixed; boundary="batch_11111111-2222-3333-4444-555555555555"',
    });
    expect(net.requests[0]?.body).toContain("GET /api/data/v9.2/WhoAmI() HTTP/1.1");
  });

  it("answers a change set as a whole", async () => {
    const created = { status: 204, headers: { "OData-EntityId": `https://crm.example/contacts(${ID})` } };
    const { parts } = createParts(
      batchAnswer([created, { status: 204 }], { status: 412, body: errorBody("0x80040237") }),
    );
    const set = { kind: "changeSet", parts: [post, post] } as const;
    const [done, failed] = await runBatch(parts, [set, set]);
    expect(done?.kind === "done" ? done.answers.map((answer) => answer.header("odata-entityid")) : []).toEqual([
      `https://crm.example/contacts(${ID})`,
      undefined,
    ]);
    expect(failed?.kind === "failed" && failed.error.problem).toMatchObject({ kind: "refused", code: "0x80040237" });
  });

  it("repeats only what was throttled inside", async () => {
    const { net, clock, parts } = createParts(batchAnswer(busy, ok("b"), busy), batchAnswer(ok("a"), ok("c")));
    const outcomes = await callAll(parts, [post, get, post]);
    expect(outcomes.map((outcome) => bodyOf(thing, outcome).id)).toEqual(["a", "b", "c"]);
    expect(clock.slept).toEqual([2000]);
    expect(net.requests).toHaveLength(2);
    expect(net.requests[1]?.body).not.toContain("WhoAmI");
  });

  it("does not repeat a write that may have been done", async () => {
    const { net, parts } = createParts(batchAnswer({ status: 503 }, ok("b")));
    const [first] = await callAll(parts, [post, get]);
    expect(first?.kind === "failed" && isProblem(first.error, "serviceDown")).toBe(true);
    expect(net.requests).toHaveLength(1);
  });

  it("splits long ones, and calls parts without an answer failed", async () => {
    const many = Array.from({ length: MAX_PARTS + 1 }, () => get);
    const { net, parts } = createParts(batchAnswer(...many.slice(1).map(() => ok("x"))), batchAnswer());
    const outcomes = await callAll(parts, many);
    expect(outcomes.filter(({ kind }) => kind === "done")).toHaveLength(MAX_PARTS);
    expect(outcomes.at(-1)?.kind).toBe("failed");
    expect(net.requests).toHaveLength(2);
  });

  it.each([
    ["a refusal", { status: 401, body: errorBody("") }, "signedOut"],
    [
      "half an answer",
      { status: 200, headers: { "Content-Type": "multipart/mixed; boundary=r" }, body: "--r\r\n" },
      "serviceDown",
    ],
    ["good news that is no batch", { status: 200, body: "<html>" }, "serviceDown"],
    ["no batch at all", { status: 502, body: "<html>" }, "serviceDown"],
  ] as const)("fails as a whole after %s", async (_what, answer, kind) => {
    const { parts } = createParts(answer, answer);
    await expect(callAll(parts, [post])).rejects.toMatchObject({ problem: { kind } });
  });
});
