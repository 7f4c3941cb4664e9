import type { Problem, ProblemKind } from "../../domain/problem.ts";
import { contoso } from "../gallery/records.ts";
import { english } from "./english.ts";
import { describeProblem, problemDetails } from "./problem-text.ts";
import { createWords } from "./words.ts";

const words = createWords(english, { locale: "en" });
const crm = { service: "crm" } as const;

const EVERY: Readonly<Record<ProblemKind, Problem>> = {
  noNetwork: { ...crm, kind: "noNetwork" },
  signedOut: { ...crm, kind: "signedOut", repair: "consent" },
  noPrivilege: { ...crm, kind: "noPrivilege", privilege: "prvDeleteActivity", table: "email" },
  hidden: { ...crm, kind: "hidden" },
  throttled: { ...crm, kind: "throttled", retryAfterSeconds: 30 },
  serviceDown: { ...crm, kind: "serviceDown", status: 503 },
  timeout: { ...crm, kind: "timeout" },
  notFound: { ...crm, kind: "notFound", table: "account" },
  conflict: { ...crm, kind: "conflict" },
  duplicate: { ...crm, kind: "duplicate", candidates: [contoso] },
  refused: { ...crm, kind: "refused", code: "0x80040217", message: "account Contoso Ltd is inactive" },
  tooLarge: { ...crm, kind: "tooLarge", limitBytes: 5_000_000 },
  notTrackable: { ...crm, kind: "notTrackable", reason: "encrypted" },
  sensitive: { ...crm, kind: "sensitive" },
  changedSince: { ...crm, kind: "changedSince" },
  unsupported: { ...crm, kind: "unsupported", feature: "categories" },
  unexpected: { ...crm, kind: "unexpected", detail: "TypeError" },
  storage: { service: "thisComputer", kind: "storage" },
};

describe("problems in words", () => {
  it.each(Object.entries(EVERY))("[P5] %s: what happened, what was not changed, what to do", (_, problem) => {
    const text = describeProblem(words, problem, "track");
    for (const part of Object.values(text)) expect(part).toMatch(/^[A-Z].*[.a-z]$/);
    expect(new Set(Object.values(text)).size).toBe(3);
  });

  it("[P5] never claims that an unanswered write was not carried out", () => {
    expect(describeProblem(words, EVERY.timeout, "track").unchanged).toBe(
      "Whether it was carried out is not known yet.",
    );
    expect(describeProblem(words, EVERY.timeout, undefined).unchanged).toBe("Nothing was changed.");
  });

  it("[T4] does not claim that what somebody else has tracked was not tracked", () => {
    const { what, unchanged, todo } = describeProblem(words, EVERY.hidden, "track");
    expect(`${what} ${unchanged} ${todo}`).toBe(
      "It is tracked already, in somebody else's record that you may not see. Nothing was changed. A colleague who may see it can share it with you.",
    );
  });

  it("[P5] says who can give the right that is missing: to a table, to one record, to a mailbox", () => {
    const lacking = (service: "crm" | "mailbox", privilege?: string) =>
      describeProblem(words, { kind: "noPrivilege", service, ...(privilege !== undefined && { privilege }) }, "track");
    expect(lacking("crm", "prvDeletePhoneCall").todo).toBe(
      "An administrator can give you the missing privilege: prvDeletePhoneCall.",
    );
    expect(lacking("crm", "DeleteAccess").todo).toBe(
      "The right to this record is missing: DeleteAccess. Its owner or an administrator can share it with you.",
    );
    expect(lacking("crm").todo).toBe("An administrator can give you the missing privilege.");
    expect(lacking("mailbox")).toMatchObject({
      what: "You may not do this in this mailbox.",
      todo: "Its owner, or an administrator, can give you the right.",
    });
  });

  it("[S26] counts down to the next try", () => {
    expect(describeProblem(words, EVERY.throttled, undefined, 1).todo).toBe("It is tried again by itself in 1 second.");
    expect(describeProblem(words, EVERY.throttled, undefined).todo).toBe("It is tried again by itself in 30 seconds.");
  });

  it.each(Object.entries(EVERY))("[P5] details of %s name it and hold no customer data", (kind, problem) => {
    const details = problemDetails(problem, "track", "2026-05-12T09:30:00.000Z");
    expect(details).toContain(`problem: ${kind}`);
    expect(details).toContain("time: 2026-05-12T09:30:00.000Z");
    expect(details).not.toMatch(/Contoso|undefined/);
  });
});
