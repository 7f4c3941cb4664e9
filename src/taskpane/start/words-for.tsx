import { type ReactNode, useEffect, useState } from "react";
import { type PaneWords, WordsProvider } from "../hooks/words.tsx";
import type { PaneTranslation } from "../strings/english.ts";
import { toLanguage, toLocale } from "../strings/language.ts";
import { loadTranslation } from "../strings/load.ts";
import { createWords } from "../strings/words.ts";
import { knowsZone, readZone } from "./time-zone.ts";

/** Words and formats for a user of Outlook. */
export function wordsIn(text: PaneTranslation, tag: string, timeZone: string | undefined): PaneWords {
  return createWords(text, { locale: toLocale(tag), timeZone });
}

export interface SpokenProps {
  readonly text: PaneTranslation;
  /** BCP 47 tag of Outlook's language. */
  readonly tag: string;
  /** As Outlook names it. */
  readonly zoneName: string;
  readonly children: ReactNode;
}

/** Gives the pane its words. A zone that needs translating arrives a moment later; nothing waits for it. */
export function Spoken({ text, tag, zoneName, children }: SpokenProps) {
  const [zone, setZone] = useState(knowsZone(zoneName) ? zoneName : undefined);
  useEffect(() => {
    let current = true;
    void readZone(zoneName).then((found) => {
      if (current) setZone(found);
    });
    return () => {
      current = false;
    };
  }, [zoneName]);
  return <WordsProvider words={wordsIn(text, tag, zone)}>{children}</WordsProvider>;
}

/** The translation for a language tag; English where its chunk cannot be fetched, because a pane without words is worse. */
export async function readTranslation(tag: string): Promise<PaneTranslation> {
  try {
    return await loadTranslation(toLanguage(tag));
  } catch (error) {
    reportError(error);
    return loadTranslation("en");
  }
}
