import type { OptionsDesk } from "../../app/options/options-desk.ts";
import type { OptionsCommands } from "../../app/options/options-work.ts";
import type { OptionsView } from "../../app/options/options-view.ts";
import type { SyncCommands, SyncDesk } from "../../app/synchronizing/sync-desk.ts";
import type { SyncView } from "../../app/synchronizing/sync-view.ts";
import type { SynchronizationLine } from "../../app/view.ts";

type Note = (asked: { readonly name: string; readonly given: readonly unknown[] }) => void;

/** A store that never changes. */
const still = <Value>(value: Value) => ({ read: () => value, subscribe: () => () => undefined });

function recorders(note: Note) {
  const now =
    (name: string) =>
    (...given: readonly unknown[]): void => {
      note({ name, given });
    };
  const later =
    (name: string) =>
    (...given: readonly unknown[]): Promise<void> => {
      note({ name, given });
      return Promise.resolve();
    };
  return { now, later };
}

/** Commands of synchronization that are only written down. */
export function recordSyncCommands(note: Note): SyncCommands {
  const { now, later } = recorders(note);
  return {
    run: later("run"),
    cancel: now("cancel"),
    answer: later("answer"),
    refuseAll: later("refuseAll"),
    keep: later("keep"),
    keepAll: later("keepAll"),
    retry: later("retry"),
    undo: later("undo"),
    dismissOutcome: now("dismissOutcome"),
    closePlan: now("closePlan"),
  };
}

/** Commands of the options that are only written down. */
export function recordOptionsCommands(note: Note): OptionsCommands {
  const { now, later } = recorders(note);
  return {
    open: now("open"),
    changeUser: later("changeUser"),
    refreshBook: later("refreshBook"),
    changeColour: later("changeColour"),
    changeInterval: later("changeInterval"),
    setThisComputer: later("setThisComputer"),
    newFilter: now("newFilter"),
    editFilter: now("editFilter"),
    changeDraft: now("changeDraft"),
    saveDraft: later("saveDraft"),
    closeDraft: now("closeDraft"),
    switchFilter: later("switchFilter"),
    deleteFilter: later("deleteFilter"),
    resetFilters: later("resetFilters"),
    askLoss: now("askLoss"),
    findForWhy: now("findForWhy"),
    askWhy: now("askWhy"),
    proposeDirection: now("proposeDirection"),
    proposeOrganization: now("proposeOrganization"),
    confirmChange: later("confirmChange"),
    dropChange: now("dropChange"),
    checkHealth: now("checkHealth"),
    dismissOutcome: now("dismissOutcome"),
  };
}

/** A desk that shows one state. */
export function stillSyncDesk(view: SyncView, line: SynchronizationLine): SyncDesk {
  return {
    view: still(view),
    line: still(line),
    commands: recordSyncCommands(() => undefined),
    memory: {
      readLinks: () => Promise.resolve([]),
      readSetbacks: () => Promise.resolve([]),
      readSynchronizes: () => Promise.resolve(true),
      writeSynchronizes: () => Promise.resolve(),
      readLastRun: () => Promise.resolve(undefined),
      preview: () => Promise.resolve([]),
    },
    start: () => Promise.resolve(),
    nudge: () => undefined,
    makeWay: () => undefined,
    stop: () => undefined,
  };
}

/** A desk that shows one state. */
export const stillOptionsDesk = (view: OptionsView): OptionsDesk => ({
  view: still(view),
  commands: recordOptionsCommands(() => undefined),
  stop: () => undefined,
});
