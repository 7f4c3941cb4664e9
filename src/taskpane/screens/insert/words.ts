import { createViewWords } from "../../hooks/use-view-words.ts";
import { insertCatalogue } from "../../strings/insert.ts";

/** Words of this form. */
export const useInsertWords = createViewWords(insertCatalogue);
