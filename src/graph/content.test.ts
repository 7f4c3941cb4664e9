import { toItemId } from "../domain/ids.ts";
import type { NetRequest } from "../ports/net.ts";
import type { Turn } from "../wire/testing/fake-net.ts";
import { attachedMessagesIn } from "./attached-messages.ts";
import { readContent } from "./content.ts";
import { readFiles } from "./files.ts";
import { createParts } from "./testing/parts.ts";

const id = toItemId("M");
const MIME = [
  "From: a@x.example",
  'Content-Type: multipart/mixed;\r\n boundary="outer"',
  "",
  "preamble",
  "--outer",
  "Content-Type: text/plain",
  "",
  "--outer is text here",
  "--outer",
  "Content-Type: message/rfc822",
  "",
  "Subject: inner",
  "Content-Type: multipart/mixed; boundary=deep",
  "",
  "--deep",
  "Content-Type: message/rfc822",
  "",
  "Subject: deepest",
  "--deep--",
  "--outer--",
  "",
].join("\r\n");

/** Answers by address, whatever the order of the requests. */
function answering(answers: Readonly<Record<string, unknown>>): readonly Turn[] {
  const turn = ({ url }: NetRequest) => {
    const path = new URL(url).pathname.replace("/v1.0/me/messages/M", "");
    return path in answers ? { status: 200, body: answers[path] } : { status: 404, body: {} };
  };
  return Array.from({ length: 8 }, () => turn);
}
const entry = (type: string, attachmentId: string, name: string, size = 10) => ({
  "@odata.type": `#microsoft.graph.${type}`,
  id: attachmentId,
  name,
  size,
  contentType: "text/plain",
  isInline: false,
});

describe("content of a message (T1: attachments included)", () => {
  it("is listed under the names it will have in the CRM", async () => {
    const value = [
      entry("fileAttachment", "f", "", 7),
      entry("itemAttachment", "i", "inner"),
      entry("itemAttachment", "j", "kept.eml"),
      { ...entry("referenceAttachment", "r", "cloud.docx"), isInline: true },
    ];
    const { net, parts } = createParts(...answering({ "/attachments": { value } }));
    expect(await readFiles(parts, id)).toEqual([
      { name: "attachment", size: 7, isInline: false, isLink: false },
      { name: "inner.eml", size: 10, isInline: false, isLink: false },
      { name: "kept.eml", size: 10, isInline: false, isLink: false },
      { name: "cloud.docx", size: 10, isInline: true, isLink: true },
    ]);
    expect(net.requests[0]?.url).not.toContain("contentBytes");
  });

  it("reads body, files and attached messages, and says what stays behind", async () => {
    const { net, parts } = createParts(
      ...answering({
        "": { id: "M", body: { contentType: "html", content: "<p>Grüße</p>" } },
        "/attachments": {
          value: [
            entry("fileAttachment", "f", "a.txt"),
            entry("itemAttachment", "i", "inner"),
            entry("itemAttachment", "j", "lost"),
            entry("referenceAttachment", "r", "cloud.docx"),
            entry("fileAttachment", "big", "big.zip", 5000),
          ],
        },
        "/attachments/f": { contentBytes: "aGVsbG8=", contentId: "<picture@x>" },
        "/$value": MIME,
      }),
    );
    const content = await readContent(parts, id, { maxAttachmentBytes: 1000 });
    expect(content.body).toBe("<p>Grüße</p>");
    expect(content.attachments).toEqual([
      {
        name: "a.txt",
        contentType: "text/plain",
        base64: "aGVsbG8=",
        size: 5,
        isInline: false,
        contentId: "picture@x",
      },
      expect.objectContaining({ name: "inner.eml", contentType: "message/rfc822", isInline: false }),
    ]);
    expect(atob(content.attachments[1]!.base64)).toContain("Subject: inner");
    expect(content.skipped).toEqual([
      { name: "lost", reason: "unreadable" },
      { name: "cloud.docx", reason: "cloudLink" },
      { name: "big.zip", reason: "tooLarge" },
    ]);
    expect(net.requests.filter(({ url }) => url.endsWith("/$value"))).toHaveLength(1);
  });

  it("names what has no name", async () => {
    const { parts } = createParts(
      ...answering({
        "": { id: "M", body: null },
        "/attachments": { value: [{ ...entry("fileAttachment", "f", ""), contentType: "" }] },
        "/attachments/f": { contentBytes: "" },
      }),
    );
    expect(await readContent(parts, id, { maxAttachmentBytes: 1 })).toMatchObject({
      attachments: [],
      bodyType: "text",
    });
    const { parts: again } = createParts(
      ...answering({
        "": { id: "M" },
        "/attachments": { value: [{ ...entry("fileAttachment", "f", ""), contentType: "" }] },
        "/attachments/f": { contentBytes: "" },
      }),
    );
    expect((await readContent(again, id, { maxAttachmentBytes: 100 })).attachments[0]).toMatchObject({
      name: "attachment",
      contentType: "application/octet-stream",
      size: 0,
    });
  });
});

describe("messages attached to a message", () => {
  it("come out whole, the ones inside them still inside", () => {
    const found = attachedMessagesIn(MIME);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("Subject: deepest");
    expect(attachedMessagesIn("Subject: plain\r\n\r\nhello")).toEqual([]);
    expect(attachedMessagesIn("no headers")).toEqual([]);
    expect(attachedMessagesIn("\r\nbody only")).toEqual([]);
  });

  it("come out of a message that is cut off", () => {
    const cut = MIME.slice(0, MIME.indexOf("--outer--"));
    expect(attachedMessagesIn(cut)).toHaveLength(1);
  });
});
