import { displayLanguage, toLanguage } from "./language.ts";

describe("Q3: the language the add-in is told", () => {
  test.each([
    ["en-US", "en-GB", "en-GB"],
    ["de-DE", "de-AT", "de-AT"],
    ["de-DE", "en-GB", "de-DE"],
    ["en-US", "en-XA", "en-US"],
    ["sk-SK", "sk-SK", "sk-SK"],
  ])("%s chosen in a browser in %s: %s", (chosen, browser, told) => {
    expect(displayLanguage(chosen, browser)).toBe(told);
  });

  test.each([
    ["de-CH", "de-DE"],
    ["it-IT", "en-US"],
  ])("a browser in %s starts in %s", (browser, language) => {
    expect(toLanguage(browser)).toBe(language);
  });
});
