import { sameRecord } from "../domain/records.ts";
import type { ActionDesk } from "./action-desk.ts";
import type { AppPorts } from "./app.ts";
import type { ItemFollower } from "./follow-item.ts";
import type { OpenItem } from "./open-item.ts";
import type { Commands } from "./pane-commands.ts";
import type { PreferencesDesk } from "./preferences-desk.ts";
import { problemFrom } from "./sections.ts";
import type { AttemptedCommand } from "./view.ts";

interface CommandParts {
  readonly ports: AppPorts;
  readonly desk: ActionDesk;
  readonly item: ItemFollower;
  readonly preferences: PreferencesDesk;
}

/** Commands never throw: what went wrong before there was an action is shown on the open item. */
export type Attempt = (
  attempted: AttemptedCommand,
  work: (open: OpenItem | undefined) => Promise<unknown>,
) => Promise<void>;

export function createAttempt({ ports, item }: Pick<CommandParts, "ports" | "item">): Attempt {
  return async (attempted, work) => {
    const open = item.open();
    open?.showFailure(undefined);
    try {
      await work(open);
    } catch (error) {
      const problem = problemFrom(error);
      ports.log.write({ level: "warning", event: `command.${attempted}.${problem.kind}`, error });
      open?.showFailure({ kind: "failed", problem, attempted });
    }
  };
}

/** What concerns the open item. */
export function createItemCommands({ item, desk }: Pick<CommandParts, "item" | "desk">, attempt: Attempt) {
  return {
    track: (regarding) => attempt("track", (open) => Promise.resolve(open?.commands.track(regarding))),
    setRegarding: (regarding) =>
      attempt("setRegarding", (open) => Promise.resolve(open?.commands.setRegarding(regarding))),
    clearRegarding: () => attempt("clearRegarding", (open) => Promise.resolve(open?.commands.clearRegarding())),
    stopTracking: () => attempt("stopTracking", (open) => Promise.resolve(open?.commands.stopTracking())),
    chooseConversation: (rule) =>
      attempt("conversation", (open) => Promise.resolve(open?.commands.chooseConversation?.(rule))),
    trackCalendarEntry: () => attempt("track", (open) => Promise.resolve(open?.commands.trackCalendarEntry?.())),
    chooseFile: (name, wanted) => {
      item.open()?.commands.chooseFile?.(name, wanted);
    },
    addFiles: (names) => attempt("addFiles", (open) => Promise.resolve(open?.commands.addFiles?.(names))),
    settlePerson: (question, answer) =>
      attempt("settlePerson", (open) => Promise.resolve(open?.commands.settlePerson?.(question, answer))),
    answer: (answer) => attempt("track", (open) => Promise.resolve(open?.commands.answer(answer))),
    undo: (id) => attempt("undo", (open) => Promise.resolve(open?.commands.undo(id))),
    retry: (id) => attempt("track", (open) => (open ? open.commands.retry(id) : desk.resume(id))),
    discard: (id) => attempt("undo", () => desk.remove(id)),
    dismissOutcome: () => {
      const view = item.read();
      const outcome = "outcome" in view ? view.outcome : undefined;
      const failed = outcome?.kind === "failed" ? outcome.retry : undefined;
      void attempt("undo", async () => {
        if (failed) await desk.remove(failed);
      });
      if (outcome?.kind === "done") item.dismissLatest();
    },
    refresh: () => attempt("open", (open) => (open ? open.refresh() : item.readAgain())),
  } satisfies Partial<Commands>;
}

/** What concerns records of the CRM and what is remembered of them. */
export function createRecordCommands(
  { ports, preferences }: Pick<CommandParts, "ports" | "preferences">,
  attempt: Attempt,
) {
  return {
    choosePerson: (address, record) =>
      attempt("savePreferences", async (open) => {
        const { table, id, name } = record;
        await ports.cache.write("chosen", address, { table, id, name }, ports.clock.now());
        await open?.rematchPeople();
      }),
    pin: (record) =>
      attempt("savePreferences", async () => {
        const cards = (await ports.cache.read("pinned", "pinned"))?.value ?? [];
        const others = cards.filter((card) => !sameRecord(card, record));
        await ports.cache.write("pinned", "pinned", [...others, record], ports.clock.now());
        const pinned = preferences.current().pinned.filter((ref) => !sameRecord(ref, record));
        await preferences.change({ pinned: [...pinned, { table: record.table, id: record.id }] });
      }),
    unpin: (record) =>
      attempt("savePreferences", () =>
        preferences.change({ pinned: preferences.current().pinned.filter((ref) => !sameRecord(ref, record)) }),
      ),
    open: (record) => attempt("open", () => ports.host.openUrl(ports.crm.recordUrl(record))),
    openItem: async (itemId, what) => {
      try {
        await ports.host.openItem(await ports.views.readWindowId(itemId), what);
        return undefined;
      } catch (error) {
        return problemFrom(error);
      }
    },
    openNew: (table) => attempt("open", () => ports.host.openUrl(ports.crm.newRecordUrl(table))),
    changePreferences: (change) => attempt("savePreferences", () => preferences.change(change)),
  } satisfies Partial<Commands>;
}
