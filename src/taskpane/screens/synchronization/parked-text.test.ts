import { readFileSync } from "node:fs";
import path from "node:path";
import { german as germanFields } from "../../strings/de/fields.ts";
import { german } from "../../strings/de/synchronization.ts";
import type { fields } from "../../strings/en/fields.ts";
import type { synchronization } from "../../strings/en/synchronization.ts";
import { createWords } from "../../strings/words.ts";
import { parkedText } from "./parked-text.ts";

const SRC = path.join(import.meta.dirname, "../../..");
const words = createWords<typeof synchronization>(german, { locale: "de" });
const names = createWords<typeof fields>(germanFields, { locale: "de" });
const told = (reason: string): string => parkedText(words, names, reason);

/** What the engine and both services' rooms put in the place of a lost answer, as their authors spell it. */
const silences = [
  "sync/cycle/writing.ts",
  "dataverse/sync/write-failures.ts",
  "dataverse/sync/writes.ts",
  "dataverse/batch.ts",
  "graph/sync/failures.ts",
  "graph/sync/writes.ts",
  "graph/sync/task-writes.ts",
  "graph/batch.ts",
].flatMap((file) => {
  const text = readFileSync(path.join(SRC, file), "utf8");
  const found = text.matchAll(/state: "unknown", reason: "([^"]*)"|\?\? "(no answer)"|detail: "(part unanswered)"/g);
  return [...found].map(([, unknown, none, unanswered]) => unknown ?? none ?? unanswered ?? "");
});

describe("S25, Q3: why an item is parked", () => {
  test("the search for reasons finds them", () => {
    expect(new Set(silences).size).toBeGreaterThan(5);
  });

  test.each([...new Set(silences), "unexpected answer: text expected at value"])("%j: a lost answer", (reason) => {
    expect(told(reason)).toBe(german["parked.why.silence"]);
  });

  test("parts that were written apart are named as people name them", () => {
    const reason = "Could not be written along with the rest: attachments, exceptions.";
    expect(readFileSync(path.join(SRC, "sync/cycle/fates.ts"), "utf8")).toContain(
      "Could not be written along with the rest: ${",
    );
    expect(told(reason)).toBe("Nicht alles daran konnte geschrieben werden: Anlagen und Ausnahmen der Serie.");
  });

  test("a missing privilege is named without the ids around it", () => {
    const refusal = "Principal user (Id=1) is missing prvWriteContact privilege on OTC=2 for entity 'contact'.";
    expect(told(refusal)).toMatch(/^Das dürfen Sie im CRM nicht\..* prvWriteContact\.$/);
    expect(told("SecLib::AccessCheckEx failed. … AccessRights: WriteAccess")).toMatch(/ WriteAccess\.$/);
  });

  test("a bare status and a service's own words are told as what they are", () => {
    expect(told("503 serviceunavailable")).toBe(
      "Der Dienst hat es abgelehnt, ohne zu sagen, warum: 503 serviceunavailable.",
    );
    expect(told("A validation error occurred.")).toBe(
      "Der Dienst hat es abgelehnt und sagt: A validation error occurred.",
    );
  });
});
