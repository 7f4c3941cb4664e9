import fc from "fast-check";
import {
  CANCELLED,
  changedDays,
  DAY_PARTS,
  daysLike,
  digestOfDays,
  readDigests,
  withDays,
} from "../../src/domain/fields/days.ts";
import { partOf, partsOf, type FieldValue } from "../../src/domain/fields/value.ts";
import { Base } from "../../src/domain/fields/base.ts";
import { SERIES_PAIRS } from "../../src/domain/fields/activity-pairs.ts";
import type { ConflictPolicy } from "../../src/domain/presence.ts";
import type { Side } from "../../src/domain/fields/kinds.ts";
import { mergeFields } from "../../src/sync/merge-fields.ts";

interface Edit {
  readonly day: string;
  /** Nothing: the day is taken out. */
  readonly name: string | undefined;
  readonly to: string;
}
type Days = Readonly<Record<string, FieldValue>>;

const NAMES = DAY_PARTS.map(({ name }) => name);
const part = fc.constantFrom("", "a", "b", "c");
const whole = fc
  .tuple(...NAMES.map(() => part))
  .map((texts): FieldValue =>
    Object.fromEntries(NAMES.map((name, at) => [name, name === "when" ? `at ${texts[at] ?? ""}` : (texts[at] ?? "")])),
  );
const date = fc.constantFrom("2030-05-06", "2030-05-07", "2030-05-08");
const days = fc.dictionary(date, fc.oneof({ weight: 5, arbitrary: whole }, fc.constant<FieldValue>(CANCELLED)));
/** Somebody changes parts of days, makes exceptions of others, takes some out. */
const edits = fc.array(
  fc.record({
    day: date,
    name: fc.option(fc.constantFrom(...NAMES), { nil: undefined, freq: 6 }),
    to: part,
  }),
  { maxLength: 5 },
);

const edited = (base: Days, list: readonly Edit[]): Days =>
  list.reduce<Days>((now, { day, name, to }) => {
    if (now[day] === CANCELLED) return now;
    if (name === undefined) return { ...now, [day]: CANCELLED };
    // A day always has its time.
    const said = name === "when" ? `at ${to}` : to;
    return { ...now, [day]: { when: "as ever", ...partsOf(now[day] ?? null), [name]: said } };
  }, base);

const merge = (base: Days, mailbox: Days, crm: Days, policy: ConflictPolicy = "newest", newer: Side = "crm") => {
  const pairs = SERIES_PAIRS;
  const digests = digestOfDays(base);
  const agreed = Base.of({ exceptions: { mailbox: digests, crm: digests } });
  return mergeFields(agreed, { exceptions: mailbox }, { exceptions: crm }, { pairs, policy, newer, resolutions: {} });
};
const after = (side: Side, now: Days, { moves }: ReturnType<typeof merge>): FieldValue =>
  moves.find(({ to }) => to === side)?.value ?? now;
const hasOut = (value: Days): boolean => Object.values(value).includes(CANCELLED);
const empties = (value: FieldValue): string =>
  digestOfDays(value)
    .split(",")
    .filter((entry) => !/=\.*$/.test(entry))
    .join(",");

describe("S12 days of a series, merged three ways", () => {
  const worlds = fc.tuple(days, edits, edits).map(([base, mine, theirs]) => ({
    base,
    mine,
    theirs,
    mailbox: edited(base, mine),
    crm: edited(base, theirs),
  }));

  it("converged: both sides end with the same days, unless a question is open", () => {
    fc.assert(
      fc.property(
        worlds,
        fc.constantFrom("newest", "crm", "mailbox", "last" as const),
        ({ base, mailbox, crm }, policy) => {
          const merged = merge(base, mailbox, crm, policy);
          expect(empties(after("crm", crm, merged))).toBe(empties(after("mailbox", mailbox, merged)));
        },
      ),
    );
  });

  it("mirror symmetry", () => {
    const mirrored: Readonly<Record<ConflictPolicy, ConflictPolicy>> = {
      newest: "newest",
      crm: "mailbox",
      mailbox: "crm",
      ask: "ask",
      last: "last",
    };
    fc.assert(
      fc.property(
        worlds.filter(({ mailbox, crm }) => !hasOut(mailbox) && !hasOut(crm)),
        fc.constantFrom("newest", "crm", "mailbox", "ask" as const),
        fc.constantFrom<Side>("mailbox", "crm"),
        ({ base, mailbox, crm }, policy, newer) => {
          const one = merge(base, mailbox, crm, policy, newer);
          const other = merge(base, crm, mailbox, mirrored[policy], newer === "crm" ? "mailbox" : "crm");
          expect(digestOfDays(after("crm", crm, one))).toBe(digestOfDays(after("mailbox", crm, other)));
          expect(one.conflicts.length).toBe(other.conflicts.length);
        },
      ),
    );
  });

  it("idempotent: what was merged and agreed on leads to nothing", () => {
    fc.assert(
      fc.property(worlds, ({ base, mailbox, crm }) => {
        const merged = merge(base, mailbox, crm);
        const [mine, theirs] = [after("mailbox", mailbox, merged), after("crm", crm, merged)];
        const agreed = Base.of({ exceptions: { mailbox: digestOfDays(mine), crm: digestOfDays(theirs) } });
        const rules = { pairs: SERIES_PAIRS, policy: "newest", newer: "crm", resolutions: {} } as const;
        expect(mergeFields(agreed, { exceptions: mine }, { exceptions: theirs }, rules)).toEqual({
          moves: [],
          agreed: [],
          conflicts: [],
        });
      }),
    );
  });

  it("no false conflict: whoever changes other parts than the other one contradicts nobody, and both are kept", () => {
    fc.assert(
      fc.property(worlds, ({ base, mine, theirs, mailbox, crm }) => {
        const touched = (list: readonly Edit[]) => new Set(list.map(({ day, name }) => `${day} ${name ?? ""}`));
        const [one, other] = [touched(mine), touched(theirs)];
        const disjoint = [...one].every((key) => !other.has(key)) && !hasOut(mailbox) && !hasOut(crm);
        fc.pre(disjoint && Object.keys(base).length === 3);
        const merged = merge(base, mailbox, crm);
        expect(merged.conflicts).toEqual([]);
        const both = after("crm", crm, merged);
        for (const [list, side] of [
          [mine, mailbox],
          [theirs, crm],
        ] as const)
          for (const { day, name = "" } of list)
            expect(partOf(partOf(both, day), name)).toBe(partOf(partOf(side, day), name));
      }),
    );
  });

  it("no edit lost: what a conflict overrules is told with it", () => {
    fc.assert(
      fc.property(worlds, ({ base, mailbox, crm }) => {
        const merged = merge(base, mailbox, crm);
        const [conflict] = merged.conflicts;
        for (const { to, value, replaced } of merged.moves) {
          const [gone] = changedDays(replaced, value);
          const changedHere = changedDays(base, to === "crm" ? crm : mailbox)[1];
          for (const [day, was] of Object.entries(partsOf(gone))) {
            const own = partOf(changedHere, day);
            if (typeof was !== "object" || typeof own !== "object" || was === null || own === null) continue;
            const lost = Object.keys(was).filter(
              (name) => partOf(own, name) !== null && partOf(base[day] ?? null, name) !== null,
            );
            if (lost.length > 0) expect(Object.keys(partsOf(conflict?.[to] ?? null))).toContain(day);
          }
        }
      }),
    );
  });

  it("digests can be read again, and parts put back", () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        expect([...readDigests(digestOfDays(one)).keys()]).toEqual(Object.keys(one).sort());
        expect(digestOfDays(one)).not.toMatch(/[ /:]/);
        const [before, now] = changedDays(one, other);
        expect(digestOfDays(daysLike(other, now))).toBe(digestOfDays(now));
        fc.pre(!Object.values(partsOf(before)).includes(null) && !Object.values(partsOf(now)).includes(null));
        expect(digestOfDays(withDays(other, before))).toBe(digestOfDays(one));
      }),
    );
  });
});
