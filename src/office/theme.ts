/**
 * The theme of Outlook. Hosts tell colours at most, so darkness is judged by the background; where they tell nothing,
 * by what the browser prefers.
 * https://learn.microsoft.com/javascript/api/office/office.officetheme
 */
import type { HostTheme } from "../ports/outlook-host.ts";

/** Relative luminance below which a background counts as dark (WCAG 2.2 formula, middle of the scale). */
const DARK_BELOW = 0.25;

/** Whether a background `#rrggbb` is dark; undefined when it is no such colour. */
export function isDark(background: string | undefined): boolean | undefined {
  const digits = /^#?([0-9a-f]{6})$/i.exec(background ?? "")?.[1];
  if (digits === undefined) return undefined;
  const [red, green, blue] = [0, 2, 4].map((at) => toLinear(Number.parseInt(digits.slice(at, at + 2), 16) / 255));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0) < DARK_BELOW;
}

/**
 * Pure white on pure black is nobody's taste: it is how a contrast theme of Windows reaches Office. The browser says so
 * itself only where the whole system is set to contrast.
 */
const isContrast = (colours: Partial<Office.OfficeTheme> | undefined): boolean =>
  /^#?0{6}$/.test(colours?.bodyBackgroundColor ?? "") && /^#?f{6}$/i.test(colours?.bodyForegroundColor ?? "");

const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

const prefers = (query: string): MediaQueryList => window.matchMedia(`(${query})`);

/** See {@link OutlookHost.readTheme}. `told` is the theme of the last event: the context may be stale after a change. */
export function readTheme(told?: Partial<Office.OfficeTheme>): HostTheme {
  if (prefers("forced-colors: active").matches) return "highContrast";
  const colours = told?.bodyBackgroundColor === undefined ? contextTheme() : told;
  if (isContrast(colours)) return "highContrast";
  return (isDark(colours?.bodyBackgroundColor) ?? prefers("prefers-color-scheme: dark").matches) ? "dark" : "light";
}

/** Typed as always there, but older hosts lack it. */
const contextTheme = (): Partial<Office.OfficeTheme> | undefined => {
  const context: { readonly officeTheme?: Partial<Office.OfficeTheme> } = Office.context;
  return context.officeTheme;
};

/** Calls back when the browser's preference changes; the host's own event is registered in events.ts. */
export function onPreferenceChanged(listener: () => void): () => void {
  const queries = [prefers("forced-colors: active"), prefers("prefers-color-scheme: dark")];
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
  };
}
