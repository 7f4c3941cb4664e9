/** The official client over a real socket. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  AuthenticationHandler,
  BatchRequestContent,
  BatchResponseContent,
  Client,
  LargeFileUploadTask,
  PageIterator,
  RetryHandler,
} from "@microsoft/microsoft-graph-client";
import type { Middleware } from "@microsoft/microsoft-graph-client";
import { openGraph } from "./testing/graph.ts";
import { createExchange } from "./index.ts";
import { createTestContext } from "../frame/test-context.ts";

const { maya } = openGraph();
const context = createTestContext("graph");
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers))
      if (typeof value === "string") headers.set(name, value);
    const method = request.method ?? "GET";
    const body = method === "GET" ? {} : { body: Buffer.concat(parts) };
    void service
      .handle(new Request(`${origin()}${request.url ?? ""}`, { method, headers, ...body }))
      .then(async (answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        response.end(Buffer.from(await answer.arrayBuffer()));
      });
  });
});
/** The client gives its token to https only; the socket below needs no certificate. */
const loopback: Middleware = {
  execute: async (exchange) => {
    const url = (typeof exchange.request === "string" ? exchange.request : exchange.request.url).replace(
      /^https:/,
      "http:",
    );
    exchange.response = await fetch(url, exchange.options);
  },
};
const origin = (): string => `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
let service: ReturnType<typeof createExchange>;
let client: Client;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  service = createExchange({ ...context, origin: origin() });
  const authentication = new AuthenticationHandler({
    getAccessToken: () => Promise.resolve(context.tokenFor(maya.user)),
  });
  const retry = new RetryHandler();
  authentication.setNext(retry);
  retry.setNext(loopback);
  client = Client.initWithMiddleware({
    baseUrl: origin(),
    defaultVersion: "v1.0",
    customHosts: new Set(["127.0.0.1"]),
    middleware: authentication,
  });
});
afterAll(
  () =>
    new Promise<void>((resolve) =>
      server.close(() => {
        resolve();
      }),
    ),
);

interface Contact {
  id: string;
  surname: string;
}
interface Page {
  value: Contact[];
}

test("reads, writes, filters, errors", async () => {
  expect(await client.api("/me").select("displayName").get()).toMatchObject({ displayName: maya.user.name });
  const made = (await client.api("/me/contacts").post({ surname: "O'Neil" })) as Contact;
  const found = (await client.api("/me/contacts").filter("surname eq 'O''Neil'").top(5).count(true).get()) as Page;
  expect(found.value.map((one) => one.id)).toEqual([made.id]);
  expect(await client.api(`/me/contacts/${made.id}`).header("If-Match", "*").update({ surname: "Neil" })).toMatchObject(
    { surname: "Neil" },
  );
  await client.api(`/me/contacts/${made.id}`).delete();
  await expect(client.api(`/me/contacts/${made.id}`).get()).rejects.toMatchObject({
    statusCode: 404,
    code: "ErrorItemNotFound",
  });
});

test("iterates over pages and delta rounds", async () => {
  for (let n = 0; n < 25; n += 1) await client.api("/me/contacts").post({ surname: `Page ${String(n)}` });
  for (const path of ["/me/contacts", "/me/contacts/delta"]) {
    const seen: string[] = [];
    const first = (await client.api(path).get()) as Page;
    const iterator = new PageIterator(client, first, (one: Contact) => {
      seen.push(one.surname);
      return true;
    });
    await iterator.iterate();
    expect(new Set(seen).size).toBe(25);
    if (path.endsWith("delta")) expect(iterator.getDeltaLink()).toContain("$deltatoken=");
  }
});

/** The client cuts off the host only: the version must not be in the address. */
test("batches", async () => {
  const request = (path: string, init: RequestInit): Request => new Request(`${origin()}${path}`, init);
  const content = new BatchRequestContent([
    { id: "1", request: request("/me", { method: "GET" }) },
    {
      id: "2",
      request: request("/me/contacts", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ surname: "Batched" }),
      }),
      dependsOn: ["1"],
    },
  ]);
  const raw = (await client.api("/$batch").post(await content.getContent())) as ConstructorParameters<
    typeof BatchResponseContent
  >[0];
  const answers = new BatchResponseContent(raw);
  expect(answers.getResponseById("1").status).toBe(200);
  expect(await answers.getResponseById("2").json()).toMatchObject({ surname: "Batched" });
});

test("waits when it is throttled and goes on", async () => {
  const before = service;
  let refused = 0;
  const again = {
    ...service,
    handle: (request: Request) =>
      refused++ === 0
        ? Promise.resolve(
            new Response('{"error":{"code":"ApplicationThrottled","message":"m"}}', {
              status: 429,
              headers: { "Retry-After": "0", "Content-Type": "application/json" },
            }),
          )
        : before.handle(request),
  };
  service = again;
  expect(await client.api("/me").get()).toMatchObject({ mail: maya.user.upn });
  expect(refused).toBeGreaterThan(1);
});

test("uploads a large attachment in chunks", async () => {
  const draft = (await client.api("/me/messages").post({ subject: "large" })) as Contact;
  const size = 4 * 1024 * 1024;
  const session = await LargeFileUploadTask.createUploadSession(
    client,
    `${origin()}/v1.0/me/messages/${draft.id}/attachments/createUploadSession`,
    { AttachmentItem: { attachmentType: "file", name: "l.bin", size } },
  );
  const file = {
    name: "l.bin",
    size,
    content: new ArrayBuffer(size),
    sliceFile: (range: { minValue: number; maxValue: number }) => new ArrayBuffer(range.maxValue - range.minValue + 1),
  };
  const task = new LargeFileUploadTask(client, file, session, { rangeSize: 3_276_800 });
  const result = await task.upload();
  expect(result.location).toContain("attachments");
  expect(await client.api(`/me/messages/${draft.id}`).get()).toMatchObject({ hasAttachments: true });
});
