import { synchronization } from "./en/synchronization.ts";
import type { Language } from "./language.ts";
import type { LazyCatalogue, Translation } from "./words.ts";

/** See en/synchronization.ts; each language is a chunk of its own. */
export const synchronizationCatalogue: LazyCatalogue<typeof synchronization> = {
  source: synchronization,
  load: async (language: Exclude<Language, "en">): Promise<Translation<typeof synchronization>> => {
    switch (language) {
      case "de":
        return (await import("./de/synchronization.ts")).german;
      case "fr":
        return (await import("./fr/synchronization.ts")).french;
      case "es":
        return (await import("./es/synchronization.ts")).spanish;
      case "sk":
        return (await import("./sk/synchronization.ts")).slovak;
    }
  },
};
