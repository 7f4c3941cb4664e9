import { createViewWords } from "../../hooks/use-view-words.ts";
import { manyCatalogue } from "../../strings/many.ts";

/** Words of what is done with many items at once. */
export const useManyWords = createViewWords(manyCatalogue);
