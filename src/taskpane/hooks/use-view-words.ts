import { use, useMemo } from "react";
import { type Language, toLanguage } from "../strings/language.ts";
import { type Catalogue, type LazyCatalogue, type Translation, type Words, createWords } from "../strings/words.ts";
import { useWords } from "./words.tsx";

type Foreign = Exclude<Language, "en">;

/** Makes the hook that gives a lazy view its words, in the language of the pane. Suspends while a translation is fetched. */
export function createViewWords<Source extends Catalogue>(catalogue: LazyCatalogue<Source>): () => Words<Source> {
  // One promise per language: React asks again on every render until it is kept.
  const asked = new Map<Foreign, Promise<Translation<Source>>>();
  const ask = (language: Foreign): Promise<Translation<Source>> => {
    const known = asked.get(language);
    if (known !== undefined) return known;
    const text = catalogue.load(language).catch((error: unknown) => {
      // English words are better than none: the chunk may be gone after an update, or the network.
      reportError(error);
      return catalogue.source;
    });
    asked.set(language, text);
    return text;
  };
  return function useViewWords(): Words<Source> {
    const { reader } = useWords();
    const language = toLanguage(reader.locale);
    const text = language === "en" ? catalogue.source : use(ask(language));
    return useMemo(() => createWords<Source>(text, reader), [text, reader]);
  };
}
