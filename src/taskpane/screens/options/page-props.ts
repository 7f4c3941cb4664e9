import type { Commands } from "../../../app/pane-commands.ts";
import type { OptionsCommands } from "../../../app/options/options-work.ts";
import type { OptionsView } from "../../../app/options/options-view.ts";
import type { HealthView, Section as Read } from "../../../app/view.ts";
import type { Preferences } from "../../preferences.ts";

/** What every page of the options is given. */
export interface PageProps {
  readonly view: OptionsView;
  readonly desk: OptionsCommands;
  readonly preferences: Read<Preferences>;
  readonly health: HealthView;
  readonly commands: Pick<Commands, "changePreferences" | "signIn">;
}

export interface OptionsScreenProps {
  /** Undefined while the application's half is being fetched. */
  readonly view: OptionsView | undefined;
  readonly desk: OptionsCommands | undefined;
  readonly preferences: Read<Preferences>;
  readonly health: HealthView;
  readonly commands: Pick<Commands, "changePreferences" | "signIn">;
}
