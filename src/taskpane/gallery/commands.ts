import type { BatchCommands, Commands } from "../../app/pane-commands.ts";

/** A command as a screen asked for it. */
export interface Asked {
  readonly name: keyof Commands | keyof BatchCommands;
  readonly given: readonly unknown[];
}

type Note = (asked: Asked) => void;

function recorders(note: Note) {
  const now =
    (name: Asked["name"]) =>
    (...given: readonly unknown[]): void => {
      note({ name, given });
    };
  const later =
    (name: Asked["name"]) =>
    (...given: readonly unknown[]): Promise<void> => {
      note({ name, given });
      return Promise.resolve();
    };
  return { now, later };
}

/** Commands that are only written down: the gallery shows screens, tests read what a screen asked for. */
export function recordCommands(note: Note): Commands {
  const { now, later } = recorders(note);
  return {
    track: later("track"),
    setRegarding: later("setRegarding"),
    clearRegarding: later("clearRegarding"),
    chooseConversation: later("chooseConversation"),
    trackCalendarEntry: later("trackCalendarEntry"),
    stopTracking: later("stopTracking"),
    chooseFile: now("chooseFile"),
    addFiles: later("addFiles"),
    settlePerson: later("settlePerson"),
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
    openItem: (...given) => {
      note({ name: "openItem", given });
      return Promise.resolve(undefined);
    },
    signIn: later("signIn"),
    changePreferences: later("changePreferences"),
    dismissOutcome: now("dismissOutcome"),
    searchRegarding: now("searchRegarding"),
    searchTable: now("searchTable"),
    cancelSearch: now("cancelSearch"),
  };
}

/** The same for the batch table. */
export function recordBatchCommands(note: Note): BatchCommands {
  const { now, later } = recorders(note);
  return {
    include: now("include"),
    includeAll: now("includeAll"),
    chooseForRow: now("chooseForRow"),
    chooseForAll: now("chooseForAll"),
    track: later("track"),
    setRegarding: later("setRegarding"),
    stopTracking: later("stopTracking"),
    answer: later("answer"),
    retryFailed: later("retryFailed"),
    undo: later("undo"),
    cancel: later("cancel"),
  };
}
