import { createViewWords } from "../../hooks/use-view-words.ts";
import type { options } from "../../strings/en/options.ts";
import { optionsCatalogue } from "../../strings/options.ts";
import type { Words } from "../../strings/words.ts";

export type OptionsWords = Words<typeof options>;

/** Words of the options. */
export const useOptionsWords = createViewWords(optionsCatalogue);
