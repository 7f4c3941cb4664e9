import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestContext } from "../../frame/test-context.ts";
import type { LoadedMessage } from "../../seed/loaders.ts";
import { createExchange } from "../index.ts";
import { at, column, openGraph, rows, text } from "../testing/graph.ts";

const message = (subject: string, more: Partial<LoadedMessage> = {}): LoadedMessage => ({
  subject,
  from: { emailAddress: { name: "Cora", address: "cora@example.com" } },
  toRecipients: [{ emailAddress: { address: "maya.lindqvist@northwind-bikes.example" } }],
  ccRecipients: [],
  bccRecipients: [],
  replyTo: [],
  body: { contentType: "html", content: "<p>Hello</p>" },
  references: [],
  receivedDateTime: "2026-01-05T08:00:00Z",
  sentDateTime: "2026-01-05T07:59:58Z",
  importance: "normal",
  isRead: false,
  headers: [{ name: "Received", value: "from there" }],
  attachments: [],
  ...more,
});

describe("the loader", () => {
  const { service, maya } = openGraph();
  const { loader } = service;
  const upn = maya.user.upn;

  test("messages keep dates, headers, attachments, class and thread", async () => {
    const first = loader.addMessage(upn, "inbox", message("thread", { internetMessageId: "<1@example.com>" }));
    const content = new TextEncoder().encode("bytes");
    const second = loader.addMessage(
      upn,
      "archive",
      message("RE: thread", {
        references: ["<0@example.com>", "<1@example.com>"],
        attachments: [{ name: "a.txt", contentType: "text/plain", isInline: false, content }],
        itemClass: "IPM.Note.SMIME",
      }),
    );
    expect(loader.countMessages(upn)).toBe(2);
    const read = await maya.get(
      `/me/messages/${second}?$select=subject,receivedDateTime,conversationId,hasAttachments,internetMessageId,internetMessageHeaders&$expand=attachments,singleValueExtendedProperties($filter=id eq 'String 0x001A')`,
    );
    expect(read.json).toMatchObject({
      receivedDateTime: "2026-01-05T08:00:00Z",
      hasAttachments: true,
      internetMessageHeaders: [{ name: "Received", value: "from there" }],
      attachments: [{ name: "a.txt", size: expect.any(Number) }],
      singleValueExtendedProperties: [{ value: "IPM.Note.SMIME" }],
    });
    expect(text(read.json, "internetMessageId")).toMatch(/^<.+>$/);
    expect(read.json["conversationId"]).toBe((await maya.get(`/me/messages/${first}`)).json["conversationId"]);
    expect(() => loader.addMessage(upn, "nowhere", message("x"))).toThrow("no well-known folder");
    expect(() => loader.addMessage("nobody@example.com", "inbox", message("x"))).toThrow("no mailbox");
  });

  test("contacts, tasks and events behave like those written over HTTP", async () => {
    const contact = loader.addContact(upn, {
      givenName: "Cora",
      surname: "Vale",
      emailAddresses: [{ address: "cora@example.com" }],
    });
    expect((await maya.get(`/me/contacts/${contact}`)).json["displayName"]).toBe("Cora Vale");
    loader.addTask(upn, { title: "Call", linkedResources: [{ displayName: "Account", applicationName: "CRM" }] });
    const list = text((await maya.get("/me/todo/lists")).json, "value.0.id");
    const tasks = await maya.get(`/me/todo/lists/${list}/tasks?$expand=linkedResources`);
    expect(at(tasks.json, "value.0.linkedResources.0.displayName")).toBe("Account");
    const times = {
      start: { dateTime: "2026-03-09T10:00:00", timeZone: "UTC" },
      end: { dateTime: "2026-03-09T11:00:00", timeZone: "UTC" },
    };
    const own = loader.addEvent(upn, { subject: "own", ...times });
    const invited = loader.addEvent(upn, {
      subject: "invited",
      ...times,
      organizer: { emailAddress: { name: "Cora", address: "cora@example.com" } },
    });
    expect((await maya.get(`/me/events/${own}`)).json["isOrganizer"]).toBe(true);
    expect((await maya.get(`/me/events/${invited}`)).json).toMatchObject({
      isOrganizer: false,
      organizer: { emailAddress: { name: "Cora" } },
    });
    expect(rows(await maya.get("/me/mailFolders/inbox/messages?$filter=subject eq 'invited'"))).toHaveLength(0);
  });
});

test("a restart loses nothing: ids, change keys, counts and delta links go on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "exchange-"));
  const path = join(folder, "graph.db");
  const open = (): {
    get: (target: string) => Promise<Response>;
    close: () => void;
    add: (subject: string) => string;
  } => {
    const context = createTestContext("graph", { path });
    const exchange = createExchange(context, { pause: () => Promise.resolve() });
    const user = context.users[0];
    if (!user) throw new Error("No such user.");
    const headers = { Authorization: `Bearer ${context.tokenFor(user)}` };
    return {
      get: (target) =>
        exchange.handle(
          new Request(target.startsWith("http") ? target : `${context.origin}/v1.0${target}`, { headers }),
        ),
      add: (subject) => exchange.loader.addMessage(user.upn, "inbox", message(subject)),
      close: () => {
        exchange.close();
      },
    };
  };
  try {
    const before = open();
    const id = before.add("kept");
    const one = await (await before.get(`/me/messages/${id}`)).text();
    const delta = String((await (await before.get("/me/mailFolders/inbox/messages/delta")).json())["@odata.deltaLink"]);
    before.close();
    const after = open();
    expect(await (await after.get(`/me/messages/${id}`)).text()).toBe(one);
    const added = after.add("new");
    const told = await (await after.get(delta)).json();
    expect(column({ status: 200, headers: new Headers(), text: "", json: told }, "id")).toEqual([added]);
    expect(await (await after.get("/me/mailFolders/inbox")).json()).toMatchObject({
      totalItemCount: 2,
      unreadItemCount: 2,
    });
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
