/** MIME in both directions, mail nobody receives, and MAPI properties of real mail. */
import { at, column, create, errorCode, openGraph, rows, text } from "../testing/graph.ts";

const MIME = { "Content-Type": "text/plain" };
const SOURCE = (to: string, subject: string): string =>
  [
    `To: Somebody <${to}>`,
    `Subject: ${subject}`,
    "X-Origin: test",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Hello in MIME",
    "--b",
    'Content-Type: text/csv; name="list.csv"',
    'Content-Disposition: attachment; filename="list.csv"',
    "",
    "a;b",
    "--b--",
    "",
  ].join("\r\n");
const base64 = (source: string): string => Buffer.from(source).toString("base64");
const inbox = (subject: string): string =>
  `/me/mailFolders/inbox/messages?$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;
const expand = (...ids: string[]): string =>
  `$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=${ids.map((id) => `id eq '${id}'`).join(" or ")})`)}`;

describe("outlook-send-mime-message: base64 MIME with Content-Type text/plain", () => {
  const { maya, tom } = openGraph();

  test("POST messages makes a draft with recipients, own headers and files", async () => {
    const made = await maya.send("POST", "/me/messages", base64(SOURCE(tom.user.upn, "Draft in MIME")), MIME);
    expect([made.status, made.json["isDraft"], made.json["hasAttachments"]]).toEqual([201, true, true]);
    const id = text(made.json, "id");
    const files = await maya.get(`/me/messages/${id}/attachments`);
    expect([column(files, "name"), column(files, "contentBytes")]).toEqual([["list.csv"], [base64("a;b\n")]]);
    const headers = await maya.get(`/me/messages/${id}?$select=internetMessageHeaders`);
    expect(at(headers.json, "internetMessageHeaders.0")).toEqual({ name: "X-Origin", value: "test" });
    expect((await maya.post(`/me/messages/${id}/send`)).status).toBe(202);
    expect(rows(await tom.get(inbox("Draft in MIME")))).toHaveLength(1);
  });

  test("sendMail and answers take it too; an answer stays in its conversation", async () => {
    const sent = await maya.send("POST", "/me/sendMail", base64(SOURCE(tom.user.upn, "Sent as MIME")), MIME);
    expect([sent.status, sent.text]).toEqual([202, ""]);
    const received = rows(await tom.get(inbox("Sent as MIME")))[0] ?? {};
    const answer = base64("Subject: Answer in MIME\r\n\r\nyes");
    const draft = await tom.send("POST", `/me/messages/${text(received, "id")}/createReply`, answer, MIME);
    expect(draft.status).toBe(201);
    expect(draft.json["conversationId"]).toBe(received["conversationId"]);
    expect(text(draft.json, "toRecipients.0.emailAddress.address")).toBe(maya.user.upn);
    const now = await tom.send("POST", `/me/messages/${text(received, "id")}/reply`, answer, MIME);
    expect(now.status).toBe(202);
    expect(rows(await maya.get(inbox("Answer in MIME")))).toHaveLength(1);
  });

  test.each([
    ["what is no base64", "§§§", "ErrorMimeContentInvalidBase64String"],
    ["an empty body", "", "ErrorMimeContentInvalidBase64String"],
  ])("%s is 400", async (_what, body, code) => {
    const reply = await maya.send("POST", "/me/sendMail", body, MIME);
    expect([reply.status, errorCode(reply)]).toEqual([400, code]);
  });

  test("$value of a draft can be replaced and emptied, that of a sent message cannot", async () => {
    const id = await create(maya, "/me/messages", { subject: "before", toRecipients: [] });
    const put = await maya.send("PUT", `/me/messages/${id}/$value`, SOURCE(tom.user.upn, "after"), MIME);
    expect(put.status).toBe(200);
    expect(put.text).toMatch(/^Subject: after$/m);
    const changed = await maya.get(`/me/messages/${id}`);
    expect([changed.json["subject"], changed.json["hasAttachments"]]).toEqual(["after", true]);
    expect((await maya.del(`/me/messages/${id}/$value`)).status).toBe(204);
    expect((await maya.get(`/me/messages/${id}`)).json["hasAttachments"]).toBe(false);
    await maya.patch(`/me/messages/${id}`, { toRecipients: [{ emailAddress: { address: tom.user.upn } }] });
    await maya.post(`/me/messages/${id}/send`);
    const sent = rows(await maya.get("/me/mailFolders/sentitems/messages?$top=1"))[0] ?? {};
    expect((await maya.send("PUT", `/me/messages/${text(sent, "id")}/$value`, "Subject: x", MIME)).status).toBe(400);
  });
});

describe("mail to nobody", () => {
  const { maya } = openGraph();

  test("an address of this organization that does not exist comes back as undeliverable", async () => {
    const nobody = `nobody@${maya.user.upn.split("@")[1] ?? ""}`;
    const message = { subject: "Anyone there", toRecipients: [{ emailAddress: { address: nobody } }] };
    expect((await maya.post("/me/sendMail", { message })).status).toBe(202);
    const report = rows(await maya.get(`${inbox("Undeliverable: Anyone there")}&${expand("String 0x001A")}`))[0] ?? {};
    expect(text(report, "singleValueExtendedProperties.0.value")).toBe("REPORT.IPM.Note.NDR");
    expect(text(report, "body.content")).toContain(nobody);
  });

  test("the rest of the world gets its mail", async () => {
    const message = { subject: "Far away", toRecipients: [{ emailAddress: { address: "someone@elsewhere.example" } }] };
    await maya.post("/me/sendMail", { message });
    expect(rows(await maya.get(inbox("Undeliverable: Far away")))).toEqual([]);
  });
});

describe("4.2: MAPI properties show what Graph shows elsewhere", () => {
  const { maya, tom } = openGraph();

  test("class, message id, in-reply-to, references, importance and sensitivity of received mail", async () => {
    const message = {
      subject: "Tagged",
      importance: "high",
      toRecipients: [{ emailAddress: { address: tom.user.upn } }],
    };
    await maya.post("/me/sendMail", { message });
    const received = rows(await tom.get(inbox("Tagged")))[0] ?? {};
    const id = text(received, "internetMessageId");
    await tom.post(`/me/messages/${text(received, "id")}/reply`, { comment: "yes" });
    const ids = [
      "String 0x001A",
      "String 0x1035",
      "String 0x1042",
      "String 0x1039",
      "Integer 0x0036",
      "Integer 0x0017",
    ];
    const answer = rows(await maya.get(`${inbox("RE: Tagged")}&${expand(...ids)}`))[0] ?? {};
    const values = at(answer, "singleValueExtendedProperties");
    expect(values).toEqual([
      { id: "String 0x1a", value: "IPM.Note" },
      { id: "String 0x1035", value: answer["internetMessageId"] },
      { id: "String 0x1042", value: id },
      { id: "String 0x1039", value: id },
      { id: "Integer 0x36", value: "0" },
      { id: "Integer 0x17", value: "1" },
    ]);
  });

  test.each([
    ["String 0x1035", (message: string) => message],
    ["String 0x37", () => "Findable"],
  ])("4.6: %s can be searched by", async (tag, value) => {
    const made = await maya.post("/me/messages", { subject: "Findable" });
    const wanted = value(text(made.json, "internetMessageId"));
    const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${tag}' and ep/value eq '${wanted}')`;
    const found = await maya.get(`/me/messages?$filter=${encodeURIComponent(filter)}`);
    expect(column(found, "id")).toContain(made.json["id"]);
  });

  test("field map: an appointment's place, length and global object id", async () => {
    const made = await maya.post("/me/events", {
      subject: "Mapped",
      location: { displayName: "Attic" },
      start: { dateTime: "2031-03-03T10:00:00", timeZone: "UTC" },
      end: { dateTime: "2031-03-03T10:45:00", timeZone: "UTC" },
    });
    const set = "{00062002-0000-0000-C000-000000000046}";
    const ids = [
      `String ${set} Id 0x8208`,
      `Integer ${set} Id 0x8213`,
      "Binary {6ED8DA90-450B-101B-98DA-00AA003F1305} Id 0x0003",
    ];
    const shown = await maya.get(`/me/events/${text(made.json, "id")}?${expand(...ids)}`);
    const uid = Buffer.from(text(made.json, "iCalUId"), "hex").toString("base64");
    expect(column({ ...shown, json: { value: at(shown.json, "singleValueExtendedProperties") } }, "value")).toEqual([
      "Attic",
      "45",
      uid,
    ]);
  });
});

describe("4.8: open extensions are found by their name", () => {
  const { maya } = openGraph();

  test.each(["com.example.found", "microsoft.graph.openTypeExtension.com.example.found"])("%s", async (name) => {
    const extension = {
      "@odata.type": "microsoft.graph.openTypeExtension",
      extensionName: "com.example.found",
      crm: 1,
    };
    const id = await create(maya, "/me/messages", { subject: "with", extensions: [extension] });
    await create(maya, "/me/messages", { subject: "without" });
    const filter = encodeURIComponent(`Extensions/any(f:f/id eq '${name}')`);
    const found = await maya.get(`/me/messages?$filter=${filter}&$expand=Extensions($filter=id eq '${name}')`);
    expect(column(found, "subject")).toEqual(expect.arrayContaining(["with"]));
    expect(column(found, "subject")).not.toContain("without");
    expect(column(found, "id")).toContain(id);
    expect(at(found.json, "value.0.extensions.0.crm")).toBe(1);
  });
});
