import type { Commands } from "../../app/app.ts";

/** A command as a screen asked for it. */
export interface Asked {
  readonly name: keyof Commands;
  readonly given: readonly unknown[];
}

/** Commands that are only written down: the gallery shows screens, tests read what a screen asked for. */
export function recordCommands(note: (asked: Asked) => void): Commands {
  const later =
    (name: keyof Commands) =>
    (...given: readonly unknown[]): Promise<void> => {
      note({ name, given });
      return Promise.resolve();
    };
  const now =
    (name: keyof Commands) =>
    (...given: readonly unknown[]): void => {
      note({ name, given });
    };
  return {
    track: later("track"),
    setRegarding: later("setRegarding"),
    clearRegarding: later("clearRegarding"),
    stopTracking: later("stopTracking"),
    answer: later("answer"),
    undo: later("undo"),
    retry: later("retry"),
    discard: later("discard"),
    refresh: later("refresh"),
    choosePerson: later("choosePerson"),
    pin: later("pin"),
    unpin: later("unpin"),
    open: later("open"),
    openNew: later("openNew"),
    signIn: later("signIn"),
    changePreferences: later("changePreferences"),
    dismissOutcome: now("dismissOutcome"),
    searchRegarding: now("searchRegarding"),
    searchTable: now("searchTable"),
    cancelSearch: now("cancelSearch"),
  };
}
