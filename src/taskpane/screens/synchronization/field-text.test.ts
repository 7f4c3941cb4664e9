import { english } from "../../strings/english.ts";
import { synchronization } from "../../strings/en/synchronization.ts";
import { createWords } from "../../strings/words.ts";
import { valueText } from "./field-text.ts";

const words = createWords<typeof synchronization & typeof english>(
  { ...english, ...synchronization },
  { locale: "en-GB", timeZone: "Europe/Bratislava" },
);

describe("S27: a value in words", () => {
  test.each([
    ["a day", "2026-05-03", "3 May 2026"],
    ["a moment", "2026-05-03T08:00:00.000Z", "3 May 2026, 10:00"],
    ["a number that only looks like a day", "2026-99-99", "2026-99-99"],
    ["text that only begins with a moment", "2026-05-03T10:00-11:00 stand-up", "2026-05-03T10:00-11:00 stand-up"],
  ])("%s", (_, value, said) => {
    expect(valueText(words, value)).toBe(said);
  });
});
