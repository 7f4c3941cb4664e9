import { createGraphConnection } from "../graph/connection.ts";
import { createMailDesk } from "./mail-desk.ts";

const MAILBOX = { upn: "a@b.example", name: "A", shared: false };

/** A mailbox of two folders and one message; what `hold` matches is done at once and answered only by its `release`. */
function mailbox() {
  let isRead = false;
  let held: { readonly matches: RegExp; readonly until: Promise<void> } | undefined;
  const folder = (id: string) => ({ id, displayName: id, childFolderCount: 0 });
  const row = () => ({ id: "m", subject: "Bikes", receivedDateTime: "2026-05-08T09:00:00Z", isRead });
  const answerTo = (method: string, path: string): object => {
    if (method === "PATCH") isRead = true;
    if (path.endsWith("/mailFolders")) return { value: [folder("inbox"), folder("archive")] };
    if (path.endsWith("/masterCategories")) return { value: [{ id: "c", displayName: "Blue", color: "preset7" }] };
    if (/\/mailFolders\/[^/]+$/.test(path)) return folder(path.split("/").at(-1) ?? "");
    return path.endsWith("/messages") ? { value: [row()] } : { ...row(), body: { contentType: "text", content: "" } };
  };
  const graph = createGraphConnection({
    base: "https://localhost/v1.0",
    token: "t",
    fetch: async (input, init) => {
      const { method, url } = new Request(input, init);
      const { pathname } = new URL(url);
      const answer = answerTo(method, pathname);
      if (held?.matches.test(`${method} ${pathname}`)) await held.until;
      return Response.json(answer);
    },
    wait: () => Promise.resolve(),
  });
  const hold = (matches: RegExp): (() => void) => {
    let release = (): void => undefined;
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    held = { matches, until };
    return () => {
      held = undefined;
      release();
    };
  };
  return { desk: createMailDesk(graph, MAILBOX), hold };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test("a look that began before a message was marked does not show it as it was", async () => {
  const { desk, hold } = mailbox();
  await desk.openMailbox(MAILBOX);
  const release = hold(/^GET .*\/messages$/);
  const look = desk.refresh();
  await settled();
  await desk.markRead(["m"], true);
  release();
  await look;
  expect(desk.store.get().rows.map(({ isRead }) => isRead)).toEqual([true]);
});

test("who opens another folder while the categories are still being read keeps what is chosen there", async () => {
  const { desk, hold } = mailbox();
  const release = hold(/masterCategories/);
  const opening = desk.openMailbox(MAILBOX);
  await settled();
  await desk.openFolder("archive");
  await desk.select("m", "only");
  release();
  await opening;
  const { folderId, selected, categories } = desk.store.get();
  expect([folderId, selected, categories.length]).toEqual(["archive", ["m"], 1]);
});

test("what is searched for while the folders are still being read is found when they are there", async () => {
  const { desk, hold } = mailbox();
  const release = hold(/\/mailFolders$/);
  const opening = desk.openMailbox(MAILBOX);
  await settled();
  await desk.search("Bikes");
  release();
  await opening;
  const { rows, loading, search } = desk.store.get();
  expect([rows.length, loading, search]).toEqual([1, false, "Bikes"]);
});
