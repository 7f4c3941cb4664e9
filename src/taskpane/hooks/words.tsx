import { type ReactNode, createContext, use } from "react";
import { english } from "../strings/english.ts";
import { type Words, createWords } from "../strings/words.ts";

export type PaneWords = Words<typeof english>;

const WordsContext = createContext<PaneWords>(createWords(english, { locale: "en" }));

export function WordsProvider({ words, children }: { readonly words: PaneWords; readonly children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The pane's words in the user's language. */
export function useWords(): PaneWords {
  return use(WordsContext);
}
