import { options } from "./en/options.ts";
import type { Language } from "./language.ts";
import type { LazyCatalogue, Translation } from "./words.ts";

/** See en/options.ts; each language is a chunk of its own. */
export const optionsCatalogue: LazyCatalogue<typeof options> = {
  source: options,
  load: async (language: Exclude<Language, "en">): Promise<Translation<typeof options>> => {
    switch (language) {
      case "de":
        return (await import("./de/options.ts")).german;
      case "fr":
        return (await import("./fr/options.ts")).french;
      case "es":
        return (await import("./es/options.ts")).spanish;
      case "sk":
        return (await import("./sk/options.ts")).slovak;
    }
  },
};
