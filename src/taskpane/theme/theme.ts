import type { HostTheme } from "../../ports/outlook-host.ts";

/** What the user chose; `automatic` follows Outlook, and the system where Outlook does not say. */
export type ThemeChoice = "automatic" | "light" | "dark";

/**
 * Where the last theme is remembered on this computer so that the next first paint is right (no customer data).
 * The settings stay the truth.
 */
export const THEME_MEMORY = "regarding.theme";

/** A theme of the pane: the value of `data-theme`. */
export type PaneTheme = "light" | "dark" | "contrast";

/**
 * The theme to show, or `undefined` to leave it to the system. A contrast theme of the system recolours everything through
 * forced-colors; the pane's own lies under it, for an Outlook in contrast whose system is not.
 */
export function resolveTheme(choice: ThemeChoice, host: HostTheme | undefined): PaneTheme | undefined {
  if (choice !== "automatic") return choice;
  return host === "highContrast" ? "contrast" : host;
}

/** Shows the theme and remembers it for the next first paint. */
export function applyTheme(root: HTMLElement, memory: Storage | undefined, theme: PaneTheme | undefined): void {
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
  if (theme === "light" || theme === "dark" || theme === "contrast") root.dataset["theme"] = theme;
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
