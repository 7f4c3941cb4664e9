import type { App } from "../../app/app.ts";
import type { OutlookHost } from "../../ports/outlook-host.ts";
import { applyTheme, resolveTheme, themeMemory } from "../theme/theme.ts";

type Host = Pick<OutlookHost, "readTheme" | "onThemeChanged">;

/** Shows Outlook's theme or the user's own choice, now and after every change of either. Returns the way to stop. */
export function followTheme(preferences: App["preferences"], host: Host, root: HTMLElement): () => void {
  let hostTheme = host.readTheme();
  const show = (): void => {
    const choice = preferences.read().value?.theme;
    // Until the preferences are read, what the last session remembered is the better guess.
    if (choice !== undefined) applyTheme(root, themeMemory(), resolveTheme(choice, hostTheme));
  };
  show();
  const stopPreferences = preferences.subscribe(show);
  const stopHost = host.onThemeChanged((theme) => {
    hostTheme = theme;
    show();
  });
  return () => {
    stopPreferences();
    stopHost();
  };
}
