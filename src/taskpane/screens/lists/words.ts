import { createViewWords } from "../../hooks/use-view-words.ts";
import type { lists } from "../../strings/en/lists.ts";
import { listsCatalogue } from "../../strings/lists.ts";
import type { Words } from "../../strings/words.ts";

export type ListWords = Words<typeof lists>;

/** Words of the lists. */
export const useListWords = createViewWords(listsCatalogue);
