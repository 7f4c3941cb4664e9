import { canonical } from "../domain/fields/canonical.ts";
import { digest } from "../domain/fields/digest.ts";
import { across, type Side } from "../domain/fields/kinds.ts";
import type { Direction, FieldPair } from "../domain/fields/pair.ts";
import { Base } from "../domain/fields/base.ts";
import type { ConflictPolicy, CrmPresence, MailboxFacts, MailboxPresence, Stamp } from "../domain/presence.ts";
import type { Decision, Merge } from "./decision.ts";
import { mergeFields, type MergeRules } from "./merge-fields.ts";
import { reconcile, type Memory, type Policy } from "./reconcile.ts";

const DIRECTIONS: readonly Direction[] = ["both", "toMailbox", "toCrm", "none"];
const POLICIES: readonly ConflictPolicy[] = ["newest", "crm", "mailbox", "ask", "last"];
const VALUES = [null, "a", "b", "c"] as const;

const pair = (direction: Direction): FieldPair => ({
  key: "jobtitle",
  outlook: "Job Title",
  columns: ["jobtitle"],
  form: "line",
  direction,
  settable: "any",
});
const mark = (value: string | null): string => digest(canonical("line", value));
const baseOf = (value: string | null): Base => Base.of({ jobtitle: { mailbox: mark(value), crm: mark(value) } });
const rules = (direction: Direction, policy: ConflictPolicy, newer: Side): MergeRules => ({
  pairs: [pair(direction)],
  policy,
  newer,
  resolutions: {},
});

interface Case {
  readonly direction: Direction;
  readonly policy: ConflictPolicy;
  readonly newer: Side;
  readonly base: string | null | undefined;
  readonly mailbox: string | null;
  readonly crm: string | null;
}

function* everyCase(): Generator<Case> {
  for (const direction of DIRECTIONS)
    for (const policy of POLICIES)
      for (const newer of ["mailbox", "crm"] as const)
        for (const base of [undefined, ...VALUES])
          for (const mailbox of VALUES)
            for (const crm of VALUES) yield { direction, policy, newer, base, mailbox, crm };
}

const mergeOf = ({ direction, policy, newer, base, mailbox, crm }: Case): Merge =>
  mergeFields(
    base === undefined ? Base.nothing : baseOf(base),
    { jobtitle: mailbox },
    { jobtitle: crm },
    rules(direction, policy, newer),
  );

/** What each side shows after the merge was written. */
function after(one: Case): readonly [string | null, string | null] {
  const move = mergeOf(one).moves[0];
  return [move?.to === "mailbox" ? one.crm : one.mailbox, move?.to === "crm" ? one.mailbox : one.crm];
}

/** The rule of S12, said a second time in the plainest words. */
function expected({ direction, policy, newer, base, mailbox, crm }: Case): string {
  if (direction === "none") return "quiet";
  const agreed = base ?? null;
  if (mailbox === crm) return agreed === mailbox ? "quiet" : "agree";
  if (direction !== "both") {
    const given = direction === "toCrm" ? mailbox : crm;
    return given !== agreed ? direction : "quiet";
  }
  const winner = policy === "newest" ? newer : policy === "last" ? "mailbox" : policy;
  const conflict = winner === "ask" ? "ask" : winner === "crm" ? "conflict toMailbox" : "conflict toCrm";
  if (mailbox === agreed) return "toMailbox";
  return crm === agreed ? "toCrm" : conflict;
}

function said(merge: Merge): string {
  const [move, conflict] = [merge.moves[0], merge.conflicts[0]];
  const way = move === undefined ? "" : move.to === "crm" ? "toCrm" : "toMailbox";
  if (conflict !== undefined) return conflict.winner === "ask" ? "ask" : `conflict ${way}`;
  return way || (merge.agreed.length > 0 ? "agree" : "quiet");
}

describe("S12 every field state × direction × policy", () => {
  const cases = [...everyCase()];

  it(`Y21 Y22 Y23 agrees with the rule in all ${cases.length} cases`, () => {
    for (const one of cases) expect([one, said(mergeOf(one))]).toEqual([one, expected(one)]);
  });

  it("mirror symmetry of reconcile: swapping the sides swaps the answer", () => {
    const turned: Readonly<Record<Direction, Direction>> = {
      both: "both",
      none: "none",
      toCrm: "toMailbox",
      toMailbox: "toCrm",
    };
    for (const one of cases) {
      if (one.policy === "last") continue;
      const policy = one.policy === "crm" ? "mailbox" : one.policy === "mailbox" ? "crm" : one.policy;
      const mirrored = mergeOf({
        ...one,
        direction: turned[one.direction],
        policy,
        newer: across(one.newer),
        mailbox: one.crm,
        crm: one.mailbox,
      });
      const merge = mergeOf(one);
      expect(mirrored.moves.map((move) => [across(move.to), move.value, move.why])).toEqual(
        merge.moves.map((move) => [move.to, move.value, move.why]),
      );
      expect(mirrored.agreed).toEqual(merge.agreed);
    }
  });

  it("direction respected: nothing is written against it", () => {
    for (const one of cases) {
      for (const move of mergeOf(one).moves) {
        if (one.direction === "toCrm") expect(move.to).toBe("crm");
        if (one.direction === "toMailbox") expect(move.to).toBe("mailbox");
        expect(one.direction).not.toBe("none");
      }
    }
  });

  it("idempotent: what was merged once needs nothing more", () => {
    for (const one of cases) {
      const [mailbox, crm] = after(one);
      const merge = mergeOf(one);
      const settled = new Set([...merge.agreed, ...merge.moves.map((move) => move.key)]);
      const base = settled.has("jobtitle")
        ? Base.of({ jobtitle: { mailbox: mark(mailbox), crm: mark(crm) } })
        : one.base === undefined
          ? Base.nothing
          : baseOf(one.base);
      const again = mergeFields(
        base,
        { jobtitle: mailbox },
        { jobtitle: crm },
        rules(one.direction, one.policy, one.newer),
      );
      expect([one, again.moves]).toEqual([one, []]);
    }
  });

  it("no blind overwrite: every loser is in the answer", () => {
    for (const one of cases) {
      for (const move of mergeOf(one).moves) expect(move.replaced).toBe(move.to === "crm" ? one.crm : one.mailbox);
    }
  });

  it("Y21 an answer of the user comes before every policy", () => {
    for (const policy of POLICIES) {
      const merge = mergeFields(
        baseOf("a"),
        { jobtitle: "b" },
        { jobtitle: "c" },
        { ...rules("both", policy, "crm"), resolutions: { jobtitle: "mailbox" } },
      );
      expect(merge.moves).toMatchObject([{ to: "crm", value: "b", replaced: "c", why: "conflict" }]);
    }
  });

  it("S11 Y24 a field that one side could not read is skipped", () => {
    expect(mergeFields(Base.nothing, {}, { jobtitle: "c" }, rules("both", "crm", "crm"))).toEqual({
      moves: [],
      agreed: [],
      conflicts: [],
    });
    expect(mergeFields(Base.nothing, { jobtitle: "c" }, {}, rules("both", "crm", "crm"))).toEqual({
      moves: [],
      agreed: [],
      conflicts: [],
    });
  });

  it("S7 Y20 a side that cannot show the value exactly has not edited it", () => {
    const base = Base.of({ jobtitle: { mailbox: mark("2026-01-01"), crm: mark("2026-01-01T15:00") } });
    expect(
      mergeFields(base, { jobtitle: "2026-01-01" }, { jobtitle: "2026-01-01T15:00" }, rules("both", "crm", "crm")),
    ).toEqual({ moves: [], agreed: [], conflicts: [] });
  });
});

const FACTS: MailboxFacts = { hidden: false, organizer: true, current: true, invited: [] };

function mailbox(
  value: string | null,
  changes: { stamp?: Stamp; facts?: Partial<MailboxFacts>; modifiedAt?: number } = {},
): MailboxPresence {
  const { stamp = { state: 2 }, facts = {}, modifiedAt = 1 } = changes;
  const snapshot = {
    shelf: "contacts",
    kind: "contact",
    id: "i",
    etag: "1",
    modifiedAt,
    createdAt: 0,
    fields: { jobtitle: value },
    facts: { ...FACTS, ...facts },
    stamp,
  } as const;
  return { state: "live", snapshot };
}

const crm = (
  value: string | null,
  changes: { mine?: boolean; current?: boolean; modifiedAt?: number } = {},
): Extract<CrmPresence, { state: "live" }> => {
  const { mine = true, current = true, modifiedAt = 1 } = changes;
  return {
    state: "live",
    snapshot: {
      kind: "contact",
      id: "r",
      etag: "1",
      modifiedAt,
      fields: { jobtitle: value },
      facts: { mine, current },
    },
  };
};

const GONE = { state: "gone" } as const;
const NEVER = { state: "never" } as const;
const LEFT = { state: "left" } as const;
const linked: Memory = { base: baseOf("a"), mine: true, current: true, organizer: true, linked: true };
const fresh: Memory = { mine: false, current: true, organizer: false, linked: false };
const policyFor = (kind: Policy["kind"], direction: Direction = "both"): Policy => ({
  kind,
  pairs: [pair(direction)],
  conflicts: "newest",
  resolutions: {},
});

describe("what is to happen to a pair", () => {
  it.each<[string, Memory, MailboxPresence, CrmPresence, Policy, Decision]>([
    [
      "S3 a selected record without a copy",
      fresh,
      NEVER,
      crm("a"),
      policyFor("contact"),
      { do: "create", on: "mailbox", revives: false },
    ],
    ["a copy that is gone and was never linked", fresh, GONE, crm("a"), policyFor("contact"), { do: "nothing" }],
    ["nothing at all", fresh, NEVER, NEVER, policyFor("contact"), { do: "nothing" }],
    [
      "S2 an item that asks to be tracked",
      fresh,
      mailbox("a", { stamp: { state: 1 } }),
      NEVER,
      policyFor("contact"),
      { do: "create", on: "crm", revives: false },
    ],
    [
      "S2 an item that does not ask",
      fresh,
      mailbox("a", { stamp: { state: 0 } }),
      NEVER,
      policyFor("contact"),
      { do: "nothing" },
    ],
    [
      "S5 a private item that asks",
      fresh,
      mailbox("a", { stamp: { state: 1 }, facts: { hidden: true } }),
      NEVER,
      policyFor("contact"),
      { do: "nothing" },
    ],
    [
      "S10 a recurring task that asks",
      fresh,
      mailbox("a", { stamp: { state: 1 }, facts: { unsupported: "recurring task" } }),
      NEVER,
      policyFor("task"),
      { do: "nothing" },
    ],
    [
      "an item whose record is gone and that was never linked",
      fresh,
      mailbox("a", { stamp: { state: 1 } }),
      GONE,
      policyFor("contact"),
      { do: "nothing" },
    ],
    ["both gone", linked, GONE, GONE, policyFor("contact"), { do: "forget" }],
    ["the copy gone, the record out of the filters", linked, GONE, LEFT, policyFor("contact"), { do: "forget" }],
    ["S15 contact deleted in Outlook", linked, GONE, crm("a"), policyFor("contact"), { do: "unlink", reason: "kept" }],
    ["S17 task deleted in Outlook", linked, GONE, crm("a"), policyFor("task"), { do: "delete", on: "crm" }],
    [
      "S16 meeting I organized, deleted in Outlook",
      linked,
      GONE,
      crm("a", { mine: false }),
      policyFor("appointment"),
      { do: "delete", on: "crm" },
    ],
    [
      "S19 deleted in Outlook, edited in the CRM",
      linked,
      GONE,
      crm("b"),
      policyFor("task"),
      { do: "create", on: "mailbox", revives: true },
    ],
    [
      "S19 a field filled since counts as an edit",
      { ...linked, base: Base.nothing },
      GONE,
      crm("b"),
      policyFor("task"),
      { do: "create", on: "mailbox", revives: true },
    ],
    [
      "S19 Y25 an edit that does not travel saves nothing",
      linked,
      GONE,
      crm("b"),
      policyFor("task", "toCrm"),
      { do: "delete", on: "crm" },
    ],
    [
      "S15 my contact deleted in the CRM",
      linked,
      mailbox("a"),
      GONE,
      policyFor("contact"),
      { do: "unlink", reason: "kept" },
    ],
    [
      "S15 somebody else's contact deleted in the CRM",
      { ...linked, mine: false },
      mailbox("a"),
      GONE,
      policyFor("contact"),
      { do: "delete", on: "mailbox" },
    ],
    [
      "S19 deleted in the CRM, edited in Outlook",
      linked,
      mailbox("b"),
      GONE,
      policyFor("contact"),
      { do: "create", on: "crm", revives: true },
    ],
    [
      "S19 an edit of Outlook that does not travel",
      { ...linked, mine: false },
      mailbox("b"),
      GONE,
      policyFor("contact", "toMailbox"),
      { do: "delete", on: "mailbox" },
    ],
    [
      "S16 completed in the CRM before it was deleted there",
      { ...linked, current: false },
      mailbox("a"),
      GONE,
      policyFor("appointment"),
      { do: "unlink", reason: "kept" },
    ],
    [
      "without a base nothing counts as edited",
      { mine: false, current: true, organizer: true, linked: true },
      mailbox("b"),
      GONE,
      policyFor("contact"),
      { do: "delete", on: "mailbox" },
    ],
    [
      "S16 a copy made from a colleague's record that is gone: nobody says the user called the meeting",
      { ...linked, mine: false, organizer: false },
      mailbox("a", { stamp: { state: 2, createKey: "key" } }),
      GONE,
      policyFor("appointment"),
      { do: "unlink", reason: "kept" },
    ],
    [
      "S16 the user's own event of a colleague's record that is gone",
      { ...linked, mine: false, organizer: false },
      mailbox("a", { stamp: { state: 2 } }),
      GONE,
      policyFor("appointment"),
      { do: "delete", on: "mailbox" },
    ],
    [
      "S23 a record that is gone, of an item that another client linked",
      { ...linked, base: Base.nothing },
      mailbox("b"),
      GONE,
      policyFor("task"),
      { do: "unlink", reason: "kept" },
    ],
    [
      "S4 the record left the filters",
      linked,
      mailbox("b"),
      LEFT,
      policyFor("contact"),
      { do: "unlink", reason: "left" },
    ],
    [
      "S4 the record left the filters, and the user wants such copies removed",
      linked,
      mailbox("a", { stamp: { state: 2, createKey: "key" } }),
      LEFT,
      { ...policyFor("contact"), leaving: "remove" },
      { do: "delete", on: "mailbox" },
    ],
    [
      "S4 S19 the same, but the copy was edited",
      linked,
      mailbox("b", { stamp: { state: 2, createKey: "key" } }),
      LEFT,
      { ...policyFor("contact"), leaving: "remove" },
      { do: "unlink", reason: "left" },
    ],
    [
      "S4 the same, but the user made the item",
      linked,
      mailbox("a", { stamp: { state: 2 } }),
      LEFT,
      { ...policyFor("contact"), leaving: "remove" },
      { do: "unlink", reason: "left" },
    ],
    [
      "S4 the same, and nothing was stamped",
      linked,
      mailbox("a"),
      LEFT,
      { ...policyFor("contact"), leaving: "remove" },
      { do: "unlink", reason: "left" },
    ],
    [
      "S5 Y28 made private later",
      linked,
      mailbox("b", { facts: { hidden: true } }),
      crm("a"),
      policyFor("contact"),
      { do: "unlink", reason: "private" },
    ],
    [
      "S10 Y28 made recurring later",
      linked,
      mailbox("b", { facts: { unsupported: "recurring task" } }),
      crm("a"),
      policyFor("task"),
      { do: "unlink", reason: "unsupported" },
    ],
    [
      "Y28 the user stopped tracking",
      linked,
      mailbox("b", { stamp: { state: 0 } }),
      crm("a"),
      policyFor("contact"),
      { do: "unlink", reason: "untracked" },
    ],
    [
      "S4 back in the filters",
      linked,
      mailbox("a", { stamp: { state: 0, left: true } }),
      crm("a"),
      policyFor("contact"),
      { do: "nothing" },
    ],
    [
      "Y107 deleted after another computer had ended the link",
      linked,
      mailbox("a", { stamp: { state: 0, left: true } }),
      GONE,
      policyFor("task"),
      { do: "unlink", reason: "kept" },
    ],
    [
      "Y107 edited in Outlook after another computer had ended the link",
      linked,
      mailbox("b", { stamp: { state: 0, left: true } }),
      { ...crm("a"), leaving: true },
      policyFor("task"),
      { do: "unlink", reason: "left" },
    ],
    [
      "Y113 S17 thrown away after another computer had agreed on the edit",
      { ...linked, settled: true },
      GONE,
      crm("b"),
      policyFor("task"),
      { do: "delete", on: "crm" },
    ],
    [
      "Y113 thrown away after another computer had shown that it was closed",
      { ...linked, settled: true },
      GONE,
      { ...crm("b"), leaving: true },
      policyFor("task"),
      { do: "unlink", reason: "kept" },
    ],
    ["both unchanged", linked, mailbox("a"), crm("a"), policyFor("contact"), { do: "nothing" }],
  ])("%s", (_, memory, mine, theirs, policy, decision) => {
    expect(reconcile(memory, mine, theirs, policy)).toEqual(decision);
  });

  it("S12 the newer side wins a double edit, the CRM when both say the same", () => {
    const winner = (mailboxAt: number, crmAt: number): unknown => {
      const decision = reconcile(
        linked,
        mailbox("b", { modifiedAt: mailboxAt }),
        crm("c", { modifiedAt: crmAt }),
        policyFor("contact"),
      );
      return decision.do === "merge" ? decision.merge.conflicts[0]?.winner : decision;
    };
    expect([winner(2, 1), winner(1, 2), winner(1, 1)]).toEqual(["mailbox", "crm", "crm"]);
  });

  it("merges what was only found to belong together", () => {
    expect(reconcile(fresh, mailbox("a"), crm("a"), policyFor("contact"))).toMatchObject({
      do: "merge",
      merge: { agreed: ["jobtitle"], moves: [] },
    });
  });

  it("ownership respected: no deletion of a record that is not the user's, unless it is their task or meeting", () => {
    for (const mine of [true, false])
      for (const current of [true, false])
        for (const kind of ["contact", "appointment", "task", "serviceappointment"] as const) {
          const decision = reconcile(
            { ...linked, organizer: false },
            GONE,
            crm("a", { mine, current }),
            policyFor(kind),
          );
          const may = kind === "task" || (kind === "appointment" && mine && current);
          expect([kind, mine, current, decision.do]).toEqual([kind, mine, current, may ? "delete" : "unlink"]);
        }
  });
});

describe("S6 Y86 a meeting somebody else called", () => {
  const base = baseOf("a");
  const policy: Policy = { ...policyFor("appointment"), pairs: [{ ...pair("both"), organizers: true }] };
  const guest = (value: string) => mailbox(value, { facts: { organizer: false } });

  it("is not changed in the copy of a guest, whatever the CRM says", () => {
    expect(reconcile({ ...linked, base }, guest("a"), crm("b"), policy)).toEqual({ do: "nothing" });
    expect(reconcile({ ...linked, base }, mailbox("a"), crm("b"), policy)).toMatchObject({ do: "merge" });
  });

  it("says in the CRM what whoever called it says, and that is no conflict", () => {
    const decision = reconcile({ ...linked, base }, guest("c"), crm("b", { modifiedAt: 9 }), policy);
    expect(decision).toMatchObject({ do: "merge", merge: { moves: [{ to: "crm", value: "c" }], conflicts: [] } });
  });
});
