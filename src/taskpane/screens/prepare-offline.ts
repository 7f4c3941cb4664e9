import { useCallback, useEffect } from "react";
import type { App } from "../../app/app.ts";
import { useWords } from "../hooks/words.tsx";
import { toLanguage } from "../strings/language.ts";
import type { LazyView } from "./lazy-view.tsx";

/** With the first download: the open item comes first. */
const AFTER_MS = 10_000;

/**
 * Fetches the parts of the pane that have to be there when the network goes (L1, L3): a moment after the first paint, and
 * whenever it is asked for. What fails is told when it is wanted.
 */
export function usePreparedOffline(
  rooms: App["rooms"],
  views: readonly Pick<LazyView<object>, "prepare">[],
): () => Promise<void> {
  const { reader } = useWords();
  const language = toLanguage(reader.locale);
  const prepare = useCallback(async (): Promise<void> => {
    const words = async (): Promise<void> => {
      if (language !== "en") await (await import("./offline-words.ts")).loadOfflineWords(language);
    };
    await Promise.allSettled([...views.map((view) => view.prepare()), rooms(), words()]);
  }, [rooms, views, language]);
  useEffect(() => {
    const timer = setTimeout(() => void prepare(), AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [prepare]);
  return prepare;
}
