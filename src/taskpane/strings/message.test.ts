import { formatMessage, formatPieces, valueNames } from "./message.ts";
import { createWords } from "./words.ts";

const rules = (language: string) => ({
  plural: new Intl.PluralRules(language),
  number: new Intl.NumberFormat(language),
});
const english = rules("en");

describe("messages", () => {
  it("[Q3] fills in values", () => {
    expect(formatMessage("Tracked by {name}, {date}", { name: "Ann", date: "3 May" }, english)).toBe(
      "Tracked by Ann, 3 May",
    );
  });

  it("[Q3] chooses the plural of the language and writes the number its way", () => {
    const message = "{count, plural, =0 {nič} one {# položka} few {# položky} other {# položiek}}";
    const slovak = rules("sk");
    expect([0, 1, 3, 5, 12345].map((count) => formatMessage(message, { count }, slovak))).toEqual([
      "nič",
      "1 položka",
      "3 položky",
      "5 položiek",
      "12\u00a0345 položiek",
    ]);
  });

  it("fills in values inside a plural", () => {
    const message = "{count, plural, one {# record of {name}} other {# records of {name}}}";
    expect(formatMessage(message, { count: 2, name: "Li" }, english)).toBe("2 records of Li");
  });

  it("takes braces and signs in values as they are", () => {
    expect(formatMessage("Regarding {record}", { record: "{x} # }" }, english)).toBe("Regarding {x} # }");
  });

  it("gives values as pieces of their own, so that they can be shown in bold", () => {
    expect(formatPieces("Tracked · regarding {record}", { record: "Li" }, english)).toEqual([
      { text: "Tracked · regarding " },
      { name: "record", text: "Li" },
    ]);
  });

  it("lists the values a message needs", () => {
    expect(valueNames("{b} {count, plural, one {# {a}} other {#}}")).toEqual(["a", "b", "count"]);
  });

  it.each(["{count, plural, one {#}}", "{open", "{x, select, other {}}", "{x, plural, other}"])(
    "refuses the malformed %s",
    (message) => {
      expect(() => valueNames(message)).toThrow(/in "/);
    },
  );
});

describe("formats", () => {
  const reader = { locale: "en-GB", timeZone: "America/New_York" };
  const words = createWords({}, reader);

  it("[Q3] writes times in the user's zone, and days without moving them", () => {
    expect(words.dateTime("2026-05-12T01:30:00Z")).toBe("11 May 2026, 21:30");
    expect(words.date("2026-05-12T01:30:00Z")).toBe("11 May 2026");
    expect(words.date("2026-05-12")).toBe("12 May 2026");
  });

  it("[Q3] writes sizes of files as the reader does", () => {
    const sizesIn = (locale: string) => {
      const reader = createWords({}, { locale });
      return [0, 150_528, 48_000_000].map((bytes) => reader.size(bytes));
    };
    expect(sizesIn("en")).toEqual(["1 kB", "147 kB", "45.8 MB"]);
    // A space that does not break.
    expect(sizesIn("fr")).toEqual(["1\u202fko", "147\u202fko", "45,8\u202fMo"]);
  });

  it("[Q3] falls back to this computer's zone where the host's is unknown", () => {
    const strange = createWords({}, { locale: "en-GB", timeZone: "Nowhere Standard Time" });
    expect(strange.date("2026-05-12T12:00:00Z")).toBe("12 May 2026");
  });

  it.each([
    [10_000, "just now"],
    [2 * 60_000, "2 min ago"],
    [3 * 3_600_000, "3 hr ago"],
    [26 * 3_600_000, "yesterday"],
    [-5_000, "just now"],
  ])("[T4] tells an age of %d ms as %s", (passed, text) => {
    expect(words.age(1_000_000_000_000, 1_000_000_000_000 + passed)).toBe(text);
  });
});
