import { crc32 } from "node:zlib";
import { attachmentOf, picture } from "./attachments.ts";
import { fillDataverse } from "./fill-dataverse.ts";
import { fillExchange } from "./fill-exchange.ts";
import type { CrmRow, LoadedMessage } from "./loaders.ts";
import { SANDBOX_USERS } from "./users.ts";
import { buildWorld } from "./world.ts";

const start = new Date("2026-03-02T09:00:00Z");
const world = buildWorld(start);
const mails = world.conversations.flatMap((conversation) => conversation.mails);

function filled(): {
  rows: Map<string, CrmRow[]>;
  messages: { upn: string; folder: string; message: LoadedMessage }[];
  items: string[];
} {
  const rows = new Map<string, CrmRow[]>();
  const messages: { upn: string; folder: string; message: LoadedMessage }[] = [];
  const items: string[] = [];
  const note =
    (kind: string) =>
    (upn: string): string => {
      items.push(`${kind} ${upn}`);
      return kind;
    };
  fillDataverse(
    { count: () => 0, insert: (table, list) => rows.set(table, [...(rows.get(table) ?? []), ...list]) },
    world,
  );
  fillExchange(
    {
      together: (work) => {
        work();
      },
      addMessage: (upn, folder, message) => String(messages.push({ upn, folder, message })),
      addContact: note("contact"),
      addEvent: note("event"),
      addTask: note("task"),
      countMessages: () => 0,
    },
    world,
  );
  return { rows, messages, items };
}

test("the world has the promised size and is the same every time", () => {
  expect(
    [world.accounts, world.contacts, world.opportunities, world.cases, world.leads, mails].map((list) => list.length),
  ).toEqual([40, 150, 60, 40, 20, 300]);
  expect(buildWorld(start)).toEqual(world);
  expect(new Set(world.contacts.map(({ id }) => id)).size).toBe(150);
});

test("mail lies before the start, in the order of each conversation", () => {
  for (const { mails: conversation } of world.conversations) {
    const times = conversation.map(({ sent }) => sent);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThan(start.getTime());
  }
});

test("the awkward cases are there", () => {
  const twins = world.contacts.filter(({ name }) => name === "Li Chen");
  expect(new Set(twins.map(({ email }) => email)).size).toBe(2);
  expect(new Set(twins.map(({ owner }) => owner.part))).toEqual(new Set(["salesperson"]));
  const shared = world.contacts.filter(({ email }) => email.startsWith("encomendas@"));
  expect(shared).toHaveLength(2);
  expect(world.leads.filter(({ email }) => world.contacts.some((contact) => contact.email === email))).toHaveLength(2);
  const kinds = new Set(mails.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(["draft", "encrypted", "meeting", "message", "newsletter"]);
  expect(mails.some(({ to }) => to.some(({ address }) => address.startsWith("sales-team@")))).toBe(true);
  expect(new Set(world.opportunities.map(({ contact }) => contact.owner.upn)).size).toBeGreaterThan(1);
});

test("every mailbox gets its own copies, the sender's in Sent Items, the list's with its members", () => {
  const { messages, items } = filled();
  for (const user of SANDBOX_USERS)
    expect(
      messages.some(({ upn, folder }) => upn === user.upn && folder === "inbox") || user.part === "administrator",
    ).toBe(true);
  const moved = messages.filter(({ message }) => message.subject === "Sales meeting moved to Tuesday");
  expect(moved.map(({ upn, folder }) => `${upn.split(".")[0] ?? ""} ${folder}`).sort()).toEqual([
    "ines sentitems",
    "maya inbox",
    "paul inbox",
    "tom inbox",
  ]);
  for (const { message } of messages) expect(message.body.content).toBeDefined();
  const answer = messages.find(({ message }) => message.references.length === 2 && message.body.contentType === "text");
  expect(answer?.message.subject).toMatch(/^RE: /);
  expect(answer?.message.body.content).toContain("wrote on");
  expect(items.filter((item) => item === `event ${SANDBOX_USERS[0]!.upn}`)).toHaveLength(26);
});

test("tracked mail has a message in a mailbox with the same Message-ID", () => {
  const { rows, messages } = filled();
  const emails = rows.get("email") ?? [];
  expect(emails.length).toBeGreaterThan(20);
  const known = new Set(messages.map(({ message }) => message.internetMessageId));
  for (const { values } of emails) expect([...known]).toContain(values["messageid"]);
  for (const { parties } of emails)
    expect(parties?.some(({ participationTypeMask }) => participationTypeMask === 1)).toBe(true);
});

test("attachments are what they say", () => {
  const filling = world.opportunities[0]!.filling;
  const pdf = new TextDecoder().decode(attachmentOf("quote", filling).content);
  expect(pdf).toMatch(/^%PDF-1\.4/);
  const xref = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
  expect(pdf.slice(xref, xref + 4)).toBe("xref");
  const png = Buffer.from(picture(2, 2, [1, 2, 3]));
  expect(png.readUInt32BE(png.indexOf("IHDR") + 17)).toBe(crc32(png.subarray(12, 29)) >>> 0);
});
