/** What the page remembers in this browser: person, theme, language, sizes. Never content of the mailbox. */
import { createStore, type Store } from "../store.ts";
import { displayLanguage, toLanguage } from "./language.ts";

type PreferenceName = "user" | "theme" | "locale" | "paneWidth";

const storageKey = (name: PreferenceName): string => `regarding-sandbox-${name}`;

export const readPreference = (name: PreferenceName): string | null => {
  try {
    return localStorage.getItem(storageKey(name));
  } catch {
    // Storage can be turned off; then the page starts with its defaults.
    return null;
  }
};

export const keepPreference = (name: PreferenceName, value: string): void => {
  try {
    localStorage.setItem(storageKey(name), value);
  } catch {
    // Same as above: the choice then lasts until the page is closed.
  }
};

export const THEMES = ["light", "dark", "contrast"] as const;
export type ThemeName = (typeof THEMES)[number];
const isThemeName = (value: string | null): value is ThemeName => THEMES.some((one) => one === value);

function initialTheme(): ThemeName {
  const kept = readPreference("theme");
  if (isThemeName(kept)) return kept;
  if (matchMedia("(forced-colors: active)").matches) return "contrast";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export const themeStore: Store<ThemeName> = createStore<ThemeName>(initialTheme());

/** What the user chose, else what the browser speaks. */
export const readLanguage = (): string => toLanguage(readPreference("locale") ?? navigator.language);

/** What the add-in is told. */
export const readLocale = (): string => displayLanguage(readLanguage(), navigator.language);
