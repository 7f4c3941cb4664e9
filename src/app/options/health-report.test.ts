import { healthText, toHealthReport, type HealthFindings } from "./health-report.ts";

const WELL: HealthFindings = {
  crm: { tookMs: 120, userName: "Maya Lindqvist", organizationName: "Contoso" },
  mailbox: { tookMs: 80 },
  privileges: {
    checks: [
      { table: "contact", right: "read", held: true },
      { table: "contact", right: "write", held: true },
    ],
    kinds: ["contact"],
  },
  serverSync: { value: { email: false, appointmentsContactsTasks: false } },
  storage: { usedBytes: 1_000_000, freeBytes: 900_000_000 },
  settings: { bytes: 900 },
  lastRun: { at: "2026-05-04T07:00:00.000Z" },
  now: "2026-05-04T08:00:00.000Z",
};
const linesOf = (findings: Partial<HealthFindings>) =>
  Object.fromEntries(toHealthReport({ ...WELL, ...findings }).lines.map((line) => [line.id, line]));

describe("O8: what is wrong is said line by line", () => {
  test("nothing is wrong", () => {
    expect(Object.values(linesOf({})).map(({ state }) => state)).toEqual(Array(8).fill("well"));
  });

  test("what could not be asked is ill, and says why: it is neither well nor 'never'", () => {
    const outlook = { kind: "timeout", service: "outlook" } as const;
    const storage = { kind: "storage", service: "thisComputer" } as const;
    const down = { kind: "serviceDown", service: "crm" } as const;
    const lines = linesOf({
      crm: { ...WELL.crm, problem: down },
      mailbox: { tookMs: 1, problem: { ...down, service: "mailbox" } },
      privileges: { problem: down, checks: [], kinds: ["contact"] },
      serverSync: { problem: down },
      storage: { problem: storage, usedBytes: 0, freeBytes: 0 },
      settings: { problem: outlook, bytes: 4 },
      lastRun: { problem: storage },
    });
    expect(Object.values(lines).map(({ state }) => state)).toEqual(Array(7).fill("ill"));
    expect(lines["settings"]).toMatchObject({ problem: outlook });
    expect(lines["lastRun"]).toMatchObject({ problem: storage });
  });

  test("what is tight, missing, old or somebody else's work asks for attention", () => {
    const lines = linesOf({
      privileges: { checks: [{ table: "lead", right: "read", held: false }], kinds: ["contact"] },
      serverSync: { value: { email: true, appointmentsContactsTasks: false } },
      storage: { usedBytes: 1, freeBytes: 1_000_000 },
      settings: { bytes: 30_000 },
      lastRun: { at: "2026-05-03T07:00:00.000Z" },
    });
    expect(lines["privileges"]).toMatchObject({ state: "attention", facts: { missing: "lead", count: 1 } });
    expect(lines["mailbox"]).toMatchObject({ state: "attention", facts: { email: 1, items: 0 } });
    for (const id of ["storage", "settings", "lastRun"]) expect(lines[id]?.state).toBe("attention");
    expect(linesOf({ lastRun: {} })["lastRun"]).toMatchObject({ state: "attention", facts: {} });
  });

  test("what is synchronized or tracked and may not be changed in the CRM is named", () => {
    const not = (table: string) => ({ table, right: "write", held: false }) as const;
    const checks = [not("contact"), not("task"), { table: "email", right: "write", held: true } as const];
    const { writing } = linesOf({ privileges: { checks, kinds: ["contact", "appointment"] } });
    expect(writing).toMatchObject({ state: "attention", facts: { missing: "contact", count: 1 } });
    const mail = linesOf({ privileges: { checks: [not("email")], kinds: [] } });
    expect(mail["writing"]).toMatchObject({ state: "attention", facts: { missing: "email" } });
    expect(linesOf({ privileges: { checks: [not("contact")], kinds: ["task"] } })).not.toHaveProperty("writing");
  });

  test("P5: the text for an administrator names every line and nobody", () => {
    const text = healthText(
      toHealthReport({
        ...WELL,
        mailbox: { tookMs: 80.4, problem: { kind: "timeout", service: "mailbox", detail: "GET /me" } },
      }),
    );
    expect(text).toContain("mailboxSignIn: ill 80ms problem=timeout (GET /me)");
    expect(text).not.toContain("Maya");
  });
});
