import { toEmailAddress } from "../domain/ids.ts";
import { parse } from "../wire/shape.ts";
import { messageShape, toMessage } from "./message.ts";

const me = toEmailAddress("maya@x.example");
const person = (name: string, address: string | null) => ({ emailAddress: { name, address } });
const base = {
  id: "AAMk1",
  internetMessageId: "<m@x.example>",
  conversationId: "C",
  subject: "Hello",
  from: person("Li", "LI@contoso.example"),
  sender: person("Li", "li@contoso.example"),
  toRecipients: [person("Maya", "maya@x.example")],
  ccRecipients: [],
  bccRecipients: [],
  isDraft: false,
  sentDateTime: "2026-03-01T10:00:00Z",
  receivedDateTime: "2026-03-01T10:00:05Z",
  importance: "high",
  hasAttachments: true,
  categories: ["Blue"],
};
const read = (change: Readonly<Record<string, unknown>>) =>
  toMessage(parse(messageShape, { ...base, ...change }), [me]);
const tagged = (id: string, value: string) => ({ singleValueExtendedProperties: [{ id, value }] });
const header = (name: string, value: string) => ({ internetMessageHeaders: [{ name, value }] });

describe("a message of Graph", () => {
  it("is an incoming message of the house", () => {
    expect(read({})).toEqual({
      itemId: "AAMk1",
      internetMessageId: "<m@x.example>",
      conversationId: "C",
      references: [],
      kind: "mail",
      subject: "Hello",
      participants: [
        { role: "from", name: "Li", address: "li@contoso.example", isList: false },
        { role: "to", name: "Maya", address: "maya@x.example", isList: false },
      ],
      direction: "incoming",
      isDraft: false,
      sentAt: "2026-03-01T10:00:00Z",
      receivedAt: "2026-03-01T10:00:05Z",
      importance: "high",
      sensitivity: "normal",
      hasAttachments: true,
      categories: ["Blue"],
    });
  });

  it("is outgoing when one of the owner's addresses wrote it, and names who pressed send for another", () => {
    const sent = read({ from: person("Maya", "MAYA@x.example"), sender: person("Paul", "paul@x.example") });
    expect(sent.direction).toBe("outgoing");
    expect(sent.participants.slice(0, 2).map(({ role, name }) => `${role} ${name}`)).toEqual([
      "from Maya",
      "sender Paul",
    ]);
  });

  it("survives what broken mail lacks", () => {
    const broken = read({ from: null, sender: null, subject: null, internetMessageId: null, toRecipients: null });
    expect(broken).toMatchObject({ subject: "", participants: [], direction: "incoming" });
    expect(broken).not.toHaveProperty("internetMessageId");
    expect(read({ from: person("X400", "/o=org/cn=li") }).participants[0]).toEqual({
      role: "from",
      name: "X400",
      isList: false,
    });
  });

  it("finds what it answers in MAPI properties, else in the headers (T7)", () => {
    expect(read(tagged("String 0x1042", "<a@x>")).inReplyTo).toBe("<a@x>");
    expect(read(header("in-reply-to", " <a@x> ")).inReplyTo).toBe("<a@x>");
    expect(read(header("References", "<a@x>\r\n <b@x> broken")).references).toEqual(["<a@x>", "<b@x>"]);
    expect(read({}).inReplyTo).toBeUndefined();
  });

  it.each([
    [tagged("String 0x1a", "IPM.Note"), "mail"],
    [tagged("string 0x001A", "IPM.Schedule.Meeting.Request"), "meetingRequest"],
    [{ "@odata.type": "#microsoft.graph.eventMessageRequest" }, "meetingRequest"],
    [{ "@odata.type": "#microsoft.graph.eventMessageResponse" }, "meetingResponse"],
    [{ "@odata.type": "#microsoft.graph.eventMessage" }, "meetingCancellation"],
    [header("Content-Type", 'application/pkcs7-mime; smime-type="enveloped-data"'), "encrypted"],
    [header("content-type", "multipart/report; report-type=delivery-status"), "report"],
  ])("knows special items (T11): %j is %s", (change, kind) => {
    expect(read(change).kind).toBe(kind);
  });

  it.each([
    [tagged("Integer 0x36", "2"), "private"],
    [tagged("Integer 0x36", "0"), "normal"],
    [header("Sensitivity", "Company-Confidential"), "confidential"],
    [header("Sensitivity", "whatever"), "normal"],
  ])("reads sensitivity (T2): %j is %s", (change, sensitivity) => {
    expect(read(change).sensitivity).toBe(sensitivity);
  });
});
