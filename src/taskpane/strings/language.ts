/** Languages the pane speaks (Q3). */
export const LANGUAGES = ["en", "de", "fr", "es", "sk"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language for a BCP 47 tag such as `de-AT`; English where we have none. */
export function toLanguage(tag: string): Language {
  const primary = tag.toLowerCase().split("-")[0];
  return LANGUAGES.find((language) => language === primary) ?? "en";
}

/**
 * The locale for dates and numbers: the user's own where it is the language shown, so that words and dates match, and
 * where the browser knows it.
 */
export function toLocale(tag: string): string {
  const language = toLanguage(tag);
  if (tag.toLowerCase().split("-")[0] !== language) return language;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0] ?? language;
  } catch (error) {
    if (error instanceof RangeError) return language;
    throw error;
  }
}
