import { fields } from "./en/fields.ts";
import type { Language } from "./language.ts";
import type { LazyCatalogue, Translation } from "./words.ts";

/** See en/fields.ts; each language is a chunk of its own. */
export const fieldsCatalogue: LazyCatalogue<typeof fields> = {
  source: fields,
  load: async (language: Exclude<Language, "en">): Promise<Translation<typeof fields>> => {
    switch (language) {
      case "de":
        return (await import("./de/fields.ts")).german;
      case "fr":
        return (await import("./fr/fields.ts")).french;
      case "es":
        return (await import("./es/fields.ts")).spanish;
      case "sk":
        return (await import("./sk/fields.ts")).slovak;
    }
  },
};
