/** @jest-environment jsdom */
import { THEME_MEMORY, applyTheme, recallTheme, resolveTheme, themeMemory } from "./theme.ts";

describe("theme", () => {
  beforeEach(() => {
    localStorage.clear();
    delete document.documentElement.dataset["theme"];
  });

  it("[P5] prefers the user's own choice to Outlook's", () => {
    expect(resolveTheme("light", "dark")).toBe("light");
    expect(resolveTheme("automatic", "dark")).toBe("dark");
    expect(resolveTheme("automatic", "highContrast")).toBe("contrast");
    expect(resolveTheme("automatic", undefined)).toBeUndefined();
  });

  it("[P1] remembers the theme for the next first paint, and forgets it for automatic", () => {
    const root = document.documentElement;
    applyTheme(root, themeMemory(), "dark");
    delete root.dataset["theme"];
    recallTheme(root, themeMemory());
    expect(root.dataset["theme"]).toBe("dark");
    applyTheme(root, themeMemory(), undefined);
    expect(root.dataset["theme"]).toBeUndefined();
    expect(localStorage.getItem(THEME_MEMORY)).toBeNull();
  });

  it("ignores a memory that is not a theme", () => {
    localStorage.setItem(THEME_MEMORY, "<script>");
    recallTheme(document.documentElement, themeMemory());
    expect(document.documentElement.dataset["theme"]).toBeUndefined();
  });
});
