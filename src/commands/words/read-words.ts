import { english } from "./english.ts";
import type { CommandWords } from "./words.ts";

/** Languages beside English are chunks of their own: a command speaks one of them and starts with none (Q1). */
const OTHERS: Readonly<Record<string, () => Promise<CommandWords>>> = {
  de: async () => (await import("./german.ts")).german,
  es: async () => (await import("./spanish.ts")).spanish,
  fr: async () => (await import("./french.ts")).french,
  sk: async () => (await import("./slovak.ts")).slovak,
};

/** Words for a BCP 47 tag; English where we have none, or where the chunk cannot be fetched. Never throws. */
export async function readWords(language: string): Promise<CommandWords> {
  try {
    return (await OTHERS[language.slice(0, 2).toLowerCase()]?.()) ?? english;
  } catch {
    return english;
  }
}
