import {
  fromRuleText,
  isForward,
  mayInherit,
  ruleInForce,
  toRuleText,
  type ConversationRule,
} from "./conversation-rule.ts";

describe("T7: what is said about a conversation", () => {
  test.each<[ConversationRule, boolean, boolean, boolean]>([
    ["all", true, true, true],
    ["noForwards", true, true, false],
    ["repliesOnly", true, false, false],
    ["stop", false, false, false],
  ])("%s: an answer by name %s, by conversation %s, a forward %s", (rule, named, indexed, forward) => {
    expect(mayInherit(rule, "RE: Renewal", "inReplyTo")).toBe(named);
    expect(mayInherit(rule, "RE: Renewal", "conversationIndex")).toBe(indexed);
    expect(mayInherit(rule, "WG: Renewal", "inReplyTo")).toBe(forward);
  });

  test("the latest word counts, and where nobody said any the user's habit", () => {
    const at = (day: number) => `2026-03-0${String(day)}T09:00:00Z`;
    const said = [
      { rule: "stop", at: at(1) },
      { rule: "all", at: at(2) },
    ] as const;
    expect([ruleInForce(said, "noForwards"), ruleInForce([], "noForwards")]).toEqual(["all", "noForwards"]);
  });

  test.each([undefined, "", "stop", "never 2026-03-01T09:00:00Z", "stop yesterday"])("%s says nothing", (text) => {
    expect(fromRuleText(text)).toBeUndefined();
  });

  test("what was written down is read again", () => {
    const choice = { rule: "stop", at: "2026-03-01T09:00:00Z" } as const;
    expect(fromRuleText(toRuleText(choice))).toEqual(choice);
    expect(fromRuleText(toRuleText(undefined))).toBeUndefined();
    expect(isForward("Forwarding: a talk")).toBe(false);
  });
});
