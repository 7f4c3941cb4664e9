import { createViewWords } from "../../hooks/use-view-words.ts";
import { connectCatalogue } from "../../strings/connect.ts";

/** Words of this form. */
export const useConnectWords = createViewWords(connectCatalogue);
