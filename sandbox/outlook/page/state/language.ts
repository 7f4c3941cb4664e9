/** Languages of the add-in; Office.js has strings for each. */
export const LOCALES = ["en-US", "de-DE", "fr-FR", "es-ES", "sk-SK"] as const;

/** Other kinds of these languages that Office.js has strings for. */
const KINDS =
  "en-AU en-CA en-GB en-IE en-IN en-NZ en-ZA de-AT de-CH de-LI de-LU fr-BE fr-CA fr-CH fr-LU es-AR es-CL es-CO es-MX es-PE".split(
    " ",
  );
const languageOf = (tag: string): string => tag.split("-")[0] ?? "";

/** The one of {@link LOCALES} for a language tag; English where there is none. */
export const toLanguage = (tag: string): (typeof LOCALES)[number] =>
  LOCALES.find((one) => languageOf(one) === languageOf(tag)) ?? "en-US";

/**
 * What the add-in is told as Outlook's display language: the browser's own kind of the chosen language, so that page and
 * pane write dates alike.
 */
export function displayLanguage(chosen: string, browser: string): string {
  const kind = KINDS.find((one) => one === browser);
  return kind !== undefined && languageOf(kind) === languageOf(chosen) ? kind : chosen;
}
