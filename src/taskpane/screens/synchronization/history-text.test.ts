import { readFileSync } from "node:fs";
import path from "node:path";
import { german } from "../../strings/de/synchronization.ts";
import type { synchronization } from "../../strings/en/synchronization.ts";
import { createWords } from "../../strings/words.ts";
import { whyText } from "./history-text.ts";

const SRC = path.join(import.meta.dirname, "../../..");
const read = (file: string): string => readFileSync(path.join(SRC, file), "utf8");
const inGerman = createWords<typeof synchronization>(german, { locale: "de" });

/** Every reason that is written into the history, as its authors spell it. */
const written = [
  ...["sync/cycle/crm-writes.ts", "sync/cycle/mailbox-writes.ts", "sync/cycle/run-undo.ts", "sync/merge-fields.ts"]
    .flatMap((file) => [...read(file).matchAll(/why:[^\n]*/g)])
    .flatMap(([line]) => [...line.matchAll(/"([^"]+)"/g)].map(([, text = ""]) => text))
    .filter((text) => text !== "create"),
  ...[
    ...(/const WHY:.*?\n};/s.exec(read("tracking/mail/watch-mail.ts"))?.[0] ?? "").matchAll(/^ {2}\w+: "([^"]+)",$/gm),
  ].map(([, text = ""]) => text),
  ...[...(/UnlinkReason = ([^;]+)/.exec(read("sync/decision.ts"))?.[1] ?? "").matchAll(/"([^"]+)"/g)].map(
    ([, text = ""]) => text,
  ),
  "deleted in Outlook",
  "deleted in the CRM",
  "conflict",
];

describe("S27, Q3: why something was changed", () => {
  test("the search for reasons finds them", () => {
    expect(written.length).toBeGreaterThan(15);
  });

  test.each([...new Set(written)])("%s: is told in the reader's language", (why) => {
    const told = whyText(inGerman, { why });
    expect(told).not.toBe(why);
    expect(told).not.toBe("");
  });

  test("what a service said stays as it said it", () => {
    expect(whyText(inGerman, { why: "0x80040220" })).toBe("0x80040220");
  });
});
