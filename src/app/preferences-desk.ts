import { DEFAULT_PREFERENCES, type Preferences } from "../settings/preferences.ts";
import { isStored, laterPreferences, readPreferences } from "../settings/read-preferences.ts";
import { rebasePreferences } from "../settings/rebase-preferences.ts";
import type { Ports } from "./ports.ts";
import type { Health } from "./health.ts";
import { createTurns } from "./in-turn.ts";
import { readSection } from "./read-section.ts";
import { problemFrom, UNREAD, withProblem, withValue } from "./sections.ts";
import { createStore, type Store } from "./store.ts";
import type { Section } from "./view.ts";

/** The user's preferences while the pane is open. */
export interface PreferencesDesk extends Store<Section<Preferences>> {
  /** What is in force now: the defaults until the stored ones have been read. */
  current(): Preferences;
  load(signal: AbortSignal): Promise<void>;
  /** In force at once; a change that cannot be stored says so and stays in force until the pane is closed. */
  change(change: Partial<Preferences>): Promise<void>;
  /**
   * Compares with the copy in the CRM and takes over the later one: roaming settings may have been lost, or another computer
   * may have been faster (O1). Never throws; the copy is looked at again next time.
   */
  compare(): Promise<void>;
}

const sameButTime = (one: Preferences, other: Preferences): boolean =>
  JSON.stringify({ ...one, savedAt: "" }) === JSON.stringify({ ...other, savedAt: "" });

/** When a change is made: after what it changes, also where this computer's clock is behind the one that dated that. */
const laterThan = (before: string, now: string): string =>
  now > before ? now : new Date(Date.parse(before) + 1).toISOString();

/** Opens the desk over the settings store. */
export function createPreferencesDesk(ports: Ports, health: Health): PreferencesDesk {
  const store = createStore<Section<Preferences>>(UNREAD);
  const inTurn = createTurns();
  const current = (): Preferences => store.read().value ?? DEFAULT_PREFERENCES;

  /** The copy is a safety net: where it cannot be written now, the next change or the next start writes it. */
  const copy = async (preferences: Preferences): Promise<void> => {
    try {
      await (await ports.crmSettings()).writeSettingsCopy(preferences);
    } catch (error) {
      ports.log.write({ level: "warning", event: "preferences.notCopied", error });
    }
  };

  /** What another window or computer has copied there; nobody's where it cannot be read now. */
  const readCopy = async (): Promise<unknown> => {
    try {
      return (await (await ports.crmSettings()).readSettingsCopy())?.value;
    } catch (error) {
      ports.log.write({ level: "warning", event: "preferences.notCompared", error });
      return undefined;
    }
  };
  const keep = async (preferences: Preferences): Promise<void> => {
    try {
      await ports.settings.write(preferences);
    } catch (error) {
      store.write(withProblem(store.read(), problemFrom(error)));
    }
  };

  return {
    read: store.read,
    subscribe: store.subscribe,
    current,
    load: async (signal) => {
      const reader = { clock: ports.clock, log: ports.log, health, signal };
      await readSection(reader, { name: "preferences", service: "outlook" }, store, async () =>
        readPreferences(await ports.settings.read(signal)),
      );
    },
    change: async (change) => {
      const before = current();
      const next = { ...before, ...change, savedAt: laterThan(before.savedAt, ports.clock.now()) };
      store.write(withValue(next, ports.clock.now()));
      await keep(next);
      await inTurn("copy", async () => {
        const both = rebasePreferences(before, current(), await readCopy());
        if (both !== undefined && !sameButTime(both, current())) {
          store.write(withValue(both, ports.clock.now()));
          await keep(both);
        }
        await copy(current());
      });
    },
    compare: async () => {
      try {
        const found = await (await ports.crmSettings()).readSettingsCopy();
        const here = await ports.settings.read();
        const later = laterPreferences(here, found?.value);
        // The copy was out of reach when this was changed, or is older than copies are: it would not bring the change back.
        const copied = found?.value;
        const behind = !isStored(copied) || readPreferences(copied).savedAt < later.savedAt;
        if (isStored(here) && behind) await inTurn("copy", () => copy(current()));
        if (isStored(here) && later.savedAt <= current().savedAt) return;
        if (!isStored(copied)) return;
        store.write(withValue(later, ports.clock.now()));
        await ports.settings.write(later);
      } catch (error) {
        ports.log.write({ level: "warning", event: "preferences.notCompared", error });
      }
    },
  };
}
