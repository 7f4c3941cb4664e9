/** Upload sessions over a restart. https://learn.microsoft.com/graph/outlook-large-attachments */
import { createTestContext } from "../../frame/test-context.ts";
import { createExchange } from "../index.ts";

const pause = { pause: () => Promise.resolve() };
const [HALF, size] = [2_000_000, 4_000_000];

async function answerOf(response: Response): Promise<Record<string, unknown>> {
  const body = await response.text();
  return body === "" ? {} : JSON.parse(body);
}

test("10: a session opened before a restart goes on where it stopped, and its file arrives whole", async () => {
  const context = createTestContext("graph");
  const [user] = context.users;
  if (!user) throw new Error("There is nobody.");
  const headers = { Authorization: `Bearer ${context.tokenFor(user)}`, "Content-Type": "application/json" };
  const root = `${context.origin}/v1.0/me/messages`;
  const first = createExchange(context, pause);
  const draft = await answerOf(
    await first.handle(new Request(root, { method: "POST", headers, body: JSON.stringify({ subject: "large" }) })),
  );
  const item = { AttachmentItem: { attachmentType: "file", name: "large.bin", size } };
  const opened = await first.handle(
    new Request(`${root}/${String(draft["id"])}/attachments/createUploadSession`, {
      method: "POST",
      headers,
      body: JSON.stringify(item),
    }),
  );
  expect(opened.status).toBe(201);
  const url = String((await answerOf(opened))["uploadUrl"]);
  const put = (range: string, body: string): Request =>
    new Request(url, { method: "PUT", headers: { "Content-Range": `bytes ${range}/${String(size)}` }, body });
  expect(await answerOf(await first.handle(put(`0-${String(HALF - 1)}`, "a".repeat(HALF))))).toMatchObject({
    nextExpectedRanges: [`${String(HALF)}-`],
  });

  const second = createExchange(context, pause);
  expect(await answerOf(await second.handle(new Request(url)))).toMatchObject({
    nextExpectedRanges: [`${String(HALF)}-`],
  });
  const last = await second.handle(put(`${String(HALF)}-${String(size - 1)}`, "b".repeat(HALF)));
  expect([last.status, last.headers.get("Location") === null]).toEqual([201, false]);
  expect((await second.handle(new Request(url))).status).toBe(404);
  const files = await answerOf(
    await second.handle(new Request(`${root}/${String(draft["id"])}/attachments`, { headers })),
  );
  const content = Buffer.from("a".repeat(HALF) + "b".repeat(HALF)).toString("base64");
  expect(files["value"]).toMatchObject([{ name: "large.bin", contentBytes: content }]);
});
