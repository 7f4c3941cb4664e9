/** The npm client `dynamics-web-api` works against the service unchanged, over HTTP on this machine. */
import { createServer } from "node:http";
import type { Server } from "node:http";
import { DynamicsWebApi } from "dynamics-web-api";
import type { Driver } from "../testing/driver.ts";
import { createDriver } from "../testing/driver.ts";

/** Known once a free port was found. */
let origin = "";
// Opening a service makes all its tables: on a busy computer that takes longer than a hook usually may.
jest.setTimeout(60_000);

let driver: Driver;
let server: Server;
let client: DynamicsWebApi;
let administrator: DynamicsWebApi;

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    const chunks: Uint8Array[] = [];
    incoming.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    incoming.on("end", () => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(incoming.headers))
        if (typeof value === "string") headers.set(name, value);
      const method = incoming.method ?? "GET";
      const body = method === "GET" ? {} : { body: Buffer.concat(chunks) };
      const answer = async (): Promise<void> => {
        const response = await driver.service.handle(
          new Request(`${origin}${incoming.url ?? "/"}`, { method, headers, ...body }),
        );
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        outgoing.end(await response.text());
      };
      void answer();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The test server has no port.");
  origin = `http://localhost:${String(address.port)}`;
  driver = createDriver({ origin });
  const clientFor = (user: typeof driver.maya): DynamicsWebApi =>
    new DynamicsWebApi({
      serverUrl: origin,
      dataApi: { version: "9.2" },
      onTokenRefresh: () => Promise.resolve(driver.context.tokenFor(user.user)),
    });
  client = clientFor(driver.maya);
  administrator = clientFor(driver.ines);
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

const text = (value: unknown): string => (typeof value === "string" ? value : "");

test("rows: create, read, change, count, associate, delete", async () => {
  const key = text(await client.create({ collection: "contacts", data: { firstname: "Dora", lastname: "Web" } }));
  const account = text(await client.create({ collection: "accounts", data: { name: "Api" } }));
  await client.update({ collection: "contacts", key, data: { jobtitle: "Tester" } });
  await client.updateSingleProperty({ collection: "contacts", key, fieldValuePair: { telephone1: "1" } });
  const row = await client.retrieve<Record<string, unknown>>({
    collection: "contacts",
    key,
    select: ["fullname", "jobtitle", "telephone1"],
  });
  expect([row["fullname"], row["jobtitle"], row["telephone1"]]).toEqual(["Dora Web", "Tester", "1"]);
  expect(await client.count({ collection: "contacts" })).toBe(1);
  await client.associate({
    collection: "accounts",
    primaryKey: account,
    relationshipName: "contact_customer_accounts",
    relatedCollection: "contacts",
    relatedKey: key,
  });
  const list = await client.retrieveMultiple({
    collection: "contacts",
    select: ["lastname"],
    filter: `_parentcustomerid_value eq ${account}`,
  });
  expect(list.value).toHaveLength(1);
  await expect(client.update({ collection: "contacts", key, data: { jobtitle: "x" }, ifmatch: 'W/"1"' })).resolves.toBe(
    false,
  );
  await client.deleteRecord({ collection: "contacts", key });
  await expect(client.retrieve({ collection: "contacts", key })).rejects.toMatchObject({
    status: 404,
    code: "0x80040217",
  });
});

test("pages by FetchXML cookie and by next link", async () => {
  for (let i = 0; i < 7; i += 1) await client.create({ collection: "tasks", data: { subject: `t${String(i)}` } });
  const fetchXml =
    '<fetch count="3"><entity name="task"><attribute name="subject"/><order attribute="subject"/></entity></fetch>';
  const fetched = await client.fetchAll({ collection: "tasks", fetchXml, includeAnnotations: "*" });
  expect(fetched.value).toHaveLength(7);
  const all = await client.retrieveAll({ collection: "tasks", select: ["subject"], maxPageSize: 2 });
  expect(all.value).toHaveLength(7);
});

test("batches, messages, metadata and change tracking", async () => {
  client.startBatch();
  void client.create({ collection: "contacts", data: { lastname: "B" }, contentId: "1" });
  void client.create({
    collection: "accounts",
    data: { name: "B", "primarycontactid@odata.bind": "$1" },
    contentId: "2",
  });
  expect(await client.executeBatch()).toHaveLength(2);
  const who = await client.callFunction<Record<string, unknown>>({ name: "WhoAmI" });
  expect(who["UserId"]).toBe(driver.maya.user.systemUserId);
  const tables = await client.retrieveEntities({ select: ["LogicalName"], filter: "LogicalName eq 'task'" });
  expect(tables.value).toHaveLength(1);
  const tracked = await administrator.retrieveMultiple({
    collection: "accounts",
    select: ["name"],
    trackChanges: true,
  });
  expect(tracked.oDataDeltaLink).toContain("$deltatoken=");
});
