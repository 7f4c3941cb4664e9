/** Words of what is worked with without a network: fetched beforehand in the user's language. */
import { editCatalogue } from "../strings/edit.ts";
import { fieldsCatalogue } from "../strings/fields.ts";
import type { Language } from "../strings/language.ts";
import { listsCatalogue } from "../strings/lists.ts";
import { synchronizationCatalogue } from "../strings/synchronization.ts";

/** A translation that cannot be fetched is told where it is missing: the view is English then. */
export async function loadOfflineWords(language: Exclude<Language, "en">): Promise<void> {
  const catalogues = [listsCatalogue, editCatalogue, fieldsCatalogue, synchronizationCatalogue];
  await Promise.allSettled(catalogues.map((catalogue) => catalogue.load(language)));
}
