import { lists } from "./en/lists.ts";
import type { Language } from "./language.ts";
import type { LazyCatalogue, Translation } from "./words.ts";

/** Words that arrive with their screen; each language is a chunk of its own. */
export const listsCatalogue: LazyCatalogue<typeof lists> = {
  source: lists,
  load: async (language: Exclude<Language, "en">): Promise<Translation<typeof lists>> => {
    switch (language) {
      case "de":
        return (await import("./de/lists.ts")).german;
      case "fr":
        return (await import("./fr/lists.ts")).french;
      case "es":
        return (await import("./es/lists.ts")).spanish;
      case "sk":
        return (await import("./sk/lists.ts")).slovak;
    }
  },
};
