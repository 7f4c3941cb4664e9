/** Loaded when the options are opened for the first time. */
import "../../components/check.css";
import "../../components/field.css";
import "../synchronization/synchronization.css";
import "./options.css";
import type { Commands } from "../../../app/pane-commands.ts";
import type { OptionsDesk } from "../../../app/options/options-desk.ts";
import type { OptionsView } from "../../../app/options/options-view.ts";
import type { HealthView, Section as Read } from "../../../app/view.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { type Opening, useDesk } from "../../hooks/use-desk.ts";
import { useStore } from "../../hooks/use-store.ts";
import type { Preferences } from "../../preferences.ts";
import { OptionsScreen } from "./options-screen.tsx";
import { useOptionsWords } from "./words.ts";

export interface OptionsEntryProps {
  readonly opening: Opening<OptionsDesk>;
  readonly preferences: Read<Preferences>;
  readonly health: HealthView;
  readonly commands: Pick<Commands, "changePreferences" | "signIn">;
}

/** Until the desk is there. */
const NOTHING_YET = { read: () => undefined, subscribe: () => () => undefined };

/**
 * The options on a running application. What needs no service is there while the rest is still being fetched, and the page
 * that was opened meanwhile stays open.
 */
export default function OptionsEntry({ opening, ...shared }: OptionsEntryProps) {
  const words = useOptionsWords();
  const opened = useDesk(opening);
  const desk = opened.kind === "open" ? opened.desk : undefined;
  const view = useStore<OptionsView | undefined>(desk?.view ?? NOTHING_YET);
  return (
    <>
      {opened.kind === "failed" && (
        <div className="notices">
          <p>{words.say("desk.failed")}</p>
          <ProblemNotice problem={opened.problem} onRetry={opened.retry} />
        </div>
      )}
      <OptionsScreen view={view} desk={desk?.commands} {...shared} />
    </>
  );
}
