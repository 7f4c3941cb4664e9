import { CONTACT_PAIRS } from "../domain/fields/contact-pairs.ts";
import { Base } from "../domain/fields/base.ts";
import { Shown } from "../domain/fields/shown.ts";
import type { CrmSnapshot, MailboxSnapshot } from "../domain/presence.ts";
import type { HistoryEntry } from "../ports/sync-store.ts";
import { agreeOn, keysTo, pick, showsMore } from "./agreement.ts";
import { backOffMs, isParked } from "./back-off.ts";
import { brakeCancellation, brakeDeletions, brakeInvitation, brakeRemoval, isMass } from "./brakes.ts";
import type { Decision } from "./decision.ts";
import { newLink } from "./cycle/claims.ts";
import { digestOf } from "./fingerprints.ts";
import { toPlanEntry } from "./plan-entry.ts";
import { toPlanLine } from "./plan-text.ts";
import {
  changesOf,
  effectOn,
  itemOf,
  movesOf,
  recordOf,
  titleOf,
  titleOfPair,
  unreadIn,
  type Pair,
  type Step,
} from "./plan.ts";
import { decideUndo } from "./undo.ts";

const item: MailboxSnapshot = {
  shelf: "calendar",
  kind: "appointment",
  id: "i",
  etag: "1",
  modifiedAt: 0,
  createdAt: 0,
  fields: { subject: "Review" },
  facts: { hidden: false, organizer: true, current: true, invited: ["guest@example.org"] },
};
const record: CrmSnapshot = {
  kind: "contact",
  id: "r",
  etag: "2",
  modifiedAt: 0,
  fields: { firstname: "Åsa", lastname: "Øst" },
  facts: { mine: true, current: true },
};
const pair: Pair = {
  link: newLink("appointment", "calendar", { itemId: "i", recordId: "r" }),
  linked: true,
  mailbox: { state: "live", snapshot: item },
  crm: { state: "never" },
  dirty: [],
};
const step = (decision: Decision, held: readonly string[] = []): Step => ({ pair, decision, held });
/** A base on which both sides show the same. */
const baseOf = (fields: Record<string, string>): Base =>
  Base.of(
    Object.fromEntries(
      CONTACT_PAIRS.flatMap((field) => {
        const agreed = fields[field.key] === undefined ? "" : digestOf(field, fields[field.key] ?? null);
        return agreed === "" ? [] : [[field.key, { mailbox: agreed, crm: agreed }]];
      }),
    ),
  );
const move = { key: "subject", to: "crm", value: "New", replaced: "Old", why: "changed" } as const;
const merge: Decision = {
  do: "merge",
  merge: { moves: [move, { ...move, key: "attendees", to: "mailbox" }], agreed: [], conflicts: [] },
};

describe("the plan is plain data", () => {
  it("S25 names what could not be read of either copy", () => {
    const mine: Pair = { ...pair, mailbox: { state: "live", snapshot: { ...item, unread: ["body"] } } };
    const theirs = { state: "live", snapshot: { ...record, unread: ["parent"] } } as const;
    expect(unreadIn(pair)).toEqual([]);
    expect(unreadIn(mine)).toEqual(["body"]);
    expect(unreadIn({ ...pair, crm: theirs })).toEqual(["parent"]);
    expect(unreadIn({ ...mine, crm: theirs })).toEqual(["body", "parent"]);
  });

  it("tells when each side was changed last, and by whom where the CRM says so (S12)", () => {
    const at = (modifiedAt: number) => ({ state: "live", snapshot: { ...item, modifiedAt } }) as const;
    const crm = { state: "live", snapshot: { ...record, modifiedAt: 7, modifiedBy: "Ines" } } as const;
    expect(changesOf({ ...pair, mailbox: at(5), crm })).toEqual({ mailboxAt: 5, crmAt: 7, crmBy: "Ines" });
    expect(changesOf({ ...pair, mailbox: { state: "never" } })).toEqual({ mailboxAt: 0, crmAt: 0 });
  });

  it("tells what a step writes, and where", () => {
    expect([
      effectOn("crm", step(merge)),
      effectOn("mailbox", step(merge)),
      effectOn("mailbox", step(merge, ["attendees"])),
    ]).toEqual(["updated", "updated", undefined]);
    expect([
      effectOn("crm", step({ do: "create", on: "crm", revives: false })),
      effectOn("mailbox", step({ do: "create", on: "crm", revives: false })),
    ]).toEqual(["created", undefined]);
    expect([
      effectOn("crm", step({ do: "delete", on: "crm" })),
      effectOn("mailbox", step({ do: "delete", on: "crm" })),
    ]).toEqual(["deleted", undefined]);
    expect(effectOn("crm", step({ do: "nothing" }))).toBeUndefined();
    expect(movesOf(step({ do: "forget" }))).toEqual([]);
  });

  it("S28 is told as data, for every language", () => {
    expect(
      [
        step({ do: "nothing" }),
        step({ do: "forget" }),
        step({ do: "create", on: "mailbox", revives: true }),
        step({ do: "delete", on: "crm" }),
        step({ do: "unlink", reason: "left" }),
        step(merge, ["attendees"]),
        step(merge, ["attendees", "subject"]),
      ].map(toPlanEntry),
    ).toEqual([
      undefined,
      undefined,
      { kind: "appointment", title: "Review", do: "create", on: "mailbox", revives: true },
      { kind: "appointment", title: "Review", do: "delete", on: "crm" },
      { kind: "appointment", title: "Review", do: "unlink", reason: "left" },
      {
        kind: "appointment",
        title: "Review",
        do: "update",
        fields: [{ field: "subject", to: "crm", before: "Old", after: "New" }],
      },
      undefined,
    ]);
  });

  it("S28 reads as sentences", () => {
    const lines = [
      step({ do: "nothing" }),
      step({ do: "create", on: "mailbox", revives: true }),
      step({ do: "create", on: "crm", revives: false }),
      step({ do: "delete", on: "mailbox" }),
      step({ do: "unlink", reason: "left" }),
      step({ do: "forget" }),
      step(merge, ["attendees"]),
      step({ do: "merge", merge: { moves: [{ ...move, value: ["Bo"] }], agreed: [], conflicts: [] } }),
      step({ do: "merge", merge: { moves: [], agreed: ["subject"], conflicts: [] } }),
    ].map(toPlanLine);
    expect(lines).toEqual([
      'appointment "Review": nothing to do',
      'appointment "Review": create in Outlook again, because it was edited',
      'appointment "Review": create in the CRM',
      'appointment "Review": delete in Outlook',
      'appointment "Review": end the link (left)',
      'appointment "Review": gone on both sides',
      'appointment "Review": subject in the CRM = "New"',
      'appointment "Review": subject in the CRM = ["Bo"]',
      'appointment "Review": agreed',
    ]);
  });

  it("names pairs by whichever copy lives", () => {
    expect(titleOf("contact", record.fields)).toBe("Åsa Øst");
    expect(
      titleOfPair({
        ...pair,
        link: newLink("contact", "contacts", {}),
        mailbox: { state: "gone" },
        crm: { state: "live", snapshot: record },
      }),
    ).toBe("Åsa Øst");
    expect(titleOfPair({ ...pair, mailbox: { state: "gone" } })).toBe("");
    expect([itemOf(pair)?.id, recordOf(pair), itemOf({ ...pair, mailbox: { state: "gone" } })]).toEqual([
      "i",
      undefined,
      undefined,
    ]);
  });
});

describe("S20 brakes", () => {
  it.each([
    [10, 20, false],
    [11, 110, false],
    [11, 109, true],
  ])("%i of %i: %s", (count, total, mass) => {
    expect(isMass(count, total)).toBe(mass);
  });

  it("Y30 mass-delete brake: stops before the first deletion and asks", () => {
    const deletions = Array.from({ length: 12 }, () => step({ do: "delete", on: "crm" }));
    const result = brakeDeletions(
      [...deletions, step({ do: "nothing" })],
      () => 50,
      () => undefined,
    );
    expect([result.go, result.keep]).toEqual([[], []]);
    expect(result.questions).toMatchObject([{ id: "mass-delete:appointment:12", reason: "mass-delete", count: 12 }]);
    expect(
      brakeDeletions(
        deletions,
        () => 50,
        () => "yes",
      ).go,
    ).toHaveLength(12);
    expect(
      brakeDeletions(
        deletions,
        () => 50,
        () => "no",
      ),
    ).toEqual({ go: [], keep: deletions, questions: [] });
    expect(
      brakeDeletions(
        deletions,
        () => 500,
        () => undefined,
      ).go,
    ).toHaveLength(12);
  });

  it("says whom a cancellation would reach, first", () => {
    expect(brakeCancellation(step({ do: "delete", on: "mailbox" }))).toMatchObject({
      reason: "cancellations",
      about: ["guest@example.org"],
    });
    expect(brakeCancellation(step({ do: "delete", on: "crm" }))).toBeUndefined();
    const alone = { ...item, facts: { ...item.facts, invited: [] } };
    const deletion = step({ do: "delete", on: "mailbox" });
    expect(
      brakeCancellation({ ...deletion, pair: { ...pair, mailbox: { state: "live", snapshot: alone } } }),
    ).toBeUndefined();
    const guest = { ...item, facts: { ...item.facts, organizer: false } };
    expect(
      brakeCancellation({ ...deletion, pair: { ...pair, mailbox: { state: "live", snapshot: guest } } }),
    ).toBeUndefined();
    expect(brakeCancellation({ ...deletion, pair: { ...pair, mailbox: { state: "gone" } } })).toBeUndefined();
  });

  it("Y30 counts the deletions of both sides together: six here and six there are twelve", () => {
    const six = (on: "crm" | "mailbox") => Array.from({ length: 6 }, () => step({ do: "delete", on }));
    const { go, questions } = brakeDeletions(
      [...six("crm"), ...six("mailbox")],
      () => 50,
      () => undefined,
    );
    expect([go, questions.map(({ count }) => count)]).toEqual([[], [12]]);
  });

  it("says who would hear that they, or a day, were taken out of a meeting", () => {
    expect(brakeRemoval(pair, "2026-03-03", ["a@x", "b@x"])).toMatchObject({
      id: "cancellations:r:2026-03-03",
      reason: "cancellations",
      count: 2,
      about: ["a@x", "b@x"],
    });
    expect(brakeRemoval({ ...pair, link: newLink("appointment", "calendar", {}) }, "", ["a@x"])).toMatchObject({
      itemId: "",
      recordId: "",
    });
    expect(brakeRemoval(pair, "", [])).toBeUndefined();
  });

  it("says whom an invitation would reach, first", () => {
    expect(brakeInvitation(pair, ["a@x"])).toMatchObject({
      id: "invitations:r:a@x",
      count: 1,
      title: titleOfPair(pair),
    });
    expect(brakeInvitation({ ...pair, link: newLink("appointment", "calendar", {}) }, ["a@x"])).toMatchObject({
      recordId: "",
    });
    expect(brakeInvitation(pair, [])).toBeUndefined();
  });
});

describe("S25 Y50 patience", () => {
  it("grows, up to six hours, and ends in parking", () => {
    expect([0, 1, 2, 20].map(backOffMs)).toEqual([60_000, 60_000, 120_000, 21_600_000]);
    expect([isParked(1, true), isParked(4, false), isParked(5, false)]).toEqual([true, false, true]);
  });
});

describe("S14 the base", () => {
  it("keeps no entry for what is empty on both sides", () => {
    const before = { base: Base.of({ fax: { mailbox: "x", crm: "x" } }), shown: Shown.of({ fax: "1" }) };
    const none = agreeOn(before, new Set(["fax"]), { fax: null }, { fax: "" }, CONTACT_PAIRS);
    expect([none.base.text, none.shown.json]).toEqual(["", "{}"]);
    const half = agreeOn(before, new Set(["fax"]), { fax: "2" }, { fax: null }, CONTACT_PAIRS);
    expect([half.base.at("fax").crm, half.shown.texts]).toEqual(["", {}]);
  });

  it("Y43 moves for the named fields only, to what each side shows", () => {
    const before = {
      base: Base.of({ fax: { mailbox: "x", crm: "x" } }),
      shown: Shown.of({ description: "old", fax: "x" }),
    };
    const agreed = agreeOn(
      before,
      new Set(["jobtitle", "description", "pager"]),
      { jobtitle: "A", description: "n".repeat(300), fax: "1" },
      { jobtitle: "a", description: "n".repeat(300), fax: "2" },
      CONTACT_PAIRS,
    );
    // Written down in the order of the keys, whatever was kept.
    expect([...agreed.base.fields.keys()]).toEqual(["description", "fax", "jobtitle"]);
    expect(agreed.base.at("fax")).toEqual({ mailbox: "x", crm: "x" });
    expect(agreed.base.at("jobtitle").mailbox).not.toBe(agreed.base.at("jobtitle").crm);
    expect(agreed.shown.texts).toEqual({ fax: "x", jobtitle: "a" });
  });

  it("S13 Y48 sees what somebody else changed while a copy was written", () => {
    const before = { jobtitle: "a", department: "d", pager: "1" };
    const shows = (after: Record<string, string>, pairs = CONTACT_PAIRS): boolean =>
      showsMore(before, after, { jobtitle: "b" }, pairs);
    expect(shows({ jobtitle: "b", department: "d", pager: "1" })).toBe(false);
    expect(shows({ jobtitle: "b", department: "raced", pager: "1" })).toBe(true);
    expect(shows({ jobtitle: "b", fax: "new" })).toBe(false);
    const closed = CONTACT_PAIRS.map((one) => ({ ...one, direction: "none" as const }));
    expect(shows({ jobtitle: "b", department: "raced" }, closed)).toBe(false);
  });

  it("knows which fields may travel where", () => {
    const pairs = [
      { ...CONTACT_PAIRS[0], key: "a", direction: "toCrm" },
      { ...CONTACT_PAIRS[0], key: "b", direction: "both" },
      { ...CONTACT_PAIRS[0], key: "c", direction: "toMailbox" },
    ] as typeof CONTACT_PAIRS;
    expect([keysTo("crm", pairs), keysTo("mailbox", pairs)]).toEqual([
      ["a", "b"],
      ["b", "c"],
    ]);
    expect(pick({ a: 1, b: null }, ["a", "b", "c"])).toEqual({ a: 1, b: null });
  });
});

describe("S27 undo restores the loser and nothing else", () => {
  const entry: HistoryEntry = {
    id: "h",
    run: "1",
    at: 0,
    kind: "contact",
    title: "",
    action: "updated",
    side: "crm",
    field: "jobtitle",
    before: "Chief",
    after: "Boss",
    why: "conflict",
  };
  const shows = (jobtitle: string): CrmSnapshot => ({ ...record, fields: { jobtitle } });

  const link = {
    ...newLink("contact", "contacts", { itemId: "i", recordId: "r" }),
    base: baseOf({ jobtitle: "Boss" }),
  };

  it("is an ordinary edit, guarded by the version it was decided from", () => {
    expect(decideUndo(entry, shows("Boss"), CONTACT_PAIRS, link)).toEqual({
      do: "edit",
      edit: { side: "crm", id: "r", etag: "2", field: "jobtitle", value: "Chief" },
    });
  });

  it.each<[string, Partial<HistoryEntry>, CrmSnapshot | undefined, unknown]>([
    ["it is as it was", {}, shows("Chief"), { do: "nothing" }],
    ["somebody changed it since", {}, shows("President"), { do: "refuse", reason: "changed-since" }],
    ["it was undone before", { undone: true }, shows("Boss"), { do: "refuse", reason: "already-undone" }],
    ["the record is gone", {}, undefined, { do: "refuse", reason: "gone" }],
    ["the column cannot be read", {}, { ...record, fields: {} }, { do: "refuse", reason: "gone" }],
    ["an unknown field", { field: "nothing" }, shows("Boss"), { do: "refuse", reason: "nothing-kept" }],
    ["linking is undone by stopping", { action: "linked" }, shows("Boss"), { do: "refuse", reason: "nothing-kept" }],
    ["a kept value is put back, too", { action: "kept" }, shows("Boss"), { do: "edit" }],
    ["what was made is taken away", { action: "created" }, shows("Boss"), { do: "remove", id: "r", etag: "2" }],
    [
      "but not what somebody wrote into",
      { action: "created" },
      shows("New"),
      { do: "refuse", reason: "changed-since" },
    ],
    ["nor what is gone", { action: "created" }, undefined, { do: "refuse", reason: "gone" }],
    ["what still lives was not deleted", { action: "deleted" }, shows("Boss"), { do: "nothing" }],
    [
      "what was deleted is made again",
      { action: "deleted", before: { jobtitle: "Boss" } },
      undefined,
      { do: "recreate", side: "crm", fields: { jobtitle: "Boss" } },
    ],
    ["a link that is there again", { action: "unlinked" }, shows("Boss"), { do: "nothing" }],
  ])("%s", (_, given, now, decision) => {
    expect(decideUndo({ ...entry, ...given }, now, CONTACT_PAIRS, link)).toMatchObject(decision as object);
  });

  it("cannot put back what was not kept", () => {
    const { before: _, ...bare } = entry;
    const refused = { do: "refuse", reason: "nothing-kept" };
    expect(decideUndo(bare, shows("Boss"), CONTACT_PAIRS, link)).toEqual(refused);
    expect(decideUndo({ ...bare, action: "deleted" }, undefined, CONTACT_PAIRS, link)).toEqual(refused);
  });

  it("takes an empty value for what a missing one was", () => {
    const { after: _, ...cleared } = entry;
    expect(decideUndo(cleared, shows(""), CONTACT_PAIRS, link)).toMatchObject({ do: "edit" });
  });

  it("asks for an ended link again while the item lives", () => {
    const ended = { ...link, state: "unlinked" } as const;
    expect(decideUndo({ ...entry, action: "unlinked" }, shows("Boss"), CONTACT_PAIRS, ended)).toEqual({ do: "relink" });
    expect(decideUndo({ ...entry, action: "unlinked" }, undefined, CONTACT_PAIRS, undefined)).toMatchObject({
      reason: "gone",
    });
    expect(decideUndo({ ...entry, action: "created" }, shows("Boss"), CONTACT_PAIRS, ended)).toMatchObject({
      reason: "gone",
    });
  });

  it("compares with the half of the base that belongs to the side it was made on", () => {
    const made: HistoryEntry = { ...entry, action: "created", side: "mailbox" };
    const shown = { ...item, fields: { jobtitle: "Boss" } };
    expect(decideUndo(made, shown, CONTACT_PAIRS, link)).toMatchObject({ do: "remove", side: "mailbox" });
    const unlike = { ...link, base: Base.of({ jobtitle: { mailbox: "other", crm: link.base.at("jobtitle").crm } }) };
    expect(decideUndo(made, shown, CONTACT_PAIRS, unlike)).toMatchObject({ reason: "changed-since" });
  });

  it("counts a column that cannot be read as untouched", () => {
    const partly = { ...record, fields: { jobtitle: "Boss", department: null } };
    expect(decideUndo({ ...entry, action: "created" }, partly, CONTACT_PAIRS, link)).toMatchObject({ do: "remove" });
  });
});
