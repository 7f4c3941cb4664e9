import { Base } from "../domain/fields/base.ts";
import { SERIES_PAIRS } from "../domain/fields/activity-pairs.ts";
import { CANCELLED, digestOfDays } from "../domain/fields/days.ts";
import { pairsOfGuest, type FieldPair } from "../domain/fields/pair.ts";
import { partOf, partsOf, type Fields, type FieldValue } from "../domain/fields/value.ts";
import type { ConflictPolicy } from "../domain/presence.ts";
import { digestOf } from "./fingerprints.ts";
import { mergeFields } from "./merge-fields.ts";

type Days = Readonly<Record<string, FieldValue>>;

const MONDAY = "2030-05-06";
const TUESDAY = "2030-05-07";
const says = (parts: Readonly<Record<string, FieldValue>> = {}): FieldValue => ({
  when: "at nine",
  subject: "Review",
  location: "",
  description: "",
  priority: "",
  showas: "",
  ...parts,
});
const moved = says({ when: "at ten" });
const renamed = says({ subject: "Retro" });

interface Case {
  /** Both sides agreed on these days; or how the store spells what each of them showed. */
  readonly base: Days | { readonly mailbox: string; readonly crm: string };
  readonly mailbox: Days;
  readonly crm: Days;
  readonly policy?: ConflictPolicy;
  readonly pairs?: readonly FieldPair[];
}

const isSpelled = (base: Case["base"]): base is { readonly mailbox: string; readonly crm: string } =>
  typeof base["mailbox"] === "string";

function merge({ base, mailbox, crm, policy = "mailbox", pairs = SERIES_PAIRS }: Case) {
  const exceptions = isSpelled(base) ? base : { mailbox: digestOfDays(base), crm: digestOfDays(base) };
  const rules = { pairs, policy, newer: "crm", resolutions: {} } as const;
  const { moves, conflicts } = mergeFields(
    Base.of({ exceptions }),
    { exceptions: mailbox },
    { exceptions: crm },
    rules,
  );
  const to = (side: string) => moves.find((move) => move.to === side)?.value;
  return { crm: to("crm"), mailbox: to("mailbox"), conflict: conflicts[0] };
}

describe("S12 a day that one side takes out or makes ordinary again", () => {
  const base = { [MONDAY]: says() };

  it("stays out, whoever's edits win: neither service can bring it back", () => {
    const lostToCrm = merge({ base, mailbox: { [MONDAY]: moved }, crm: { [MONDAY]: CANCELLED }, policy: "mailbox" });
    expect(lostToCrm).toMatchObject({ mailbox: { [MONDAY]: CANCELLED }, crm: undefined });
    expect(lostToCrm.conflict).toMatchObject({ winner: "crm", mailbox: { [MONDAY]: moved } });
    const lostToMailbox = merge({ base, mailbox: { [MONDAY]: CANCELLED }, crm: { [MONDAY]: moved }, policy: "crm" });
    expect(lostToMailbox).toMatchObject({ crm: { [MONDAY]: CANCELLED }, mailbox: undefined });
    expect(lostToMailbox.conflict).toMatchObject({ winner: "mailbox", crm: { [MONDAY]: moved } });
  });

  it("is like its series on both sides once one of them says so, and the other left it alone", () => {
    expect(merge({ base, mailbox: {}, crm: base })).toEqual({ crm: {}, mailbox: undefined, conflict: undefined });
    expect(merge({ base, mailbox: base, crm: {} })).toEqual({ crm: undefined, mailbox: {}, conflict: undefined });
  });

  it("goes by the policy when the other side changed it meanwhile; what lost is told", () => {
    expect(merge({ base, mailbox: {}, crm: { [MONDAY]: moved }, policy: "mailbox" })).toMatchObject({
      crm: {},
      mailbox: undefined,
      conflict: { winner: "mailbox", mailbox: { [MONDAY]: null }, crm: { [MONDAY]: moved } },
    });
    expect(merge({ base, mailbox: { [MONDAY]: moved }, crm: {}, policy: "crm" })).toMatchObject({
      crm: undefined,
      mailbox: {},
      conflict: { winner: "crm", mailbox: { [MONDAY]: moved }, crm: { [MONDAY]: null } },
    });
    expect(merge({ base, mailbox: { [MONDAY]: moved }, crm: {}, policy: "mailbox" })).toMatchObject({
      crm: { [MONDAY]: moved },
      mailbox: undefined,
    });
  });

  it("moves nothing of any day while the user is to be asked about one", () => {
    const asked = merge({
      base: { [MONDAY]: says(), [TUESDAY]: says() },
      mailbox: { [MONDAY]: moved, [TUESDAY]: CANCELLED },
      crm: { [TUESDAY]: moved },
      policy: "ask",
    });
    expect(asked).toMatchObject({ crm: undefined, mailbox: undefined, conflict: { winner: "ask" } });
    expect(Object.keys(asked.conflict?.crm ?? {})).toEqual([MONDAY, TUESDAY]);
  });

  it("leaves a day alone that only one side ever showed, while another day travels", () => {
    const held = { [MONDAY]: says(), [TUESDAY]: says() };
    const base = { mailbox: digestOfDays(held), crm: digestOfDays({ [TUESDAY]: says() }) };
    expect(merge({ base, mailbox: { ...held, [TUESDAY]: moved }, crm: { [TUESDAY]: says() } })).toEqual({
      crm: { [TUESDAY]: moved },
      mailbox: undefined,
      conflict: undefined,
    });
    const mirrored = { mailbox: base.crm, crm: base.mailbox };
    expect(merge({ base: mirrored, mailbox: { [TUESDAY]: says() }, crm: { ...held, [TUESDAY]: moved } })).toMatchObject(
      { crm: undefined, mailbox: { [TUESDAY]: moved }, conflict: undefined },
    );
  });
});

describe("S12 a day that both sides know is merged part by part", () => {
  it("keeps a move of the one and a new name of the other, without a conflict", () => {
    const both = { [MONDAY]: says({ when: "at ten", subject: "Retro" }) };
    expect(merge({ base: { [MONDAY]: says() }, mailbox: { [MONDAY]: moved }, crm: { [MONDAY]: renamed } })).toEqual({
      crm: both,
      mailbox: both,
      conflict: undefined,
    });
  });

  it.each([
    ["mailbox", { crm: { [MONDAY]: moved }, mailbox: undefined }],
    ["crm", { crm: undefined, mailbox: { [MONDAY]: says({ when: "at eleven" }) } }],
    ["ask", { crm: undefined, mailbox: undefined }],
  ] as const)("the same part of the same day goes by the policy: %s", (policy, outcome) => {
    const crm = { [MONDAY]: says({ when: "at eleven" }) };
    const merged = merge({ base: { [MONDAY]: says() }, mailbox: { [MONDAY]: moved }, crm, policy });
    expect(merged).toMatchObject(outcome);
    expect(merged.conflict).toMatchObject({
      winner: policy,
      mailbox: { [MONDAY]: { when: "at ten" } },
      crm: { [MONDAY]: { when: "at eleven" } },
    });
  });

  it("that both made an exception of at once contradicts itself only where they differ", () => {
    const merged = merge({ base: {}, mailbox: { [MONDAY]: moved }, crm: { [MONDAY]: says() } });
    expect(merged).toMatchObject({ crm: { [MONDAY]: moved }, mailbox: undefined });
    expect(merged.conflict?.mailbox).toEqual({ [MONDAY]: { when: "at ten" } });
  });

  it("that was like the others when both last agreed is compared with what the series said, at the time it was meant for", () => {
    const [start, end] = ["2030-05-06T09:00:00Z", "2030-05-06T10:00:00Z"];
    const meant = { [MONDAY]: { allDay: false, start, end } };
    const when = { allDay: false, start: "2030-05-06T15:00:00Z", end: "2030-05-06T16:00:00Z" };
    const whole = says({ when: partOf(meant, MONDAY) });
    const agreed = (key: string, value: FieldValue) => {
      const pair = SERIES_PAIRS.find((known) => known.key === key);
      const digest = pair === undefined ? "" : digestOf(pair, value);
      return { [key]: { mailbox: digest, crm: digest } };
    };
    const merged = (mailbox: Fields, crm: Fields) => {
      const sides = [mailbox, crm].map((parts) => ({
        meant,
        exceptions: { [MONDAY]: { ...partsOf(whole), ...parts } },
      }));
      return mergeFields(Base.of(agreed("subject", "Review")), sides[0] ?? {}, sides[1] ?? {}, {
        ...{ pairs: SERIES_PAIRS, policy: "newest", newer: "mailbox", resolutions: {} },
      });
    };
    const apart = merged({ location: "Oslo" }, { subject: "Retro", when });
    expect(apart.conflicts).toEqual([]);
    const both = { [MONDAY]: says({ when, subject: "Retro", location: "Oslo" }) };
    expect(apart.moves.map(({ to, value }) => [to, value])).toEqual([
      ["crm", both],
      ["mailbox", both],
    ]);
    expect(merged({ subject: "Plans" }, { subject: "Retro" }).conflicts).toMatchObject([
      { winner: "mailbox", crm: { [MONDAY]: { subject: "Retro" } } },
    ]);
  });

  it("that only one side knows says of the series what the other side says of it by now, but for what was changed in it", () => {
    const digests = Object.fromEntries(
      SERIES_PAIRS.filter(({ key }) => ["subject", "location"].includes(key)).map((pair) => {
        const digest = digestOf(pair, pair.key === "subject" ? "Review" : "Room 1");
        return [pair.key, { mailbox: digest, crm: digest }];
      }),
    );
    const series = { subject: "Review", location: "Room 1" };
    const made = { exceptions: { [MONDAY]: says({ subject: "Retro", location: "Room 1" }) } };
    const rules = { pairs: SERIES_PAIRS, policy: "newest", newer: "crm", resolutions: {} } as const;
    const both = { [MONDAY]: says({ subject: "Retro", location: "Room 2" }) };
    const changed = { ...series, subject: "Reviews", location: "Room 2", exceptions: {} };
    const inOutlook = mergeFields(Base.of(digests), { ...series, ...made }, changed, rules);
    const inCrm = mergeFields(Base.of(digests), changed, { ...series, ...made }, rules);
    for (const { moves, conflicts } of [inOutlook, inCrm]) {
      expect(conflicts).toEqual([]);
      expect(moves.filter(({ key }) => key === "exceptions").map(({ to, value }) => [to, value])).toEqual([
        ["crm", both],
        ["mailbox", both],
      ]);
    }
  });

  it("of a pair that agreed on nothing at all contradicts itself wherever both differ", () => {
    const sides = [moved, renamed].map((said) => ({ exceptions: { [MONDAY]: said } }));
    const rules = { pairs: SERIES_PAIRS, policy: "newest", newer: "crm", resolutions: {} } as const;
    expect(mergeFields(Base.nothing, sides[0] ?? {}, sides[1] ?? {}, rules).conflicts).toMatchObject([
      { winner: "crm", mailbox: { [MONDAY]: { when: "at ten", subject: "Review" } } },
    ]);
  });

  it("takes what the store does not tell of a day as never agreed on, part by part", () => {
    const onlyWhen = digestOfDays({ [MONDAY]: says() }).split(".")[0] ?? "";
    const merged = merge({
      base: { mailbox: onlyWhen, crm: onlyWhen },
      mailbox: { [MONDAY]: moved },
      crm: { [MONDAY]: renamed },
    });
    expect(merged).toMatchObject({ crm: { [MONDAY]: moved }, mailbox: undefined });
    expect(merged.conflict?.crm).toEqual({ [MONDAY]: { subject: "Retro" } });
  });

  it("a part whose field is not synchronized stays as each side has it; its time always travels", () => {
    const merged = merge({
      base: { [MONDAY]: says() },
      mailbox: { [MONDAY]: says({ when: "at ten", subject: "Retro" }) },
      crm: { [MONDAY]: says() },
      pairs: SERIES_PAIRS.filter(({ key }) => key === "exceptions"),
    });
    expect(merged).toEqual({ crm: { [MONDAY]: moved }, mailbox: undefined, conflict: undefined });
  });
});

describe("S6 Y86 days of a series somebody else called", () => {
  const guest = pairsOfGuest(SERIES_PAIRS);
  const base = { [MONDAY]: says(), [TUESDAY]: says() };

  it("go to the CRM, whole and in parts, and never back", () => {
    const merged = merge({
      base,
      mailbox: { [MONDAY]: CANCELLED, [TUESDAY]: moved },
      crm: { [MONDAY]: says(), [TUESDAY]: says({ when: "at noon", subject: "Retro" }) },
      pairs: guest,
    });
    expect(merged).toMatchObject({ mailbox: undefined, conflict: undefined });
    expect(merged.crm).toEqual({ [MONDAY]: CANCELLED, [TUESDAY]: says({ when: "at ten", subject: "Retro" }) });
  });

  it("taken out in the CRM stay in the guest's calendar", () => {
    const merged = merge({ base, mailbox: base, crm: { [MONDAY]: CANCELLED, [TUESDAY]: says() }, pairs: guest });
    expect(merged).toEqual({ mailbox: undefined, crm: undefined, conflict: undefined });
  });
});
