import { at, create, errorCode, openGraph, rows, text } from "../testing/graph.ts";
import type { Client, Reply } from "../testing/graph.ts";
import type { JsonObject } from "../json.ts";

const JSON_HEADERS = { "Content-Type": "application/json" };

describe("section 5: $batch", () => {
  const { context, maya } = openGraph();
  const batch = (client: Client, requests: object[], headers = {}): Promise<Reply> =>
    client.post("/$batch", { requests }, headers);
  const answers = (reply: Reply): Map<string, JsonObject> =>
    new Map(
      (reply.json["responses"] instanceof Array ? reply.json["responses"] : []).map((one) => [
        text(one, "id"),
        typeof one === "object" && one !== null && !Array.isArray(one) ? one : {},
      ]),
    );

  test("5.1: each request has its own status, headers and body", async () => {
    const id = await create(maya, "/me/contacts", { surname: "B" });
    const reply = await batch(maya, [
      { id: "a", method: "GET", url: `/me/contacts/${id}` },
      { id: "b", method: "POST", url: "/me/contacts", headers: JSON_HEADERS, body: { surname: "New" } },
      { id: "c", method: "GET", url: "me/contacts/nonsense" },
      { id: "d", method: "DELETE", url: `/me/contacts/${id}` },
      { id: "e", method: "PATCH", url: "/me/contacts", headers: JSON_HEADERS, body: {} },
      { id: "f", method: "GET", url: "/me/contacts/$count" },
    ]);
    expect(reply.status).toBe(200);
    const by = answers(reply);
    expect([...by].map(([key, answer]) => [key, answer["status"]])).toEqual([
      ["a", 200],
      ["b", 201],
      ["c", 400],
      ["d", 204],
      ["e", 405],
      ["f", 200],
    ]);
    expect(at(by.get("c") ?? {}, "body.error.code")).toBe("ErrorInvalidIdMalformed");
    expect(by.get("d")?.["body"]).toBeUndefined();
  });

  test.each([
    ["no requests", []],
    ["21 requests", Array.from({ length: 21 }, (_, n) => ({ id: String(n), method: "GET", url: "/me" }))],
    [
      "two equal ids",
      [
        { id: "a", method: "GET", url: "/me" },
        { id: "A", method: "GET", url: "/me" },
      ],
    ],
    ["an unknown predecessor", [{ id: "a", method: "GET", url: "/me", dependsOn: ["z"] }]],
    [
      "a circle",
      [
        { id: "a", method: "GET", url: "/me", dependsOn: ["b"] },
        { id: "b", method: "GET", url: "/me", dependsOn: ["a"] },
      ],
    ],
    ["no method", [{ id: "a", url: "/me" }]],
  ])("5.1: %s is 400", async (_what, requests) => {
    expect((await batch(maya, requests)).status).toBe(400);
  });

  test("5.1: 20 are fine; a batch in a batch, an absolute url and a body without a type are refused one by one", async () => {
    expect(
      answers(
        await batch(
          maya,
          Array.from({ length: 20 }, (_, n) => ({ id: String(n), method: "GET", url: "/me?$select=id" })),
        ),
      ).size,
    ).toBe(20);
    const by = answers(
      await batch(maya, [
        { id: "a", method: "POST", url: "/$batch", headers: JSON_HEADERS, body: { requests: [] } },
        { id: "b", method: "GET", url: "https://localhost:3002/v1.0/me" },
        { id: "c", method: "POST", url: "/me/contacts", body: { surname: "x" } },
      ]),
    );
    expect([...by.values()].map((answer) => answer["status"])).toEqual([400, 400, 400]);
  });

  test("5.2: what depends on a failure is 424", async () => {
    const by = answers(
      await batch(maya, [
        { id: "2", method: "GET", url: "/me", dependsOn: ["1"] },
        { id: "1", method: "GET", url: "/me/contacts/nonsense" },
        { id: "3", method: "GET", url: "/me", dependsOn: ["2"] },
        { id: "4", method: "GET", url: "/me" },
      ]),
    );
    expect(["1", "2", "3", "4"].map((id) => by.get(id)?.["status"])).toEqual([400, 424, 424, 200]);
  });

  test("5.4: preferences hold for the request they are on", async () => {
    const id = await create(maya, "/me/messages", { subject: "p", body: { contentType: "html", content: "<b>x</b>" } });
    const prefer = { Prefer: 'outlook.body-content-type="text"' };
    const by = answers(
      await batch(
        maya,
        [
          { id: "1", method: "GET", url: `/me/messages/${id}` },
          { id: "2", method: "GET", url: `/me/messages/${id}`, headers: prefer },
        ],
        prefer,
      ),
    );
    expect([at(by.get("1") ?? {}, "body.body.contentType"), at(by.get("2") ?? {}, "body.body.contentType")]).toEqual([
      "html",
      "text",
    ]);
  });

  test("5.3 and faults: an inner 429, a lost answer, a cut request", async () => {
    context.fault({ what: "status", status: 429, retryAfter: 3, inner: true });
    const by = answers(
      await batch(maya, [
        { id: "1", method: "GET", url: "/me/contacts" },
        { id: "2", method: "GET", url: "/me/contacts" },
      ]),
    );
    expect([by.get("1")?.["status"], by.get("2")?.["status"]]).toEqual([429, 200]);
    expect(JSON.stringify(at(by.get("1") ?? {}, "headers")).toLowerCase()).toContain('"retry-after":"3"');
    context.fault({ what: "lost", inner: true, match: /inbox/ });
    context.fault({ what: "cut", inner: true, match: /archive/ });
    for (const [folder, left] of [
      ["inbox", 1],
      ["archive", 0],
    ] as const) {
      const url = `/me/mailFolders/${folder}/messages`;
      const reply = answers(
        await batch(maya, [{ id: "1", method: "POST", url, headers: JSON_HEADERS, body: { subject: folder } }]),
      );
      expect([folder, reply.get("1")?.["status"]]).toEqual([folder, 504]);
      expect(rows(await maya.get(`/me/messages?$filter=subject eq '${folder}'`))).toHaveLength(left);
    }
  });
});

describe("section 6: limits", () => {
  test("6.1: four requests at a time, the fifth is 429 with Retry-After", async () => {
    const { context, service, maya } = openGraph();
    const slow = Array.from({ length: 6 }, () => {
      const body = new ReadableStream({
        start: (controller) => {
          setTimeout(() => {
            controller.enqueue(new TextEncoder().encode('{"surname":"s"}'));
            controller.close();
          }, 20);
        },
      });
      const init = {
        method: "POST",
        body,
        duplex: "half",
        headers: { Authorization: `Bearer ${context.tokenFor(maya.user)}`, "Content-Type": "application/json" },
      };
      return service.handle(new Request(`${context.origin}/v1.0/me/contacts`, init));
    });
    const replies = await Promise.all(slow);
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 201, 201, 201, 429, 429]);
    const refused = replies.find((reply) => reply.status === 429);
    expect(refused?.headers.get("retry-after")).toBe("1");
    expect(await refused?.json()).toMatchObject({
      error: { code: "ApplicationThrottled", message: "Application is over its MailboxConcurrency limit." },
    });
  });

  test("6.1: 10,000 requests in ten minutes", async () => {
    const { context, maya } = openGraph();
    const requests = Array.from({ length: 20 }, (_, n) => ({ id: String(n), method: "GET", url: "/nothing" }));
    for (let n = 0; n < 500; n += 1) await maya.post("/$batch", { requests });
    const refused = await maya.get("/me");
    expect([refused.status, errorCode(refused), Number(refused.headers.get("retry-after")) > 0]).toEqual([
      429,
      "ApplicationThrottled",
      true,
    ]);
    context.clock.advance(600_000);
    expect((await maya.get("/me")).status).toBe(200);
  });
});
