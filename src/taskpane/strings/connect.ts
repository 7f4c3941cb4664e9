import { connect } from "./en/connect.ts";
import type { Language } from "./language.ts";
import type { LazyCatalogue, Translation } from "./words.ts";

/** Words that arrive with their screen; each language is a chunk of its own. */
export const connectCatalogue: LazyCatalogue<typeof connect> = {
  source: connect,
  load: async (language: Exclude<Language, "en">): Promise<Translation<typeof connect>> => {
    switch (language) {
      case "de":
        return (await import("./de/connect.ts")).german;
      case "fr":
        return (await import("./fr/connect.ts")).french;
      case "es":
        return (await import("./es/connect.ts")).spanish;
      case "sk":
        return (await import("./sk/connect.ts")).slovak;
    }
  },
};
