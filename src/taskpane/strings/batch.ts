import { batch } from "./en/batch.ts";
import type { Language } from "./language.ts";
import type { LazyCatalogue, Translation } from "./words.ts";

/** The words of the batch table; each language is a chunk of its own. */
export const batchCatalogue: LazyCatalogue<typeof batch> = {
  source: batch,
  load: async (language: Exclude<Language, "en">): Promise<Translation<typeof batch>> => {
    switch (language) {
      case "de":
        return (await import("./de/batch.ts")).german;
      case "fr":
        return (await import("./fr/batch.ts")).french;
      case "es":
        return (await import("./es/batch.ts")).spanish;
      case "sk":
        return (await import("./sk/batch.ts")).slovak;
    }
  },
};
