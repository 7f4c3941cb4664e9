import { createViewWords } from "../../hooks/use-view-words.ts";
import { convertCatalogue } from "../../strings/convert.ts";

/** Words of this form. */
export const useConvertWords = createViewWords(convertCatalogue);
