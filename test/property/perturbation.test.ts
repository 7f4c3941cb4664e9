import * as fc from "fast-check";
import { CONTACT_PAIRS } from "../../src/domain/fields/contact-pairs.ts";
import type { Direction, FieldPair } from "../../src/domain/fields/pair.ts";
import type { Fields } from "../../src/domain/fields/value.ts";
import { Base } from "../../src/domain/fields/base.ts";
import { digestOf } from "../../src/sync/fingerprints.ts";
import { mergeFields, type MergeRules } from "../../src/sync/merge-fields.ts";

/** Text pairs only: what is tested is merging, not the codecs. */
const PAIRS = CONTACT_PAIRS.filter((pair) => pair.form === "line");
const KEYS = PAIRS.map((pair) => pair.key);

const value = fc.constantFrom(null, "a", "b", "c", "d");
const record = fc.record(Object.fromEntries(KEYS.map((key) => [key, value])));
/** Some fields of a record, changed. */
const edits = fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 6 });
const direction = fc.constantFrom<Direction>("both", "toMailbox", "toCrm", "none");
/** Policies and directions at random: engines tested with two-way fields only have lost one-way data. */
const rules = fc
  .record({
    policy: fc.constantFrom("newest", "crm", "mailbox", "ask", "last"),
    newer: fc.constantFrom("mailbox", "crm"),
    directions: fc.array(direction, { minLength: PAIRS.length, maxLength: PAIRS.length }),
  })
  .map(({ policy, newer, directions }): MergeRules => ({
    policy,
    newer,
    pairs: PAIRS.map((pair, index): FieldPair => ({ ...pair, direction: directions[index] ?? "both" })),
    resolutions: {},
  }));

const baseOf = (fields: Fields): Base =>
  Base.of(
    Object.fromEntries(
      PAIRS.map((pair) => {
        const agreed = digestOf(pair, fields[pair.key] ?? null);
        return [pair.key, { mailbox: agreed, crm: agreed }];
      }),
    ),
  );

describe("one record, perturbed on both sides", () => {
  it("no edit lost: each edit lives on, or is among the replaced values", () => {
    fc.assert(
      fc.property(record, edits, edits, rules, (agreed, mine, theirs, given) => {
        const [mailbox, crm]: [Fields, Fields] = [
          { ...agreed, ...mine },
          { ...agreed, ...theirs },
        ];
        const { moves } = mergeFields(baseOf(agreed), mailbox, crm, given);
        for (const { key, to, value: moved, replaced } of moves) {
          expect(moved).toBe(to === "crm" ? mailbox[key] : crm[key]);
          expect(replaced).toBe(to === "crm" ? crm[key] : mailbox[key]);
        }
        expect(new Set(moves.map(({ key }) => key)).size).toBe(moves.length);
      }),
    );
  });

  it("no false conflict: edits of different fields never meet", () => {
    fc.assert(
      fc.property(record, edits, edits, rules, (agreed, mine, theirs, given) => {
        const disjoint = Object.fromEntries(Object.entries(theirs).filter(([key]) => !(key in mine)));
        const merge = mergeFields(baseOf(agreed), { ...agreed, ...mine }, { ...agreed, ...disjoint }, given);
        expect(merge.conflicts).toEqual([]);
      }),
    );
  });

  it("converged: two-way fields are alike afterwards, unless the user is asked", () => {
    fc.assert(
      fc.property(record, edits, edits, rules, (agreed, mine, theirs, given) => {
        const both = { ...given, pairs: given.pairs.map((pair): FieldPair => ({ ...pair, direction: "both" })) };
        const [mailbox, crm]: [Record<string, unknown>, Record<string, unknown>] = [
          { ...agreed, ...mine },
          { ...agreed, ...theirs },
        ];
        const merge = mergeFields(baseOf(agreed), { ...agreed, ...mine }, { ...agreed, ...theirs }, both);
        for (const { key, to, value: moved } of merge.moves) (to === "crm" ? crm : mailbox)[key] = moved;
        const open = new Set(merge.conflicts.flatMap(({ key, winner }) => (winner === "ask" ? [key] : [])));
        for (const key of KEYS) if (!open.has(key)) expect([key, mailbox[key]]).toEqual([key, crm[key]]);
      }),
    );
  });

  it("direction respected, whatever was edited", () => {
    fc.assert(
      fc.property(record, edits, edits, rules, (agreed, mine, theirs, given) => {
        const merge = mergeFields(baseOf(agreed), { ...agreed, ...mine }, { ...agreed, ...theirs }, given);
        for (const { key, to } of merge.moves) {
          const allowed = given.pairs.find((pair) => pair.key === key)?.direction;
          expect(allowed === "both" || allowed === (to === "crm" ? "toCrm" : "toMailbox")).toBe(true);
        }
      }),
    );
  });
});
