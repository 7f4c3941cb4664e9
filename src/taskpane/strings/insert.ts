import { insert } from "./en/insert.ts";
import type { Language } from "./language.ts";
import type { LazyCatalogue, Translation } from "./words.ts";

/** Words that arrive with their screen; each language is a chunk of its own. */
export const insertCatalogue: LazyCatalogue<typeof insert> = {
  source: insert,
  load: async (language: Exclude<Language, "en">): Promise<Translation<typeof insert>> => {
    switch (language) {
      case "de":
        return (await import("./de/insert.ts")).german;
      case "fr":
        return (await import("./fr/insert.ts")).french;
      case "es":
        return (await import("./es/insert.ts")).spanish;
      case "sk":
        return (await import("./sk/insert.ts")).slovak;
    }
  },
};
