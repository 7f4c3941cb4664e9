import { readFileSync } from "node:fs";
import path from "node:path";
import { german as germanFields } from "../../strings/de/fields.ts";
import { german as germanPane } from "../../strings/de/pane.ts";
import { german } from "../../strings/de/synchronization.ts";
import type { fields } from "../../strings/en/fields.ts";
import type { synchronization } from "../../strings/en/synchronization.ts";
import type { english } from "../../strings/english.ts";
import { createWords } from "../../strings/words.ts";
import { errorText, parkedText } from "./parked-text.ts";

const SRC = path.join(import.meta.dirname, "../../..");
const words = createWords<typeof synchronization>(german, { locale: "de" });
const names = createWords<typeof fields>(germanFields, { locale: "de" });
const pane = createWords<typeof english>(germanPane, { locale: "de" });
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

  test("T4: whose record a meeting has already is told in the reader's language", () => {
    const read = (file: string): string => readFileSync(path.join(SRC, file), "utf8");
    expect(read("dataverse/sync/same-meetings.ts")).toContain("This meeting is tracked already, by ${");
    expect(told("This meeting is tracked already, by Tom Ek.")).toMatch(/^Tom Ek hat diese Besprechung bereits/);
    const here = "This meeting is tracked already, through another item.";
    expect(read("sync/cycle/crm-writes.ts")).toContain(here);
    expect(told(here)).toBe(german["parked.why.meetingHere"]);
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

describe("S11, Q3: what a run could not do", () => {
  const said = (reason: string): string => errorText(words, names, reason, pane);
  const read = (file: string): string => readFileSync(path.join(SRC, file), "utf8");

  test("columns and filters are named as people name them, in the words the engine writes", () => {
    expect(read("sync/cycle/ledger.ts")).toContain('You may not write the column behind "${field}"; it was left out.');
    expect(read("sync/cycle/ledger.ts")).toContain(
      'The column behind "${field}" is secured and may be hidden from you; ',
    );
    expect(read("dataverse/sync/sweeping.ts")).toContain('The filter "${name}" cannot be evaluated: ${reason}');
    expect(said('You may not write the column behind "jobtitle"; it was left out.')).toMatch(/^Position dürfen Sie /);
    expect(
      said(
        'The column behind "jobtitle" is secured and may be hidden from you; where it shows nothing it was left alone.',
      ),
    ).toMatch(/^Position ist im CRM vielleicht vor Ihnen verborgen\./);
    expect(said('The filter "Mine" cannot be evaluated: no attribute "x"')).toBe(
      'Der Filter „Mine“ kann nicht ausgewertet werden: no attribute "x"',
    );
  });

  const waiting = [
    ...(/const WAITING = \{.*?\} as const;/s.exec(read("tracking/mail/watch-mail.ts"))?.[0] ?? "").matchAll(
      /"([^"]+)"/g,
    ),
  ];
  test.each(waiting.map(([, reason = ""]) => reason))("mail: %s", (reason) => {
    expect(said(reason)).not.toBe(reason);
  });

  test.each([
    ["crm: throttled ", "Das CRM hat zu viele Anfragen bekommen."],
    ["mailbox: serviceDown part unanswered", "Ihr Postfach ist zurzeit nicht verfügbar."],
    ["crm: noPrivilege prvCreateActivity", /: prvCreateActivity\.$/],
    ["crm: noPrivilege", "Ihre Rechte im CRM erlauben das nicht."],
    ["crm: notFound", /^Den Datensatz gibt es nicht mehr/],
    ["503 serviceunavailable", /ohne zu sagen, warum: 503/],
    ["SecLib::AccessCheckEx failed. ObjectID: x, AccessRights: WriteAccess", / WriteAccess\.$/],
  ])("a problem without words for people is told in ours: %s", (reason, expected) => {
    expect(said(reason)).toMatch(expected);
  });

  test("what a service said stays as it said it", () => {
    expect(waiting).toHaveLength(3);
    expect(said("Invalid argument.")).toBe("Invalid argument.");
  });
});
