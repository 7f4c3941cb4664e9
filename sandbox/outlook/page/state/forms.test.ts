import { createGraphConnection } from "../graph/connection.ts";
import { createForms } from "./forms.ts";

const MAILBOX = { upn: "a@b.example", name: "A", shared: false };

/** A mailbox whose answers wait until `answerAll`. */
function page() {
  let answerAll = (): void => undefined;
  const answering = new Promise<void>((resolve) => {
    answerAll = resolve;
  });
  const graph = createGraphConnection({
    base: "https://localhost/v1.0",
    token: "t",
    fetch: async (input) => {
      await answering;
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      return Response.json(
        pathname.endsWith("/attachments")
          ? { value: [] }
          : { id: "draft", subject: "Old", body: { contentType: "html", content: "" } },
      );
    },
    wait: () => Promise.resolve(),
  });
  let keys = 0;
  return { forms: createForms({ graph, mailbox: MAILBOX }, () => `form-${String((keys += 1))}`), answerAll };
}

test("a draft that comes late does not replace what was begun meanwhile", async () => {
  const { forms, answerAll } = page();
  const opening = forms.openDraft(MAILBOX, "draft");
  await forms.newMessage({ subject: "Newer" });
  answerAll();
  await opening;
  const open = forms.store.get();
  expect(open?.kind === "draft" && open.draft.get().subject).toBe("Newer");
});

test("a draft that comes after everything was left stays away", async () => {
  const { forms, answerAll } = page();
  const opening = forms.openDraft(MAILBOX, "draft");
  await forms.close(false);
  answerAll();
  await opening;
  expect(forms.store.get()).toBeUndefined();
});

test("a form that was left already takes nothing with it when its work is done", async () => {
  const { forms } = page();
  await forms.newMessage({ subject: "First" });
  const first = forms.store.get();
  await forms.newMessage({ subject: "Second" });
  if (first) await forms.closeThis(first, true);
  const open = forms.store.get();
  expect(open?.kind === "draft" && open.draft.get().subject).toBe("Second");
  if (open) await forms.closeThis(open, false);
  expect(forms.store.get()).toBeUndefined();
});
