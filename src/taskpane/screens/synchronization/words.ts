import { createViewWords } from "../../hooks/use-view-words.ts";
import type { fields } from "../../strings/en/fields.ts";
import type { synchronization } from "../../strings/en/synchronization.ts";
import { fieldsCatalogue } from "../../strings/fields.ts";
import { synchronizationCatalogue } from "../../strings/synchronization.ts";
import type { Words } from "../../strings/words.ts";

export type SyncWords = Words<typeof synchronization>;
export type FieldWords = Words<typeof fields>;

/** Words of the synchronization view. */
export const useSyncWords = createViewWords(synchronizationCatalogue);

/** Names of synchronized fields. */
export const useFieldWords = createViewWords(fieldsCatalogue);
