import { decideStopTracking, fateOf, preselectForMany, type StopTrackingFacts } from "./stop-tracking.ts";

const facts = (change: Partial<StopTrackingFacts>): StopTrackingFacts => ({
  kind: "email",
  ownerIsMe: true,
  mayDelete: true,
  closed: false,
  over: false,
  ...change,
});

describe("T12: the table, row by row", () => {
  test.each([
    ["e-mail, mine", {}, { delete: "offered", preselected: "keep" }],
    ["e-mail, a colleague's", { ownerIsMe: false }, { delete: "offered", preselected: "keep" }],
    ["contact, mine", { kind: "contact" }, { delete: "offered", preselected: "keep" }],
    ["contact, a colleague's", { kind: "contact", ownerIsMe: false }, { delete: "offered", preselected: "delete" }],
    ["appointment, mine and to come", { kind: "appointment" }, { delete: "offered", preselected: "keep" }],
    ["appointment, past", { kind: "appointment", over: true }, { delete: "withheld", why: "past" }],
    ["e-mail of the past", { over: true }, { delete: "offered", preselected: "keep" }],
    ["appointment, completed", { kind: "appointment", closed: true }, { delete: "withheld", why: "closed" }],
    ["appointment, not mine", { kind: "appointment", ownerIsMe: false }, { delete: "withheld", why: "notOwner" }],
    ["task", { kind: "task" }, { delete: "offered", preselected: "keep" }],
    ["phone call, not mine", { kind: "phonecall", ownerIsMe: false }, { delete: "offered", preselected: "keep" }],
    ["letter without the privilege", { kind: "letter", mayDelete: false }, { delete: "withheld", why: "noPrivilege" }],
    ["fax, rights unknown", { kind: "fax", mayDelete: undefined }, { delete: "withheld", why: "rightsUnknown" }],
    [
      "a colleague's contact without the privilege",
      { kind: "contact", ownerIsMe: false, mayDelete: false },
      { delete: "withheld", preselected: "keep" },
    ],
  ] as const)("%s", (_name, change, expected) => {
    expect(decideStopTracking(facts(change))).toMatchObject(expected);
  });
});

describe("T12 for many: what is chosen beforehand is what each one's rule says", () => {
  const mine = decideStopTracking(facts({ kind: "contact" }));
  const theirs = decideStopTracking(facts({ kind: "contact", ownerIsMe: false }));
  const barred = decideStopTracking(facts({ kind: "contact", ownerIsMe: false, mayDelete: false }));
  test.each([
    ["one's own", [mine, mine], "keep", ["keep", "keep"]],
    ["others'", [theirs, theirs], "delete", ["delete", "delete"]],
    ["others' and one's own", [theirs, mine], "rule", ["delete", "keep"]],
    ["others', one of which may not be deleted", [theirs, barred], "delete", ["delete", "keep"]],
    ["nothing that may be deleted", [barred], "keep", ["keep"]],
  ] as const)("%s", (_name, rules, preselected, fates) => {
    expect(preselectForMany(rules)).toBe(preselected);
    expect(rules.map((rule) => fateOf(rule, preselected))).toEqual(fates);
  });

  test("all that may be deleted is, where the user says so, and nothing else", () => {
    expect([mine, theirs, barred].map((rule) => fateOf(rule, "delete"))).toEqual(["delete", "delete", "keep"]);
    expect([mine, theirs, barred].map((rule) => fateOf(rule, "keep"))).toEqual(["keep", "keep", "keep"]);
  });
});
