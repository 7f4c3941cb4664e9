import { createGraphConnection } from "../graph/connection.ts";
import { createDraft } from "./draft.ts";
import { discardDraft, saveDraft, sendDraft } from "./save-draft.ts";

const MAILBOX = { upn: "a@b.example", name: "A", shared: false };

/** A mailbox that answers nothing before `answer` is called; `asked` has what reached it. */
function mailbox() {
  const asked: string[] = [];
  const held: (() => void)[] = [];
  const graph = createGraphConnection({
    base: "https://localhost/v1.0",
    token: "t",
    fetch: async (input, init) => {
      const { method, url } = new Request(input, init);
      asked.push(`${method} ${new URL(url).pathname.split("/messages").at(-1) ?? ""}`);
      await new Promise<void>((resolve) => held.push(resolve));
      return method === "DELETE" || url.endsWith("/send")
        ? new Response(null, { status: 204 })
        : Response.json({ id: "made", subject: "", body: { contentType: "html", content: "" } });
    },
    wait: () => Promise.resolve(),
  });
  const answer = async (): Promise<void> => {
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    held.shift()?.();
  };
  return { asked, graph, answer };
}

test("a draft that is sent while it is still being saved for the first time is made once", async () => {
  const { asked, graph, answer } = mailbox();
  const draft = createDraft("k", MAILBOX, { subject: "Once" });
  const work = [saveDraft(graph, draft), sendDraft(graph, draft)];
  await answer();
  await answer();
  await answer();
  await Promise.all(work);
  expect(asked).toEqual(["POST ", "PATCH /made", "POST /made/send"]);
});

test("a draft that is thrown away while it is still being saved for the first time is gone", async () => {
  const { asked, graph, answer } = mailbox();
  const draft = createDraft("k", MAILBOX, { subject: "Never" });
  const work = [saveDraft(graph, draft), discardDraft(graph, draft)];
  await answer();
  await answer();
  await Promise.all(work);
  expect(asked).toEqual(["POST ", "DELETE /made"]);
});

test("a save that failed does not stop the next one", async () => {
  const draft = createDraft("k", MAILBOX, { subject: "Again" });
  const broken = createGraphConnection({
    base: "https://localhost/v1.0",
    token: "t",
    fetch: () => Promise.resolve(Response.json({ error: { code: "ErrorItemCorrupt" } }, { status: 423 })),
    wait: () => Promise.resolve(),
  });
  const { asked, graph, answer } = mailbox();
  const first = saveDraft(broken, draft);
  const second = saveDraft(graph, draft);
  await expect(first).rejects.toThrow();
  await answer();
  expect(await second).toBe("made");
  expect(asked).toEqual(["POST "]);
});
