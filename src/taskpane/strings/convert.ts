import { convert } from "./en/convert.ts";
import type { Language } from "./language.ts";
import type { LazyCatalogue, Translation } from "./words.ts";

/** Words that arrive with their screen; each language is a chunk of its own. */
export const convertCatalogue: LazyCatalogue<typeof convert> = {
  source: convert,
  load: async (language: Exclude<Language, "en">): Promise<Translation<typeof convert>> => {
    switch (language) {
      case "de":
        return (await import("./de/convert.ts")).german;
      case "fr":
        return (await import("./fr/convert.ts")).french;
      case "es":
        return (await import("./es/convert.ts")).spanish;
      case "sk":
        return (await import("./sk/convert.ts")).slovak;
    }
  },
};
