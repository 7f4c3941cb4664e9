import { type PaneTranslation, english } from "./english.ts";
import type { Language } from "./language.ts";

/** The pane's words in one language. English is part of the first load, the others are chunks of their own. */
export async function loadTranslation(language: Language): Promise<PaneTranslation> {
  switch (language) {
    case "en":
      return english;
    case "de":
      return (await import("./de/pane.ts")).german;
    case "fr":
      return (await import("./fr/pane.ts")).french;
    case "es":
      return (await import("./es/pane.ts")).spanish;
    case "sk":
      return (await import("./sk/pane.ts")).slovak;
  }
}
