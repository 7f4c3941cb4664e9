import type { OptionsView } from "../../../app/options/options-view.ts";
import { defaultPairsOf } from "../../../domain/fields/catalogue.ts";
import { fieldName } from "../synchronization/field-text.ts";
import type { FieldWords } from "../synchronization/words.ts";

export type FieldMapping = NonNullable<OptionsView["mappings"]["value"]>[number];

/** What people call the pair: ours where synchronization knows the column, Outlook's otherwise. */
export function mappingName(names: FieldWords, { kind, column, outlookLabel }: FieldMapping): string {
  const pair = defaultPairsOf(kind).find(({ columns }) => columns[0] === column);
  return pair === undefined ? outlookLabel : fieldName(names, pair.key);
}
