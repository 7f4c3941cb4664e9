import { callsMeeting, deletionRule, type DeletionFacts } from "./deletion.ts";
import type { Side, SyncKind } from "./fields/kinds.ts";

const facts = (mine: boolean, organizer: boolean, current: boolean): DeletionFacts => ({ mine, organizer, current });

describe("S15–S17 what a deletion means for the other copy", () => {
  it.each<[string, SyncKind, Side, DeletionFacts, "follow" | "keep"]>([
    ["S15 contact deleted in Outlook", "contact", "mailbox", facts(true, true, true), "keep"],
    ["S15 my contact deleted in the CRM", "contact", "crm", facts(true, true, true), "keep"],
    ["S15 somebody else's contact deleted in the CRM", "contact", "crm", facts(false, true, true), "follow"],
    ["S16 my current appointment", "appointment", "mailbox", facts(true, false, true), "follow"],
    ["S16 a current meeting I organize", "appointment", "crm", facts(false, true, true), "follow"],
    ["S16 a past appointment", "appointment", "crm", facts(true, true, false), "keep"],
    ["S16 somebody else's meeting", "recurringappointmentmaster", "crm", facts(false, false, true), "keep"],
    ["S1 service appointment deleted in Outlook", "serviceappointment", "mailbox", facts(true, true, true), "keep"],
    ["S1 service appointment deleted in the CRM", "serviceappointment", "crm", facts(false, false, true), "follow"],
    ["S1 past service appointment", "serviceappointment", "crm", facts(true, true, false), "keep"],
    ["S17 task deleted in Outlook", "task", "mailbox", facts(false, false, false), "follow"],
    ["S17 open task deleted in the CRM", "phonecall", "crm", facts(false, false, true), "follow"],
    ["S17 completed letter deleted in the CRM", "letter", "crm", facts(true, true, false), "keep"],
    ["S17 fax deleted in Outlook", "fax", "mailbox", facts(true, true, true), "follow"],
  ])("%s", (_, kind, side, given, rule) => {
    expect(deletionRule(kind, side, given)).toBe(rule);
  });
});

describe("S16 who called a meeting", () => {
  it.each<[string, Parameters<typeof callsMeeting>, boolean]>([
    ["the user's own event", [{ organizer: true }, undefined], true],
    ["an invitation the user received", [{ organizer: false }, undefined], false],
    ["an event made from a colleague's record proves nothing", [{ organizer: true }, "key"], false],
    ["the record names the user", [{ organizer: true }, "key", { organizer: true }], true],
    ["the record names somebody else", [{ organizer: true }, undefined, { organizer: false }], false],
    ["the record names nobody", [{ organizer: true }, undefined, {}], true],
  ])("%s", (_, given, expected) => {
    expect(callsMeeting(...given)).toBe(expected);
  });
});
