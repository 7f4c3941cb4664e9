import { batchCatalogue } from "./batch.ts";
import { connectCatalogue } from "./connect.ts";
import { convertCatalogue } from "./convert.ts";
import { editCatalogue } from "./edit.ts";
import { english } from "./english.ts";
import { insertCatalogue } from "./insert.ts";
import { fieldsCatalogue } from "./fields.ts";
import { LANGUAGES, type Language } from "./language.ts";
import { listsCatalogue } from "./lists.ts";
import { loadTranslation } from "./load.ts";
import { formatMessage, valueNames } from "./message.ts";
import { optionsCatalogue } from "./options.ts";
import { synchronizationCatalogue } from "./synchronization.ts";
import type { Catalogue } from "./words.ts";

type Foreign = Exclude<Language, "en">;
const FOREIGN = LANGUAGES.filter((language): language is Foreign => language !== "en");

interface Part {
  readonly source: Catalogue;
  readonly load: (language: Foreign) => Promise<Catalogue>;
}
const PARTS: Readonly<Record<string, Part>> = {
  pane: { source: english, load: loadTranslation },
  batch: batchCatalogue,
  lists: listsCatalogue,
  convert: convertCatalogue,
  connect: connectCatalogue,
  edit: editCatalogue,
  insert: insertCatalogue,
  fields: fieldsCatalogue,
  synchronization: synchronizationCatalogue,
  options: optionsCatalogue,
};

const cases = Object.entries(PARTS).flatMap(([name, part]) =>
  FOREIGN.map((language) => ({ name, language, source: part.source, load: () => part.load(language) })),
);
const namesIn = (catalogue: Catalogue): Record<string, string[]> =>
  Object.fromEntries(Object.entries(catalogue).map(([key, text]) => [key, valueNames(text)]));

/** Says every message of a catalogue with small and large numbers. */
function sayAll(catalogue: Catalogue, language: Language): string[] {
  const rules = { plural: new Intl.PluralRules(language), number: new Intl.NumberFormat(language) };
  return Object.values(catalogue).flatMap((text) =>
    [0, 1, 2, 5].map((count) => {
      const values = Object.fromEntries(valueNames(text).map((name) => [name, count]));
      return formatMessage(text, values, rules);
    }),
  );
}

describe.each(cases)("[Q3] catalogue $name in $language", ({ language, source, load }) => {
  it("has the keys of English, no more and no fewer", async () => {
    expect(Object.keys(await load()).sort()).toEqual(Object.keys(source).sort());
  });

  it("uses the same values in every message", async () => {
    expect(namesIn(await load())).toEqual(namesIn(source));
  });

  it("has a branch for every plural that whole numbers take in this language", async () => {
    const rules = new Intl.PluralRules(language);
    const categories = [...new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)))];
    const plurals = Object.entries(await load()).filter(([, text]) => text.includes(", plural,"));
    for (const [key, text] of plurals) {
      const missing = categories.filter((category) => !text.includes(`${category} {`));
      expect([key, missing]).toEqual([key, []]);
    }
  });

  it("translates: hardly anything is the same as in English", async () => {
    const translation = await load();
    const same = Object.entries(source).filter(([key, text]) => translation[key] === text);
    expect(same.length / Object.keys(source).length).toBeLessThan(0.08);
  });

  it("can be said", async () => {
    for (const said of sayAll(await load(), language)) expect(said).toMatch(/^[^{}]*\S[^{}]*$/);
  });
});

describe.each(Object.entries(PARTS))("[Q3] catalogue %s in English", (_, { source }) => {
  it("can be said", () => {
    for (const said of sayAll(source, "en")) expect(said).toMatch(/^[^{}]*\S[^{}]*$/);
  });
});
