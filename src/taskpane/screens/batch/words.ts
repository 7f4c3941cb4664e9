import { createViewWords } from "../../hooks/use-view-words.ts";
import { batchCatalogue } from "../../strings/batch.ts";
import type { batch } from "../../strings/en/batch.ts";
import type { Words } from "../../strings/words.ts";

export type BatchWords = Words<typeof batch>;

/** Words of the batch table. */
export const useBatchWords = createViewWords(batchCatalogue);
