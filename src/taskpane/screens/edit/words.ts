import { createViewWords } from "../../hooks/use-view-words.ts";
import { editCatalogue } from "../../strings/edit.ts";
import type { edit } from "../../strings/en/edit.ts";
import type { Words } from "../../strings/words.ts";

export type EditWords = Words<typeof edit>;

/** Words of this form. */
export const useEditWords = createViewWords(editCatalogue);
