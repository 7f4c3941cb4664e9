import { conversationKey, toHex, toHexIndex, tokenIn } from "./correlation.ts";

describe("T7: what a message says about where it belongs", () => {
  const header = Buffer.alloc(22, 0xa7);

  test("a conversation index as the CRM keeps it; answers share its beginning", () => {
    const answer = Buffer.concat([header, Buffer.alloc(5, 1)]).toString("base64");
    expect(toHexIndex(answer)).toBe(`${"A7".repeat(22)}${"01".repeat(5)}`);
    expect(conversationKey(toHexIndex(answer) ?? "")).toBe(toHexIndex(header.toString("base64")));
  });

  test.each([undefined, "", "no base64!", Buffer.alloc(21).toString("base64")])("%s is no index", (text) => {
    expect(toHexIndex(text)).toBeUndefined();
  });

  test("less than a byte is nothing", () => {
    expect(toHex("A")).toBe("");
  });

  test.each([
    ["Renewal CRM:0001234", "CRM", "CRM:0001234"],
    ["Renewal CRM0001234 ", "CRM", "CRM0001234"],
    ["Renewal CRM:12", "CRM", undefined],
    ["Renewal CRM:0001234 again", "CRM", undefined],
    ["Renewal CRM:0001234", "", undefined],
  ])("the token of %s with the prefix %s", (subject, prefix, token) => {
    expect(tokenIn(subject, prefix)).toBe(token);
  });
});
