import type { NodeReport } from "../app/node/node-synchronization.ts";
import type { HistoryEntry } from "../ports/sync-store.ts";
import { toHistoryText, toReportText } from "./print.ts";

const none = { created: 0, updated: 0, deleted: 0 };
const quiet = { toCrm: none, toMailbox: none, unlinked: 0, conflicts: 0, parked: 0 };
const report: NodeReport = {
  run: "r1",
  dryRun: false,
  startedAt: "2026-03-02T09:00:00.000Z",
  durationMs: 120,
  requests: { graph: 2, graphInBatches: 11, dataverse: 1, dataverseInBatches: 16 },
  kinds: { contact: quiet },
  conflicts: [],
  waiting: [],
  errors: [],
};

describe("a report for people", () => {
  it("says little of a run in which nothing happened", () => {
    expect(toReportText(report)).toBe("Synchronized.\n  120 ms, 2 requests to Outlook, 1 to the CRM");
  });

  it("S12 S20 S25 S27 says what was done, what waits and what failed", () => {
    const ann = { kind: "contact", item: "i", record: "c", title: "Ann Lee" } as const;
    const conflict = { ...ann, field: "jobtitle", base: "a", mailbox: "b", crm: "d" };
    const meeting = { kind: "appointment", count: 1, about: ["ann@contoso.example"] } as const;
    const text = toReportText({
      ...report,
      kinds: { contact: { ...quiet, toCrm: { ...none, updated: 2 }, unlinked: 1, conflicts: 2, parked: 1 } },
      conflicts: [
        { ...conflict, winner: "crm" },
        { ...conflict, winner: "ask" },
      ],
      waiting: [
        {
          id: "mass-delete:contact:11",
          reason: "mass-delete",
          kind: "contact",
          count: 11,
          about: ["Ann Lee", "Bo Ek"],
        },
        { id: "mass-delete:task:1", reason: "mass-delete", kind: "task", count: 1, about: ["Call back"] },
        { id: "invitations:1", reason: "invitations", ...meeting, title: "Spring fair" },
        { id: "cancellations:1", reason: "cancellations", ...meeting, kind: "recurringappointmentmaster" },
        { id: "private:1", reason: "private", kind: "phonecall", count: 1, about: ["Doctor"] },
        { id: "conflict:1", reason: "conflict", kind: "contact", count: 1, about: ["Ann Lee"], field: "jobtitle" },
      ],
      errors: [
        { ...ann, reason: "It was refused." },
        { kind: "contact", reason: "A column is secured." },
        { reason: "A filter is broken." },
      ],
    });
    expect(text.split("\n")).toEqual([
      "Synchronized.",
      "  contact: to the CRM 0 created, 2 changed, 0 deleted; to Outlook 0 created, 0 changed, 0 deleted",
      "    1 no longer linked",
      "    2 conflicts",
      "    1 parked",
      '  conflict: contact "Ann Lee", jobtitle: Outlook says "b", the CRM says "d"; the CRM wins',
      '  conflict: contact "Ann Lee", jobtitle: Outlook says "b", the CRM says "d"; waits for you',
      "  waiting for you: delete 11 of kind contact (Ann Lee, Bo Ek, …)?",
      "    --answer 'mass-delete:contact:11=yes|no'",
      "  waiting for you: delete 1 of kind task (Call back)?",
      "    --answer 'mass-delete:task:1=yes|no'",
      '  waiting for you: invite ann@contoso.example to the appointment "Spring fair"?',
      "    --answer 'invitations:1=yes|no'",
      "  waiting for you: send cancellations of the series to ann@contoso.example?",
      "    --answer 'cancellations:1=yes|no'",
      '  waiting for you: delete the CRM\'s copy of the private phone call "Doctor"?',
      "    --answer 'private:1=yes|no'",
      '  waiting for you: which jobtitle of the contact "Ann Lee" counts?',
      "    --answer 'conflict:1=crm|mailbox'",
      '  failed: contact "Ann Lee": It was refused.',
      "  failed: contact: A column is secured.",
      "  failed: A filter is broken.",
      "  120 ms, 2 requests to Outlook, 1 to the CRM",
    ]);
  });

  it("S28 T14 says that nothing was written, and why nothing was done", () => {
    const plan = ["create contact Ann Lee in Outlook"];
    expect(
      toReportText({ ...report, dryRun: true, plan, byServer: true })
        .split("\n")
        .slice(0, 3),
    ).toEqual([
      "This is what would be done; nothing was written.",
      "  Your organization's server synchronizes appointments, contacts and tasks: nothing was done for them.",
      "  create contact Ann Lee in Outlook",
    ]);
  });
});

describe("S27 the history for people", () => {
  const entry: HistoryEntry = {
    id: "e1",
    run: "r1",
    at: Date.parse("2026-03-02T09:00:00Z"),
    kind: "contact",
    title: "Ann Lee",
    action: "updated",
    side: "crm",
    field: "jobtitle",
    before: null,
    after: "Buyer",
    why: "changed",
  };

  it("is a line per change, with both values and what undoes it", () => {
    const { field: _, after: __, ...whole } = entry;
    const deleted = { ...whole, action: "deleted", side: "mailbox", before: { lastname: "Lee" }, why: "left" } as const;
    expect(toHistoryText([entry, { ...deleted, undone: true }]).split("\n")).toEqual([
      '2026-03-02T09:00:00.000Z contact "Ann Lee" updated in the CRM jobtitle: empty → "Buyer" (changed) [e1]',
      '2026-03-02T09:00:00.000Z contact "Ann Lee" deleted in Outlook {"lastname":"Lee"} (left) [undone]',
    ]);
  });
});
