import type { OptionsCommands } from "../../../app/options/options-work.ts";
import type { FilterDraft } from "./filter-types.ts";

export interface EditorProps {
  readonly draft: FilterDraft;
  readonly desk: OptionsCommands;
}
