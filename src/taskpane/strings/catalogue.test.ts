import { english } from "./english.ts";
import { LANGUAGES, type Language } from "./language.ts";
import { loadTranslation } from "./load.ts";
import { formatMessage, valueNames } from "./message.ts";

/** Values no translation may lose: names of columns, companies and the like never stand in a catalogue. */
const sample = (names: readonly string[], count: number): Record<string, number> =>
  Object.fromEntries(names.map((name) => [name, count]));

const foreign = LANGUAGES.filter((language): language is Exclude<Language, "en"> => language !== "en");

describe.each(foreign)("[Q3] catalogue %s", (language) => {
  it("has the keys of English, no more and no fewer", async () => {
    expect(Object.keys(await loadTranslation(language)).sort()).toEqual(Object.keys(english).sort());
  });

  it("uses the same values in every message", async () => {
    const used = Object.entries(await loadTranslation(language)).map(([key, text]) => [key, valueNames(text)]);
    const needed = Object.entries(english).map(([key, text]) => [key, valueNames(text)]);
    expect(Object.fromEntries(used)).toEqual(Object.fromEntries(needed));
  });

  it("has a branch for every plural that whole numbers take in this language", async () => {
    const rules = new Intl.PluralRules(language);
    const categories = [...new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)))];
    for (const [key, text] of Object.entries(await loadTranslation(language))) {
      if (!text.includes(", plural,")) continue;
      for (const category of categories) expect([key, text]).toEqual([key, expect.stringContaining(`${category} {`)]);
    }
  });

  it("translates: hardly anything is the same as in English", async () => {
    const translation = await loadTranslation(language);
    const same = Object.entries(english).filter(([key, text]) =>
      Object.entries(translation).some(([k, t]) => k === key && t === text),
    );
    expect(same.length / Object.keys(english).length).toBeLessThan(0.08);
  });
});

describe("[Q3] every catalogue", () => {
  it.each(LANGUAGES)("%s can be said", async (language) => {
    const rules = { plural: new Intl.PluralRules(language), number: new Intl.NumberFormat(language) };
    for (const text of Object.values(await loadTranslation(language))) {
      for (const count of [0, 1, 2, 5]) {
        const said = formatMessage(text, sample(valueNames(text), count), rules);
        expect(said).not.toMatch(/[{}]|undefined|NaN/);
        expect(said.trim()).not.toBe("");
      }
    }
  });
});
