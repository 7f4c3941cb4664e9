import type { OptionsView } from "../../../app/options/options-view.ts";

/** The parts of the options' view that the filter pages speak about. */
export type StoredFilter = NonNullable<OptionsView["filters"]["value"]>[number];
export type FilterDraft = NonNullable<OptionsView["draft"]>;
export type FilterColumn = NonNullable<FilterDraft["columns"]["value"]>[number];
export type FilterUse = StoredFilter["use"];
