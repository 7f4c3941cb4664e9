import { delivery } from "../gallery/records.ts";
import { english } from "./english.ts";
import { outcomeText } from "./outcome-text.ts";
import { createWords } from "./words.ts";

const words = createWords(english, { locale: "en-GB", timeZone: "UTC" });

describe("T4 R1: what was tracked already", () => {
  const already = { kind: "alreadyTracked", recordId: delivery.id, byName: "Ann Beck" } as const;
  const regarding = { ...delivery, name: "Late delivery" };

  test.each([
    ["Already tracked by you. No second record was made.", { ...already, byMe: true }],
    ["Already tracked by Ann Beck. No second record was made.", { ...already, byMe: false }],
    // A record chosen before the pane knew that the item was tracked: it must not sound as if nothing had come of it.
    [
      "Already tracked by you, regarding Late delivery. No second record was made.",
      { ...already, byMe: true, regarding },
    ],
    [
      "Already tracked by Ann Beck, regarding Late delivery. No second record was made.",
      { ...already, byMe: false, regarding },
    ],
  ])("%s", (text, outcome) => {
    expect(outcomeText(words, outcome)).toBe(text);
  });
});
