import type { HostTheme } from "../../ports/outlook-host.ts";

/** What the user chose; `automatic` follows Outlook, and the system where Outlook does not say. */
export type ThemeChoice = "automatic" | "light" | "dark";

/**
 * Where the last theme is remembered on this computer so that the next first paint is right (no customer data).
 * The settings stay the truth.
 */
export const THEME_MEMORY = "regarding.theme";

/**
 * The theme to show, or `undefined` to leave it to the system. Contrast themes recolour everything through
 * forced-colors; the dark half lies under it where the browser does not.
 */
export function resolveTheme(choice: ThemeChoice, host: HostTheme | undefined): "light" | "dark" | undefined {
  if (choice !== "automatic") return choice;
  return host === "highContrast" ? "dark" : host;
}

/** Shows the theme and remembers it for the next first paint. */
export function applyTheme(root: HTMLElement, memory: Storage | undefined, theme: "light" | "dark" | undefined): void {
  if (theme === undefined) {
    delete root.dataset["theme"];
    memory?.removeItem(THEME_MEMORY);
    return;
  }
  root.dataset["theme"] = theme;
  memory?.setItem(THEME_MEMORY, theme);
}

/** Shows what {@link applyTheme} remembered. Runs before the first paint. */
export function recallTheme(root: HTMLElement, memory: Storage | undefined): void {
  const theme = memory?.getItem(THEME_MEMORY);
  if (theme === "light" || theme === "dark") root.dataset["theme"] = theme;
}

/** This computer's storage, or `undefined` where the browser withholds it from framed pages. */
export function themeMemory(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    // Third-party storage is blocked: the pane then follows the system until the settings are read.
    return undefined;
  }
}
