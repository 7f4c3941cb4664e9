import { digestOfFiles, fileKeysIn, isSmallFile, readFileDigests, showsOtherFiles } from "../domain/fields/files.ts";
import { APPOINTMENT_PAIRS } from "../domain/fields/activity-pairs.ts";
import { Base } from "../domain/fields/base.ts";
import type { Direction } from "../domain/fields/pair.ts";
import { membersOf, partOf, textOf, type FieldValue } from "../domain/fields/value.ts";
import { mergeFields } from "./merge-fields.ts";

const file = (name: string): FieldValue => {
  const [title = "", content = ""] = name.split("=");
  return { name: title, type: "text/plain", content };
};
const files = (names: string): FieldValue => (names === "" ? [] : names.split(" ").map(file));
const namesOf = (value: FieldValue | undefined): string | undefined =>
  value === undefined
    ? undefined
    : membersOf(value)
        .map((one) => [partOf(one, "name"), partOf(one, "content")].map(textOf).filter((text) => text !== ""))
        .map((texts) => texts.join("="))
        .sort()
        .join(" ");

/** What each side is to have after both began with `base`; a side that is left alone is not named. */
function merge(base: string | { mailbox: string; crm: string }, mailbox: string, crm: string, to: Direction = "both") {
  const both = typeof base === "string" ? { mailbox: base, crm: base } : base;
  const agreed = { mailbox: digestOfFiles(files(both.mailbox)), crm: digestOfFiles(files(both.crm)) };
  const pairs = APPOINTMENT_PAIRS.map((pair) => ({ ...pair, direction: to }));
  const { moves, conflicts } = mergeFields(
    Base.of({ attachments: agreed }),
    { attachments: files(mailbox) },
    { attachments: files(crm) },
    { pairs, policy: "ask", newer: "crm", resolutions: {} },
  );
  expect(conflicts).toEqual([]);
  const valueFor = (side: string) => namesOf(moves.find((move) => move.to === side)?.value);
  return { mailbox: valueFor("mailbox"), crm: valueFor("crm") };
}

describe("S9 S12 Y71 attachments of an appointment are merged one by one", () => {
  it.each([
    ["one added here", "a", "a b", "a", { mailbox: undefined, crm: "a b" }],
    ["one taken away there", "a b", "a b", "a", { mailbox: "a", crm: undefined }],
    ["the last one taken away here", "a", "", "a", { mailbox: undefined, crm: "" }],
    ["different ones added", "a", "a b", "a c", { mailbox: "a b c", crm: "a b c" }],
    ["different ones taken away", "a b c", "b c", "a c", { mailbox: "c", crm: "c" }],
    ["one taken away here, another added there", "a b", "b", "a b c", { mailbox: "b c", crm: "b c" }],
    ["the same one taken away on both sides, and another here", "a b c", "c", "b c", { mailbox: undefined, crm: "c" }],
    ["one replaced on both sides: both versions stay", "a=1", "a=2", "a=3", { mailbox: "a=2 a=3", crm: "a=2 a=3" }],
    ["nothing agreed on yet: whatever there is, is kept", "", "a", "b", { mailbox: "a b", crm: "a b" }],
  ])("%s", (_, base, mailbox, crm, expected) => {
    expect(merge(base, mailbox, crm)).toEqual(expected);
  });

  it("keeps what the sides did not agree on and now contradict each other about", () => {
    expect(merge({ mailbox: "a", crm: "" }, "", "a")).toEqual({ mailbox: "a", crm: undefined });
    expect(merge({ mailbox: "", crm: "a" }, "a", "")).toEqual({ mailbox: undefined, crm: "a" });
  });

  it("S6 goes one way only where fields do: what came to be on the other side stays there", () => {
    expect(merge("a b", "b c", "a b d", "toCrm")).toEqual({ mailbox: undefined, crm: "b c d" });
    expect(merge("a", "a", "a d", "toCrm")).toEqual({ mailbox: undefined, crm: undefined });
  });

  it("S9 a file is as large as its content, up to three million bytes", () => {
    const sized = (bytes: number) => isSmallFile({ name: "a", content: Buffer.alloc(bytes).toString("base64") });
    expect([2_999_998, 2_999_999, 3_000_000, 3_000_001].map(sized)).toEqual([true, true, false, false]);
    expect(isSmallFile({ name: "a", content: "" })).toBe(true);
    expect(isSmallFile(null)).toBe(true);
  });

  it("S23 is agreed on in a text that can be read again, in any order and however often a file is there", () => {
    const text = digestOfFiles(files("b a a"));
    expect(text).toBe(digestOfFiles(files("a b")));
    expect(readFileDigests(text).size).toBe(2);
    expect(readFileDigests("").size).toBe(0);
    expect(new Base(`attachments:${text} subject:x`).at("attachments").crm).toBe(text);
    expect(fileKeysIn({ attachments: files("a=1") }).size).toBe(1);
    expect(fileKeysIn({}).size).toBe(0);
    expect(fileKeysIn({ attachments: [null, "no file"] }).size).toBe(1);
    const shows = (names: string) => showsOtherFiles({ attachments: files(names) }, files("a b"));
    expect([shows("b a"), shows("a b c"), showsOtherFiles({}, files("a"))]).toEqual([false, true, false]);
  });
});
