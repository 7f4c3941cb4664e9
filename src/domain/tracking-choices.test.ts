import { DEFAULT_TRACKING_CHOICES, readTrackingChoices } from "./tracking-choices.ts";

describe("O2: choices about tracking", () => {
  test("are read as they were stored", () => {
    const stored = { conversation: "stop", sentMail: "people" } as const;
    expect(readTrackingChoices({ ...stored, more: 1 })).toEqual(stored);
  });

  test.each([undefined, null, "text", {}, { conversation: "sometimes", sentMail: 7 }])(
    "%j is as if nothing was said",
    (stored) => {
      expect(readTrackingChoices(stored)).toEqual(DEFAULT_TRACKING_CHOICES);
    },
  );
});
