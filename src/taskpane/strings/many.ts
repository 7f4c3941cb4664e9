import { many } from "./en/many.ts";
import type { Language } from "./language.ts";
import type { LazyCatalogue, Translation } from "./words.ts";

/** Words of what is done with many items at once; each language is a chunk of its own. */
export const manyCatalogue: LazyCatalogue<typeof many> = {
  source: many,
  load: async (language: Exclude<Language, "en">): Promise<Translation<typeof many>> => {
    switch (language) {
      case "de":
        return (await import("./de/many.ts")).german;
      case "fr":
        return (await import("./fr/many.ts")).french;
      case "es":
        return (await import("./es/many.ts")).spanish;
      case "sk":
        return (await import("./sk/many.ts")).slovak;
    }
  },
};
