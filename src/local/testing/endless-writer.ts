/** Commits for ever and says after each commit how far it got. Made to be killed: `endless-writer.ts STATE`. */
import { writeSync } from "node:fs";
import { Base } from "../../domain/fields/base.ts";
import { Shown } from "../../domain/fields/shown.ts";
import type { Link } from "../../ports/sync-store.ts";
import { FileSyncStore } from "../file-sync-store.ts";

const [, , path = ""] = process.argv;
const store = new FileSyncStore(path);
const before = Number((await store.load()).notes["count"] ?? "0");

const link = (key: string, count: number): Link => ({
  key,
  kind: "contact",
  shelf: "contacts",
  state: "linked",
  base: Base.nothing,
  shown: Shown.of({ text: `${"x".repeat(count % 7000)}${String(count)}` }),
  mine: true,
  current: true,
  organizer: false,
  matched: true,
});

for (let count = before + 1; ; count += 1) {
  await store.commit([
    { put: "link", link: link("first", count) },
    { put: "note", name: "count", value: String(count) },
    { put: "intent", intent: { id: `i${String(count % 3)}`, side: "crm", op: "update", kind: "contact", at: count } },
    { put: "link", link: link("last", count) },
  ]);
  writeSync(1, `${String(count)}\n`);
}
