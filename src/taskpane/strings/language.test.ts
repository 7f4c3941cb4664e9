import { toLanguage, toLocale } from "./language.ts";

describe("language", () => {
  it.each([
    ["de-AT", "de", "de-AT"],
    ["SK", "sk", "sk"],
    ["en-us", "en", "en-US"],
    ["pl-PL", "en", "en"],
    ["", "en", "en"],
    ["de_DE", "en", "en"],
    ["de-@", "de", "de"],
  ])("[Q3] reads %s as the language %s with the formats of %s", (tag, language, locale) => {
    expect(toLanguage(tag)).toBe(language);
    expect(toLocale(tag)).toBe(locale);
  });
});
