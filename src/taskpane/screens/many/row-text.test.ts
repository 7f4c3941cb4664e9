import { LANGUAGES } from "../../strings/language.ts";
import { loadTranslation } from "../../strings/load.ts";
import { english } from "../../strings/english.ts";
import { rowText } from "./row-text.ts";

describe("T3, Q3: the line of a row", () => {
  test.each(LANGUAGES)(
    "what undoing came to is followed by the state, in %s without punctuation twice",
    async (language) => {
      const text = language === "en" ? english : await loadTranslation(language);
      const told = rowText([text["outcome.undone"], text["state.notTracked"]]);
      expect(told).not.toMatch(/[.!?:;,…]\s*·/);
      expect(told).toContain(" · ");
    },
  );

  test("a single sentence keeps its full stop, and what is missing leaves no dot behind", () => {
    expect(rowText(["Tracked.", undefined])).toBe("Tracked.");
    expect(rowText([undefined, "Not tracked"])).toBe("Not tracked");
    expect(rowText([undefined, ""])).toBe("");
  });
});
