import { hasTrackedCategory } from "./category.ts";
import { toRecordId } from "./ids.ts";
import type { MessageContent, MessageKind } from "./message.ts";
import { MAX_ATTEMPTS, planRetry } from "./plan-retry.ts";
import { remedyFor, type Problem } from "./problem.ts";
import { isRefusedByRule } from "./refused-by-rule.ts";
import { isKnownTable, sameRecord } from "./records.ts";
import { selectAttachments } from "./select-attachments.ts";
import { decideTrackability, offerFor } from "./trackability.ts";
import type { NotTrackableReason } from "./not-trackable.ts";

describe("T5: the category", () => {
  test("is recognised in any case", () => {
    expect(hasTrackedCategory(["Blue", "tracked in crm"])).toBe(true);
    expect(hasTrackedCategory(["Tracked"])).toBe(false);
  });
});

describe("records", () => {
  const id = toRecordId("c0000000-0000-4000-8000-000000000001");
  test("are the same by table and id", () => {
    expect(sameRecord({ table: "account", id }, { table: "account", id })).toBe(true);
    expect(sameRecord({ table: "account", id }, { table: "contact", id })).toBe(false);
    expect(sameRecord(undefined, { table: "account", id })).toBe(false);
    expect(sameRecord(undefined, undefined)).toBe(true);
  });
  test("of custom tables have no symbol of ours", () => {
    expect(isKnownTable("account")).toBe(true);
    expect(isKnownTable("cr1_project")).toBe(false);
  });
});

describe("T2, T11: what may be tracked", () => {
  const mail = { kind: "mail", isDraft: false, sensitivity: "normal" } as const;
  test("ordinary mail, drafts after sending, sensitive mail after asking", () => {
    expect(decideTrackability(mail)).toEqual({ kind: "trackable" });
    expect(decideTrackability({ ...mail, isDraft: true })).toEqual({ kind: "notTrackable", reason: "draft" });
    expect(decideTrackability({ ...mail, sensitivity: "private" })).toEqual({
      kind: "askFirst",
      sensitivity: "private",
    });
  });
  test.each<[MessageKind, NotTrackableReason]>([
    ["meetingRequest", "meetingRequest"],
    ["meetingResponse", "meetingResponse"],
    ["meetingCancellation", "meetingCancellation"],
    ["encrypted", "encrypted"],
    ["report", "report"],
    ["other", "unsupportedItem"],
  ])("%s is not: %s", (kind, reason) => {
    expect(decideTrackability({ ...mail, kind })).toEqual({ kind: "notTrackable", reason });
  });
  test.each<[NotTrackableReason, string | undefined]>([
    ["draft", "trackAfterSending"],
    ["meetingRequest", "trackCalendarEntry"],
    ["meetingResponse", "trackCalendarEntry"],
    ["meetingCancellation", "trackCalendarEntry"],
    ["otherOrganization", "changeInOwnOrganization"],
    ["sharedFolder", "openInOwnMailbox"],
    ["encrypted", undefined],
    ["report", undefined],
    ["unsupportedItem", undefined],
    ["notInMailbox", undefined],
  ])("%s offers %s", (reason, offer) => {
    expect(offerFor(reason)).toBe(offer);
  });
});

describe("attachments the organization refuses do not stop the message", () => {
  const attachment = (name: string, size: number) => ({
    name,
    size,
    contentType: "application/octet-stream",
    base64: "",
    isInline: false,
  });
  test("too large, blocked and unread ones are named with the reason", () => {
    const content: MessageContent = {
      body: "",
      bodyType: "text",
      attachments: [
        attachment("offer.pdf", 10),
        attachment("film.mp4", 101),
        attachment("tool.EXE", 10),
        attachment("exe", 1),
      ],
      skipped: [{ name: "Link", reason: "cloudLink" }],
    };
    const selected = selectAttachments(content, { maxBytes: 100, blockedExtensions: ["exe"] });
    expect(selected.content.attachments.map(({ name }) => name)).toEqual(["offer.pdf", "exe"]);
    expect(selected.leftOut).toEqual([
      { name: "Link", why: "cloudLink" },
      { name: "film.mp4", why: "tooLarge" },
      { name: "tool.EXE", why: "blocked" },
    ]);
  });
});

describe("P5: what may cure a problem, and when to try again", () => {
  const at = { service: "crm" } as const;
  const PROBLEMS: readonly (readonly [Problem, string, object])[] = [
    [{ ...at, kind: "throttled", retryAfterSeconds: 7 }, "retryByItself", { kind: "retryIn", seconds: 7 }],
    [{ ...at, kind: "throttled", retryAfterSeconds: 0 }, "retryByItself", { kind: "retryIn", seconds: 1 }],
    [{ ...at, kind: "serviceDown" }, "retryByItself", { kind: "retryIn", seconds: 2 }],
    [{ ...at, kind: "timeout" }, "retryByItself", { kind: "retryIn", seconds: 2 }],
    [{ ...at, kind: "conflict" }, "retryByItself", { kind: "retryIn", seconds: 2 }],
    [{ ...at, kind: "noNetwork" }, "retryWhenOnline", { kind: "retryIn", seconds: 30 }],
    [{ ...at, kind: "signedOut", repair: "signIn" }, "askUser", { kind: "fail" }],
    [{ ...at, kind: "duplicate", candidates: [] }, "askUser", { kind: "fail" }],
    [{ ...at, kind: "storage" }, "askUser", { kind: "fail" }],
    [{ ...at, kind: "sensitive" }, "askUser", { kind: "fail" }],
    [{ ...at, kind: "unexpected" }, "askUser", { kind: "fail" }],
    [{ ...at, kind: "noPrivilege" }, "giveUp", { kind: "fail" }],
    [{ ...at, kind: "hidden" }, "giveUp", { kind: "fail" }],
    [{ ...at, kind: "notFound" }, "giveUp", { kind: "fail" }],
    [{ ...at, kind: "refused", message: "no" }, "giveUp", { kind: "fail" }],
    [{ ...at, kind: "tooLarge" }, "giveUp", { kind: "fail" }],
    [{ ...at, kind: "notTrackable", reason: "draft" }, "giveUp", { kind: "fail" }],
    [{ ...at, kind: "changedSince" }, "giveUp", { kind: "fail" }],
    [{ ...at, kind: "unsupported", feature: "x" }, "giveUp", { kind: "fail" }],
  ];
  test.each(PROBLEMS)("%j: %s", (problem, remedy, plan) => {
    expect(remedyFor(problem)).toBe(remedy);
    expect(planRetry(problem, 1)).toEqual(plan);
  });
  test.each<readonly [Problem, boolean]>([
    [{ ...at, kind: "sensitive" }, true],
    [{ ...at, kind: "hidden" }, true],
    [{ ...at, kind: "notTrackable", reason: "meetingRequest" }, true],
    [{ ...at, kind: "notTrackable", reason: "draft" }, false],
    [{ ...at, kind: "noPrivilege" }, false],
  ])("T2, T4, T8, T11: %j is a rule at work: %s", (problem, byRule) => {
    expect(isRefusedByRule(problem)).toBe(byRule);
  });
  test("backing off ends", () => {
    const problem: Problem = { ...at, kind: "timeout" };
    expect(planRetry(problem, MAX_ATTEMPTS - 1).kind).toBe("retryIn");
    expect(planRetry(problem, MAX_ATTEMPTS).kind).toBe("fail");
  });
});
