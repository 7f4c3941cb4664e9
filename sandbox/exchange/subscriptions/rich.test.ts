/** Section 11 and https://learn.microsoft.com/graph/change-notifications-with-resource-data */
import { constants, createDecipheriv, createHmac, privateDecrypt, X509Certificate } from "node:crypto";
import { generate } from "selfsigned";
import type { JsonObject } from "../json.ts";
import { isObject, parseJson } from "../json.ts";
import { at, create, openGraph, text } from "../testing/graph.ts";
import { receiver } from "../testing/receiver.ts";
import type { Receiver } from "../testing/receiver.ts";

const { context, maya } = openGraph();
const inDays = (days: number): string => new Date(context.clock.now() + days * 86_400_000).toISOString();
let hook: Receiver;
let pair: { readonly private: string; readonly cert: string };
let certificate: string;

beforeAll(async () => {
  hook = await receiver();
  pair = await generate([{ name: "commonName", value: "receiver" }], { keySize: 2048 });
  certificate = new X509Certificate(pair.cert).raw.toString("base64");
});
afterAll(() => hook.close());

const wish = (more: object): Record<string, unknown> => ({
  changeType: "created,updated,deleted",
  notificationUrl: hook.url,
  resource: "me/contacts?$select=Surname,emailAddresses,birthday",
  expirationDateTime: inDays(0.9),
  includeResourceData: true,
  encryptionCertificate: certificate,
  encryptionCertificateId: "mine",
  ...more,
});

/** As the documentation describes the receiver's side. */
function open(sealed: JsonObject): JsonObject {
  const bytes = (name: string): Buffer => Buffer.from(text(sealed, name), "base64");
  const key = privateDecrypt({ key: pair.private, padding: constants.RSA_PKCS1_OAEP_PADDING }, bytes("dataKey"));
  expect(createHmac("sha256", key).update(bytes("data")).digest("base64")).toBe(sealed["dataSignature"]);
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16));
  const content = parseJson(Buffer.concat([decipher.update(bytes("data")), decipher.final()]).toString("utf8"));
  return isObject(content) ? content : {};
}

test("what changed comes sealed for the subscriber, and the publisher names itself", async () => {
  const made = await maya.post("/subscriptions", wish({}));
  expect([made.status, made.json["includeResourceData"], made.json["encryptionCertificateId"]]).toEqual([
    201,
    true,
    "mine",
  ]);
  const id = await create(maya, "/me/contacts", {
    surname: "Sealed",
    companyName: "Adatum",
    birthday: "1990-02-03T00:00:00Z",
    emailAddresses: [{ name: "S", address: "s@example.com" }],
  });
  await hook.wait(1);
  const [told] = hook.received;
  const where = `Users('${maya.user.objectId}')/contacts('${id}')`;
  expect(told).toMatchObject({
    changeType: "created",
    resource: where,
    resourceData: { "@odata.type": "#microsoft.graph.contact", "@odata.id": where, id },
    encryptedContent: {
      encryptionCertificateId: "mine",
      encryptionCertificateThumbprint: new X509Certificate(pair.cert).fingerprint.replaceAll(":", ""),
    },
  });
  const sealed = at(told ?? {}, "encryptedContent");
  expect(isObject(sealed) && open(sealed)).toEqual({
    surname: "Sealed",
    "birthday@odata.type": "#DateTimeOffset",
    birthday: "1990-02-03T00:00:00Z",
    emailAddresses: [{ "@odata.type": "#microsoft.graph.emailAddress", name: "S", address: "s@example.com" }],
  });
  const [, claims = ""] = text(hook.bodies[0] ?? {}, "validationTokens.0").split(".");
  expect(parseJson(Buffer.from(claims, "base64url").toString("utf8"))).toMatchObject({
    aud: made.json["applicationId"],
    appid: "0bf30f3b-4a52-48df-9a82-234910c4a086",
  });
  await maya.del(`/me/contacts/${id}`);
  await hook.wait(2);
  expect(hook.received[1]).not.toHaveProperty("encryptedContent");
  await maya.del(`/subscriptions/${text(made.json, "id")}`);
});

test("the certificate can be changed, and not for one that cannot seal", async () => {
  const one = `/subscriptions/${await create(maya, "/subscriptions", wish({}))}`;
  expect((await maya.patch(one, { encryptionCertificateId: "next" })).json["encryptionCertificateId"]).toBe("next");
  expect((await maya.patch(one, { encryptionCertificate: "bm8=" })).status).toBe(400);
  expect((await maya.patch(one, { expirationDateTime: inDays(1.5) })).status).toBe(400);
  await maya.del(one);
});

test.each([
  ["no certificate", () => ({ encryptionCertificate: undefined })],
  ["no name of the certificate", () => ({ encryptionCertificateId: undefined })],
  ["a certificate that is none", () => ({ encryptionCertificate: "bm8=" })],
  ["no choice of properties", () => ({ resource: "me/contacts" })],
  ["a body", () => ({ resource: "me/messages?$select=subject,body" })],
  ["something else expanded", () => ({ resource: "me/messages?$select=subject&$expand=attachments" })],
  ["more than a day", () => ({ expirationDateTime: inDays(2) })],
])("resource data with %s is refused", async (_what, more) => {
  expect((await maya.post("/subscriptions", wish(more()))).status).toBe(400);
});

test("tasks have no resource data", async () => {
  const lists = await maya.get("/me/todo/lists");
  const resource = `me/todo/lists/${text(lists.json, "value.0.id")}/tasks?$select=title`;
  expect((await maya.post("/subscriptions", wish({ resource }))).status).toBe(400);
});

test("an item that comes to fit the condition is created, one that ceases to is deleted", async () => {
  const own = await receiver();
  const resource = "me/contacts?$filter=companyName eq 'Adatum'";
  const plain = { includeResourceData: false, notificationUrl: own.url, resource };
  const made = await create(maya, "/subscriptions", wish(plain));
  const id = await create(maya, "/me/contacts", { surname: "Mover", companyName: "Contoso" });
  const company = async (companyName: string): Promise<unknown> => maya.patch(`/me/contacts/${id}`, { companyName });
  await company("Adatum");
  await own.wait(1);
  await maya.patch(`/me/contacts/${id}`, { surname: "Changed" });
  await own.wait(2);
  await company("Contoso");
  await own.wait(3);
  await maya.del(`/me/contacts/${id}`);
  expect(own.received.map((one) => one["changeType"])).toEqual(["created", "updated", "deleted"]);
  await maya.del(`/subscriptions/${made}`);
  await own.close();
});
