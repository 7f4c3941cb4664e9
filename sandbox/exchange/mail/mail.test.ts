import { at, column, create, errorCode, openGraph, rows, text } from "../testing/graph.ts";
import type { Client } from "../testing/graph.ts";

const IMMUTABLE = { Prefer: 'IdType="ImmutableId"' };
const to = (client: Client): object[] => [{ emailAddress: { address: client.user.upn, name: client.user.name } }];
const named = (subject: string): string => `$filter=subject eq '${subject}'`;

describe("section 10: messages", () => {
  const { context, maya, tom, ines, paul } = openGraph();
  const draft = (subject: string, more: object = {}): Record<string, unknown> => ({
    subject,
    body: { contentType: "HTML", content: `<p>Hello ${subject}</p>` },
    toRecipients: to(tom),
    ...more,
  });
  /** Sends from Maya to Tom; answers the two copies' ids. */
  const sent = async (subject: string, more: object = {}): Promise<{ sent: string; received: string }> => {
    const id = await create(maya, "/me/messages", draft(subject, more));
    expect((await maya.post(`/me/messages/${id}/send`)).status).toBe(202);
    const mine = await maya.get(`/me/mailFolders/sentitems/messages?${named(subject)}`);
    const theirs = await tom.get(`/me/mailFolders/inbox/messages?${named(subject)}`);
    return { sent: text(mine.json, "value.0.id"), received: text(theirs.json, "value.0.id") };
  };

  test("a new draft has everything a message has", async () => {
    const reply = await maya.post("/me/messages", draft("whole", { importance: "High" }));
    expect(reply.status).toBe(201);
    expect(reply.json).toMatchObject({
      isDraft: true,
      isRead: true,
      importance: "high",
      hasAttachments: false,
      bodyPreview: "Hello whole",
      flag: { flagStatus: "notFlagged" },
    });
    expect(text(reply.json, "internetMessageId")).toMatch(/^<.+@.+>$/);
    expect(text(reply.json, "conversationId")).toMatch(/^AAQk/);
    expect(text(reply.json, "id")).toMatch(/^AAMk/);
    expect(text(reply.json, "receivedDateTime")).toBe("2026-03-02T09:00:00Z");
    expect(reply.json["singleValueExtendedProperties"]).toBeUndefined();
  });

  test("sending: Sent Items, the received copy, one internetMessageId, unread, no bcc", async () => {
    const ids = await sent("trip", { bccRecipients: to(ines), ccRecipients: to(paul) });
    const mine = (await maya.get(`/me/messages/${ids.sent}`)).json;
    const theirs = (
      await tom.get(
        `/me/messages/${ids.received}?$select=internetMessageHeaders,internetMessageId,isRead,isDraft,bccRecipients,from`,
      )
    ).json;
    expect(mine).toMatchObject({ isDraft: false, from: { emailAddress: { address: maya.user.upn } } });
    expect(theirs).toMatchObject({
      isRead: false,
      isDraft: false,
      bccRecipients: [],
      internetMessageId: mine["internetMessageId"],
      from: { emailAddress: { address: maya.user.upn } },
    });
    expect(JSON.stringify(theirs["internetMessageHeaders"])).toContain("Message-ID");
    for (const other of [ines, paul])
      expect(rows(await other.get(`/me/mailFolders/inbox/messages?${named("trip")}`))).toHaveLength(1);
    expect(rows(await maya.get(`/me/mailFolders/drafts/messages?${named("trip")}`))).toHaveLength(0);
  });

  test("3.5: the immutable id of a draft names the sent message", async () => {
    const made = await maya.post("/me/messages", draft("steady"), IMMUTABLE);
    const id = text(made.json, "id");
    expect(made.headers.get("preference-applied")).toContain("IdType");
    expect((await maya.post(`/me/messages/${id}/send`, undefined, IMMUTABLE)).status).toBe(202);
    const again = await maya.get(`/me/messages/${id}`, IMMUTABLE);
    expect(again.json).toMatchObject({ id, isDraft: false, subject: "steady" });
  });

  test("sendMail without a copy, without recipients, from somebody else", async () => {
    expect((await maya.post("/me/sendMail", { message: draft("no copy"), saveToSentItems: "false" })).status).toBe(202);
    expect(rows(await maya.get(`/me/messages?${named("no copy")}`))).toHaveLength(0);
    expect(rows(await tom.get(`/me/messages?${named("no copy")}`))).toHaveLength(1);
    const nobody = await maya.post("/me/sendMail", { Message: { subject: "nobody" } });
    expect([nobody.status, errorCode(nobody)]).toEqual([400, "ErrorInvalidRecipients"]);
    const other = await maya.post("/me/sendMail", {
      message: draft("other", { from: { emailAddress: { address: tom.user.upn } } }),
    });
    expect([other.status, errorCode(other)]).toEqual([403, "ErrorSendAsDenied"]);
    expect((await maya.post("/me/sendMail", { message: draft("x"), colour: "red" })).status).toBe(400);
  });

  test("12: a delegate sends on behalf", async () => {
    expect((await paul.post(`/users/${maya.user.upn}/sendMail`, { message: draft("on behalf") })).status).toBe(202);
    const there = await tom.get(`/me/messages?${named("on behalf")}`);
    expect(at(there.json, "value.0.from.emailAddress.address")).toBe(maya.user.upn);
    expect(at(there.json, "value.0.sender.emailAddress.address")).toBe(paul.user.upn);
  });

  test("reply, replyAll, forward: prefixes, people, thread, headers", async () => {
    const ids = await sent("plan", { ccRecipients: [...to(ines), ...to(maya)] });
    const original = (await tom.get(`/me/messages/${ids.received}`)).json;
    const reply = await tom.post(`/me/messages/${ids.received}/createReply`, { comment: "yes" });
    expect(reply.json).toMatchObject({
      subject: "RE: plan",
      isDraft: true,
      conversationId: original["conversationId"],
    });
    expect(at(reply.json, "toRecipients.0.emailAddress.address")).toBe(maya.user.upn);
    // As Exchange writes it: in words, not as a timestamp.
    expect(at(reply.json, "body.content")).toMatch(/<b>Sent:<\/b> \w+day, \w+ \d+, \d{4} at \d+:\d\d.[AP]M<br>/);
    expect(text(reply.json, "body.content")).toContain("yes");
    const all = await tom.post(`/me/messages/${ids.received}/createReplyAll`);
    expect(JSON.stringify([all.json["toRecipients"], all.json["ccRecipients"]])).toContain(ines.user.upn);
    expect(JSON.stringify([all.json["toRecipients"], all.json["ccRecipients"]])).not.toContain(tom.user.upn);
    const both = await tom.post(`/me/messages/${ids.received}/createReply`, {
      comment: "a",
      message: { body: { contentType: "Text", content: "b" } },
    });
    expect(both.status).toBe(400);
    expect((await tom.post(`/me/messages/${ids.received}/reply`, { comment: "agreed" })).status).toBe(202);
    const back = await maya.get(
      `/me/mailFolders/inbox/messages?${named("RE: plan")}&$select=subject,internetMessageHeaders,conversationId`,
    );
    const headers = JSON.stringify(at(back.json, "value.0.internetMessageHeaders"));
    expect(headers).toContain("In-Reply-To");
    expect(headers).toContain(text(original, "internetMessageId"));
    expect(at(back.json, "value.0.conversationId")).toBe(
      (await maya.get(`/me/messages/${ids.sent}`)).json["conversationId"],
    );
    expect(
      (await tom.post(`/me/messages/${ids.received}/forward`, { comment: "see", toRecipients: to(paul) })).status,
    ).toBe(202);
    expect(rows(await paul.get(`/me/messages?${named("FW: plan")}`))).toHaveLength(1);
  });

  test("drafts only: a received message keeps its subject, body and people", async () => {
    const { received } = await sent("fixed");
    for (const change of [{ subject: "x" }, { body: { contentType: "Text", content: "x" } }, { toRecipients: [] }]) {
      expect((await tom.patch(`/me/messages/${received}`, change)).status).toBe(400);
    }
    const free = await tom.patch(`/me/messages/${received}`, {
      isRead: true,
      categories: ["Blue"],
      importance: "Low",
      flag: { flagStatus: "complete" },
      inferenceClassification: "other",
    });
    expect(free.json).toMatchObject({
      isRead: true,
      categories: ["Blue"],
      importance: "low",
      flag: { flagStatus: "complete" },
      inferenceClassification: "other",
      subject: "fixed",
    });
  });

  test("filters: internetMessageId, conversationId, sender, categories, dates, flags", async () => {
    const { received } = await sent("filters");
    const one = (await tom.get(`/me/messages/${received}`)).json;
    await tom.patch(`/me/messages/${received}`, { categories: ["Tracked"], isRead: true });
    for (const filter of [
      `internetMessageId eq '${text(one, "internetMessageId")}'`,
      `conversationId eq '${text(one, "conversationId")}'`,
      `from/emailAddress/address eq '${maya.user.upn}' and subject eq 'filters'`,
      "categories/any(c:c eq 'tracked')",
      "isRead eq true and subject eq 'filters'",
      "receivedDateTime ge 2026-03-02T09:00:00Z and startswith(subject,'filt')",
      "contains(subject,'ilter') and hasAttachments eq false",
      "flag/flagStatus eq 'notFlagged' and subject eq 'filters'",
      "not (subject ne 'filters')",
      "subject in ('filters','none')",
      "subject eq 'none' or subject eq 'filters'",
      "(subject eq 'none' or isRead eq false) and subject eq 'filters' or subject eq 'filters'",
    ]) {
      const found = await tom.get(`/me/messages?$filter=${encodeURIComponent(filter)}`);
      expect([filter, found.status, column(found, "id")]).toEqual([filter, 200, [received]]);
    }
    expect(errorCode(await tom.get("/me/messages?$filter=isRead eq true&$orderby=receivedDateTime desc"))).toBe(
      "InefficientFilter",
    );
    expect(
      (
        await tom.get(
          "/me/messages?$filter=receivedDateTime ge 2020-01-01 and isRead eq true&$orderby=receivedDateTime desc",
        )
      ).status,
    ).toBe(200);
  });

  test("$search finds words and people, and stands alone", async () => {
    const { received } = await sent("Zanzibar offer");
    for (const words of ['"zanzibar"', '"subject:zanz"', '"from:maya zanzibar"', '"Hello Zanzibar"']) {
      expect(column(await tom.get(`/me/messages?$search=${encodeURIComponent(words)}`), "id")).toContain(received);
    }
    expect(rows(await tom.get('/me/messages?$search="subject:hello"'))).toHaveLength(0);
    expect((await tom.get('/me/messages?$search="a"&$filter=isRead eq true')).status).toBe(400);
    expect((await tom.get('/me/messages?$search="a"&$orderby=subject')).status).toBe(400);
  });

  test("move and copy: 201, new id, the old one is gone; the immutable id stays", async () => {
    const { received } = await sent("moving");
    const folder = await create(tom, "/me/mailFolders", { displayName: "Target" });
    const fixed = text((await tom.get(`/me/messages/${received}`, IMMUTABLE)).json, "id");
    const moved = await tom.post(`/me/messages/${received}/move`, { DestinationId: folder });
    expect(moved.status).toBe(201);
    expect(moved.json["parentFolderId"]).toBe(folder);
    const gone = await tom.get(`/me/messages/${received}`);
    expect([gone.status, errorCode(gone)]).toEqual([404, "ErrorItemNotFound"]);
    expect((await tom.get(`/me/messages/${fixed}`, IMMUTABLE)).json["subject"]).toBe("moving");
    const copied = await tom.post(`/me/messages/${text(moved.json, "id")}/copy`, { destinationId: "archive" });
    expect(copied.status).toBe(201);
    expect(rows(await tom.get(`/me/messages?${named("moving")}`))).toHaveLength(2);
    expect((await tom.post(`/me/messages/${text(moved.json, "id")}/move`, {})).status).toBe(400);
  });

  test("deleting moves to Deleted Items first; permanentDelete does not", async () => {
    const { received } = await sent("trash");
    expect((await tom.del(`/me/messages/${received}`)).status).toBe(204);
    const there = await tom.get(`/me/mailFolders/deleteditems/messages?${named("trash")}`);
    expect(rows(there)).toHaveLength(1);
    expect((await tom.post(`/me/messages/${text(there.json, "value.0.id")}/permanentDelete`)).status).toBe(204);
    expect(rows(await tom.get(`/me/messages?${named("trash")}`))).toHaveLength(0);
  });

  test("attachments: file, item, inline; content; hasAttachments; limits", async () => {
    const id = await create(maya, "/me/messages", draft("files"));
    const base = `/me/messages/${id}/attachments`;
    const bytes = Buffer.from("hello").toString("base64");
    const inline = await maya.post(base, {
      "@odata.type": "#microsoft.graph.fileAttachment",
      name: "i.png",
      contentBytes: bytes,
      isInline: true,
      contentId: "i",
    });
    expect(inline.json).toMatchObject({ isInline: true, contentId: "i", contentType: "image/png" });
    expect((await maya.get(`/me/messages/${id}`)).json["hasAttachments"]).toBe(false);
    const file = await maya.post(base, {
      "@odata.type": "#microsoft.graph.fileAttachment",
      name: "a.txt",
      contentBytes: bytes,
    });
    expect(file.json).toMatchObject({
      "@odata.type": "#microsoft.graph.fileAttachment",
      contentBytes: bytes,
      contentType: "text/plain",
    });
    expect((await maya.get(`${base}/${text(file.json, "id")}/$value`)).text).toBe("hello");
    const item = await maya.post(base, {
      "@odata.type": "#microsoft.graph.itemAttachment",
      name: "c",
      item: { "@odata.type": "#microsoft.graph.contact", surname: "In" },
    });
    const whole = await maya.get(`${base}/${text(item.json, "id")}?$expand=microsoft.graph.itemattachment/item`);
    expect(at(whole.json, "item.surname")).toBe("In");
    expect((await maya.get(`${base}/$count`)).text).toBe("3");
    expect(rows(await maya.get(`/me/messages?${named("files")}&$expand=attachments`))[0]?.["attachments"]).toHaveLength(
      3,
    );
    expect((await maya.post(base, { name: "x", contentBytes: bytes })).status).toBe(400);
    const big = Buffer.alloc(3 * 1024 * 1024 + 1).toString("base64");
    expect(
      (await maya.post(base, { "@odata.type": "#microsoft.graph.fileAttachment", name: "b", contentBytes: big }))
        .status,
    ).toBe(413);
    expect((await maya.post(`/me/messages/${id}/send`)).status).toBe(202);
    expect(
      at((await tom.get(`/me/messages?${named("files")}&$expand=attachments`)).json, "value.0.attachments.1.name"),
    ).toBe("a.txt");
  });

  test("attachments travel inside sendMail and inside an answer, messages and events among them", async () => {
    const kind = (name: string): string => `#microsoft.graph.${name}`;
    const attached = (type: string, item: object): object => ({
      "@odata.type": kind("itemAttachment"),
      name: type,
      item: { "@odata.type": kind(type), ...item },
    });
    const zone = { timeZone: "UTC" };
    const attachments = [
      attached("message", { subject: "inside", toRecipients: to(ines) }),
      attached("event", {
        subject: "met",
        start: { dateTime: "2026-03-05T09:00:00", ...zone },
        end: { dateTime: "2026-03-05T10:00:00", ...zone },
      }),
    ];
    expect((await maya.post("/me/sendMail", { message: draft("holds", { attachments }) })).status).toBe(202);
    const there = await tom.get(`/me/messages?${named("holds")}&$expand=attachments`);
    expect(there.json).toMatchObject({ value: [{ hasAttachments: true }] });
    expect(at(there.json, "value.0.attachments.1.name")).toBe("event");
    const id = text(there.json, "value.0.id");
    const inside = await tom.get(
      `/me/messages/${id}/attachments/${text(there.json, "value.0.attachments.0.id")}?$expand=microsoft.graph.itemattachment/item`,
    );
    expect(at(inside.json, "item.subject")).toBe("inside");
    const answer = await tom.post(`/me/messages/${id}/createForward`, {
      message: { toRecipients: to(maya), attachments: [attached("contact", { surname: "In" })] },
    });
    expect([answer.status, answer.json["hasAttachments"]]).toEqual([201, true]);
    expect(column(await tom.get(`/me/messages/${text(answer.json, "id")}/attachments`), "name")).toEqual([
      "message",
      "event",
      "contact",
    ]);
    const wrong = await maya.post("/me/sendMail", {
      message: draft("wrong", { attachments: [attached("message", { colour: "red" })] }),
    });
    expect([wrong.status, errorCode(wrong)]).toEqual([400, "RequestBodyRead"]);
    expect(rows(await maya.get(`/me/messages?${named("wrong")}`))).toHaveLength(0);
  });

  test("large attachments come in chunks; not in another one's mailbox", async () => {
    const id = await create(maya, "/me/messages", draft("large"));
    const size = 5 * 1024 * 1024;
    const about = { AttachmentItem: { attachmentType: "file", name: "big.bin", size } };
    const session = await maya.post(`/me/messages/${id}/attachments/createUploadSession`, about);
    expect(session.status).toBe(201);
    const url = text(session.json, "uploadUrl");
    const chunk = 3 * 1024 * 1024;
    const first = await maya.send("PUT", url, Buffer.alloc(chunk), {
      "Content-Range": `bytes 0-${String(chunk - 1)}/${String(size)}`,
    });
    expect(first.json["nextExpectedRanges"]).toEqual([`${String(chunk)}-`]);
    const last = await maya.send("PUT", url, Buffer.alloc(size - chunk), {
      "Content-Range": `bytes ${String(chunk)}-${String(size - 1)}/${String(size)}`,
    });
    expect([last.status, last.headers.get("location")?.includes("attachments")]).toEqual([201, true]);
    expect((await maya.get(`/me/messages/${id}`)).json["hasAttachments"]).toBe(true);
    expect(
      (await paul.post(`/users/${maya.user.upn}/messages/${id}/attachments/createUploadSession`, about)).status,
    ).toBe(403);
  });

  test("8.6, headers on demand: text bodies, uniqueBody and internetMessageHeaders", async () => {
    const id = await create(maya, "/me/messages", {
      subject: "plain",
      body: { contentType: "Text", content: "a < b\nc" },
      internetMessageHeaders: [{ name: "x-mine", value: "1" }],
    });
    expect(at((await maya.get(`/me/messages/${id}`)).json, "body.contentType")).toBe("html");
    expect((await maya.get(`/me/messages/${id}`, { Prefer: 'outlook.body-content-type="text"' })).json["body"]).toEqual(
      { contentType: "text", content: "a < b\nc" },
    );
    expect((await maya.get(`/me/messages/${id}`)).json["uniqueBody"]).toBeUndefined();
    expect(
      (await maya.get(`/me/messages/${id}?$select=internetMessageHeaders`)).json["internetMessageHeaders"],
    ).toEqual([{ name: "x-mine", value: "1" }]);
    expect(
      (await maya.post("/me/messages", { subject: "h", internetMessageHeaders: [{ name: "Subject", value: "1" }] }))
        .status,
    ).toBe(400);
    expect((await maya.get(`/me/messages/${id}/$value`)).text).toMatch(/^Subject: plain/m);
  });

  test("a flag with a due date needs a start date", async () => {
    const id = await create(maya, "/me/messages", draft("flag"));
    const day = { dateTime: "2026-04-01T00:00:00", timeZone: "UTC" };
    expect((await maya.patch(`/me/messages/${id}`, { flag: { flagStatus: "flagged", dueDateTime: day } })).status).toBe(
      400,
    );
    expect(
      (
        await maya.patch(`/me/messages/${id}`, {
          flag: { flagStatus: "flagged", startDateTime: day, dueDateTime: day },
        })
      ).status,
    ).toBe(200);
  });

  test("folders: well-known names, counts, children, duplicates, moves, distinguished ones stay", async () => {
    const top = await maya.get("/me/mailFolders?$top=100");
    expect(column(top, "displayName")).toEqual(
      expect.arrayContaining(["Inbox", "Sent Items", "Drafts", "Deleted Items", "Archive", "Junk Email", "Outbox"]),
    );
    const before = (await tom.get("/me/mailFolders/inbox")).json;
    const { received } = await sent("count");
    const after = (await tom.get("/me/mailFolders/inbox")).json;
    expect([
      Number(after["totalItemCount"]) - Number(before["totalItemCount"]),
      Number(after["unreadItemCount"]) - Number(before["unreadItemCount"]),
    ]).toEqual([1, 1]);
    await tom.patch(`/me/messages/${received}`, { isRead: true });
    expect((await tom.get("/me/mailFolders/inbox")).json["unreadItemCount"]).toBe(before["unreadItemCount"]);
    const folder = await create(maya, "/me/mailFolders", { displayName: "Work" });
    expect(errorCode(await maya.post("/me/mailFolders", { displayName: "work" }))).toBe("ErrorFolderExists");
    const child = await create(maya, `/me/mailFolders/${folder}/childFolders`, { displayName: "Inner" });
    expect((await maya.get(`/me/mailFolders/${folder}`)).json["childFolderCount"]).toBe(1);
    expect((await maya.patch(`/me/mailFolders/${child}`, { displayName: "Renamed" })).json["displayName"]).toBe(
      "Renamed",
    );
    expect((await maya.del("/me/mailFolders/inbox")).status).toBe(400);
    await create(maya, `/me/mailFolders/${child}/messages`, draft("in it"));
    expect((await maya.del(`/me/mailFolders/${folder}`)).status).toBe(204);
    expect((await maya.get(`/me/mailFolders/${child}`)).status).toBe(404);
    expect(rows(await maya.get(`/me/messages?${named("in it")}`))).toHaveLength(0);
  });

  test("inbox rules act on arriving mail", async () => {
    const folder = await create(tom, "/me/mailFolders", { displayName: "Ruled" });
    const rule = await tom.post("/me/mailFolders/inbox/messageRules", {
      displayName: "r",
      sequence: 1,
      conditions: { subjectContains: ["ruled"] },
      actions: { moveToFolder: folder, markAsRead: true, assignCategories: ["Green"] },
    });
    expect(rule.status).toBe(201);
    await maya.post("/me/sendMail", { message: draft("a ruled one") });
    const there = await tom.get(`/me/mailFolders/${folder}/messages`);
    expect(there.json).toMatchObject({ value: [{ subject: "a ruled one", isRead: true, categories: ["Green"] }] });
    expect((await tom.del(`/me/mailFolders/inbox/messageRules/${text(rule.json, "id")}`)).status).toBe(204);
  });

  test("a full disk refuses writes and leaves reads", async () => {
    context.fault({ what: "full", times: 1 });
    const refused = await maya.post("/me/messages", draft("full"));
    expect(refused.status).toBe(507);
    expect(rows(await maya.get(`/me/messages?${named("full")}`))).toHaveLength(0);
    expect((await maya.post("/me/messages", draft("full"))).status).toBe(201);
  });
});
