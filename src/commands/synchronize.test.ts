import type { SynchronizeAnswer } from "../app/synchronize-once.ts";
import { FakeHost } from "../ports/testing/fake-host.ts";
import { synchronize, synchronizingNotice, toSynchronizeNotice } from "./synchronize.ts";

const LANGUAGES = ["en-US", "de-DE", "fr-FR", "es-ES", "sk-SK"];
const done = { kind: "done", toMailbox: 12, toCrm: 3, conflicts: 1, questions: 2, failed: 0 } as const;
const ANSWERS: readonly SynchronizeAnswer[] = [
  done,
  { ...done, toMailbox: 9999, toCrm: 9999, conflicts: 999, questions: 999, failed: 999 },
  { kind: "held", holder: "Outlook (Firefox, Windows)" },
  { kind: "otherWindow" },
  { kind: "server" },
  { kind: "late" },
  { kind: "late", waitsFor: "mailbox" },
  { kind: "late", waitsFor: "crm" },
  { kind: "failed", problem: { kind: "signedOut", service: "crm", repair: "signIn" } },
  { kind: "failed", problem: { kind: "noNetwork", service: "crm" } },
  { kind: "failed", problem: { kind: "timeout", service: "crm" } },
];

describe("S21: Synchronize Now in the notification bar", () => {
  test("says what moved and what waits", () => {
    expect(toSynchronizeNotice(done, "en-GB").text).toBe(
      "Synchronized · to Outlook: 12 · to the CRM: 3 · conflicts: 1 · questions: 2. Open the pane to decide.",
    );
    const nothing = { kind: "done", toMailbox: 0, toCrm: 0, conflicts: 0, questions: 0, failed: 0 } as const;
    expect(toSynchronizeNotice(nothing, "en-GB").text).toBe("Synchronized. Both sides were the same already.");
  });

  test("S26 P5: says whom it waits for, and which service is not available", () => {
    const said = (answer: SynchronizeAnswer): string => toSynchronizeNotice(answer, "en-GB").text;
    expect(synchronizingNotice({ done: 2, total: 5, waitsFor: "mailbox" }, "en-GB").text).toBe(
      "Synchronizing: 2 of 5 · Your mailbox keeps us waiting",
    );
    expect(said({ kind: "late", waitsFor: "crm" })).toMatch(/^The CRM keeps us waiting\. What was done stays done/);
    expect(said({ kind: "late" })).toMatch(/^Synchronized in part/);
    expect(said({ kind: "failed", problem: { kind: "serviceDown", service: "mailbox" } })).toMatch(
      /^Your mailbox is not available/,
    );
    expect(said({ kind: "failed", problem: { kind: "unexpected", service: "thisComputer" } })).toMatch(/^Not synch/);
  });

  test.each(LANGUAGES)("Q3: every answer fits the bar in %s", (language) => {
    for (const answer of ANSWERS) {
      const { text, kind } = toSynchronizeNotice(answer, language);
      expect(text.length).toBeLessThanOrEqual(150);
      expect(text).not.toMatch(/[{}]|undefined/);
      expect(kind).toBe(answer.kind === "failed" ? "error" : "information");
    }
    expect(synchronizingNotice({ done: 2, total: 5 }, language).text).toMatch(/2.*5/);
  });

  test("shows progress, the latest only, and the result last", async () => {
    const host = new FakeHost();
    const shown: string[] = [];
    const showNotice = async ({ text }: { readonly text: string }): Promise<void> => {
      shown.push(text);
      await Promise.resolve();
    };
    await synchronize({ account: host.account, showNotice }, async (tell) => {
      tell({ done: 1, total: 3 });
      tell({ done: 2, total: 3 });
      await Promise.resolve();
      return done;
    });
    expect(shown[0]).toBe("Synchronizing…");
    expect(shown.at(-1)).toContain("Synchronized · to Outlook: 12");
    expect(shown).not.toContain("Synchronizing: 1 of 3");
  });
});
