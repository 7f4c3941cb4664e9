import { createHash } from "node:crypto";
import { toEmailAddress, toInternetMessageId, toItemId, toOrganizationId } from "./ids.ts";
import { activityIdFor, identityOf } from "./message-identity.ts";
import type { Message } from "./message.ts";
import { nameBasedId } from "./name-based-id.ts";

const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());
const ORGANIZATION = toOrganizationId("0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58");

const message: Message = {
  itemId: toItemId("one"),
  kind: "mail",
  subject: "Offer",
  references: [],
  participants: [
    { role: "from", name: "Li", address: toEmailAddress("li@contoso.example"), isList: false },
    { role: "to", name: "Somebody", isList: false },
  ],
  direction: "incoming",
  isDraft: false,
  sentAt: "2026-05-03T09:00:00Z",
  receivedAt: "2026-05-03T09:00:07Z",
  importance: "normal",
  sensitivity: "normal",
  hasAttachments: false,
  categories: [],
};

describe("one message, one activity", () => {
  test("UUID version 5 as RFC 9562 has it", async () => {
    const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    expect(await nameBasedId(dns, "www.example.com", sha1)).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  });

  test("the activity id depends on organization and Message-ID alone, without case", async () => {
    const id = await activityIdFor(ORGANIZATION, toInternetMessageId("<Renewal.1@contoso.example>"), sha1);
    expect(id).toBe("57fe9756-edb8-54ea-a6dc-03ae09d2f7e2");
    expect(await activityIdFor(ORGANIZATION, toInternetMessageId("<renewal.1@CONTOSO.example>"), sha1)).toBe(id);
  });

  test("a message with a Message-ID is known by it", async () => {
    const internetMessageId = toInternetMessageId("<a@b>");
    expect(await identityOf({ ...message, internetMessageId }, sha1)).toBe("<a@b>");
  });

  test("without one, two copies of the same message get the same stand-in, another message another", async () => {
    const mine = await identityOf(message, sha1);
    const copy = { ...message, itemId: toItemId("two"), receivedAt: "2026-05-03T09:00:09Z" };
    expect(mine).toMatch(/^<[0-9a-f-]{36}@no-message-id\.invalid>$/);
    expect(await identityOf(copy, sha1)).toBe(mine);
    expect(await identityOf({ ...message, subject: "Other" }, sha1)).not.toBe(mine);
  });

  test("without any date the item itself is what is left", async () => {
    const { sentAt: _sent, ...unsent } = message;
    const { receivedAt: _received, ...undated } = unsent;
    expect(await identityOf(unsent, sha1)).not.toBe(await identityOf(message, sha1));
    expect(await identityOf(undated, sha1)).not.toBe(await identityOf({ ...undated, itemId: toItemId("x") }, sha1));
  });
});
