/** Contract section 9: how the text of a batch must look, and what headers of its parts do. */
import type { Driver, Reply } from "../testing/driver.ts";
import { createDriver, idIn } from "../testing/driver.ts";

// Opening a service makes all its tables: on a busy computer that takes longer than a hook usually may.
jest.setTimeout(60_000);

let driver: Driver;
beforeAll(() => {
  driver = createDriver();
});

type Headers = Readonly<Record<string, string>>;

/** One part, with the lines of its request; `lines` follow the request line. */
const part = (request: string, lines: readonly string[] = ["", ""], mime: Headers = {}): string =>
  [
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    ...Object.entries(mime).map(([name, value]) => `${name}: ${value}`),
    "",
    `${request} HTTP/1.1`,
    ...lines,
  ].join("\r\n");
const json = (body: unknown, headers: readonly string[] = []): string[] => [
  "Content-Type: application/json",
  ...headers,
  "",
  JSON.stringify(body),
];
const multipart = (boundary: string, parts: readonly string[]): string =>
  `${parts.map((one) => `--${boundary}\r\n${one}\r\n`).join("")}--${boundary}--\r\n`;
const changeSet = (...parts: readonly string[]): string =>
  `Content-Type: multipart/mixed; boundary=c\r\n\r\n${multipart("c", parts)}`;
const send = (text: string, as = driver.maya): Promise<Reply> =>
  as.post("$batch", text, { "Content-Type": "multipart/mixed; boundary=b" });

const task = part("POST /api/data/v9.2/tasks", json({ subject: "in a batch" }));

test.each([
  ["ends in CRLF", multipart("b", [task]), 200],
  ["ends in a bare line feed", multipart("b", [task]).replaceAll("\r\n", "\n"), 400],
  ["ends in two of them", multipart("b", [`${task}\r\n`]).replaceAll("\r\n", "\n"), 200],
  ["has no body and ends in a line feed", multipart("b", [part("GET WhoAmI")]).replaceAll("\r\n", "\n"), 200],
])("[§9] a part that %s", async (_title, text, status) => {
  const reply = await send(text);
  expect(reply.status).toBe(status);
  if (status === 400) expect(reply.text).toContain('"code":"0x80048d19"');
});

test("[§9] every part of a change set has a Content-ID", async () => {
  const reply = await send(multipart("b", [changeSet(task)]));
  expect([reply.status, reply.text]).toEqual([400, expect.stringContaining('"code":"0x80060888"')]);
});

test("[§9] a changed row is located, too; a property is not", async () => {
  const contact = await driver.maya.create("contacts", { lastname: "Located" });
  const change = part(`PATCH contacts(${contact})`, json({ firstname: "L" }), { "Content-ID": "1" });
  const property = part(`PUT contacts(${contact})/firstname`, json({ value: "M" }), { "Content-ID": "2" });
  const both = (await send(multipart("b", [changeSet(change, property)]))).text;
  expect([...both.matchAll(/^(Location|OData-EntityId): .*\((.*)\)\r$/gm)].map(([, name, id]) => [name, id])).toEqual([
    ["Location", contact],
    ["OData-EntityId", contact],
  ]);
});

test("[§1] a part can be on somebody else's behalf, for those who may", async () => {
  const { ines, maya } = driver;
  const forMaya = part("GET WhoAmI", [`MSCRMCallerID: ${maya.user.systemUserId}`, "", ""]);
  const reply = await send(multipart("b", [forMaya, part("GET WhoAmI")]), ines);
  expect([...reply.text.matchAll(/"UserId":"([^"]+)"/g)].map(([, id]) => id)).toEqual([
    maya.user.systemUserId,
    ines.user.systemUserId,
  ]);
  const refused = await send(
    multipart("b", [part("GET WhoAmI", [`MSCRMCallerID: ${ines.user.systemUserId}`, "", ""])]),
  );
  expect(refused.text).toContain('"code":"0x80040220"');
});

test("[§11] an action that is read and a function that is posted to are not found", async () => {
  for (const reply of [await driver.maya.get("WinOpportunity"), await driver.maya.post("WhoAmI", {})])
    expect([reply.status, reply.text]).toEqual([404, expect.stringContaining("No HTTP resource was found")]);
});

test.each([
  ["a property no table has", { lastname: "x", Lastname: "y" }, "Invalid property 'Lastname'"],
  [
    "a reference by a column's name",
    { lastname: "x", "parentcustomerid@odata.bind": "accounts(1)" },
    "An undeclared property",
  ],
])("[§11] %s is an error of the payload", async (_title, body, says) => {
  const reply = await driver.maya.post("contacts", body);
  expect([reply.status, reply.code, reply.text]).toEqual([400, "0x80048d19", expect.stringContaining(says)]);
});

test("[§7] a lookup expanded as a reference shows its value as well", async () => {
  const contact = idIn(await driver.maya.post("contacts", { lastname: "Referred" }));
  const account = await driver.maya.create("accounts", {
    name: "R",
    "primarycontactid@odata.bind": `/contacts(${contact})`,
  });
  const { json: row } = await driver.maya.get(`accounts(${account})?$select=name&$expand=primarycontactid/$ref`);
  expect(row["_primarycontactid_value"]).toBe(contact);
  expect(row["@odata.context"]).toContain("#accounts(name,primarycontactid,primarycontactid/$ref())/$entity");
});

test("[§2] collections tell the version of the schema when asked", async () => {
  const asked = await driver.maya.get("contacts?$select=lastname&$top=1", { Prefer: 'odata.include-annotations="*"' });
  expect(typeof asked.json["@Microsoft.Dynamics.CRM.globalmetadataversion"]).toBe("string");
});

test.each([
  [500, 200],
  [501, 400],
])("[§7] a FetchXML query with %i conditions: %i", async (count, status) => {
  const condition = '<condition attribute="lastname" operator="eq" value="q"/>'.repeat(count);
  const xml = `<fetch><entity name="contact"><filter type="or">${condition}</filter></entity></fetch>`;
  const reply = await send(multipart("b", [part(`GET contacts?fetchXml=${encodeURIComponent(xml)}`)]));
  expect(reply.status).toBe(status);
  expect(reply.text.includes("0x8004430c")).toBe(status === 400);
});

test("[§2] a part of an address brings the whole", async () => {
  const address = { lastname: "A", address1_line1: "Quay 1", address1_city: "Bergen" };
  const contact = await driver.maya.create("contacts", address);
  const { json: row } = await driver.maya.get(`contacts(${contact})?$select=address1_city`);
  expect(row).toMatchObject({ address1_city: "Bergen", address1_composite: "Quay 1\r\nBergen" });
});
