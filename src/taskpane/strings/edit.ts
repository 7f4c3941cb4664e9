import { edit } from "./en/edit.ts";
import type { Language } from "./language.ts";
import type { LazyCatalogue, Translation } from "./words.ts";

/** Words that arrive with their screen; each language is a chunk of its own. */
export const editCatalogue: LazyCatalogue<typeof edit> = {
  source: edit,
  load: async (language: Exclude<Language, "en">): Promise<Translation<typeof edit>> => {
    switch (language) {
      case "de":
        return (await import("./de/edit.ts")).german;
      case "fr":
        return (await import("./fr/edit.ts")).french;
      case "es":
        return (await import("./es/edit.ts")).spanish;
      case "sk":
        return (await import("./sk/edit.ts")).slovak;
    }
  },
};
