import { readSection } from "../../read-section.ts";
import { UNREAD } from "../../sections.ts";
import { createStore, type Store } from "../../store.ts";
import type { Section } from "../../view.ts";
import type { RoomParts } from "../room-parts.ts";
import { fillersOf, untilFillersKnown, type FollowedDraft } from "./known-records.ts";
import { needsRecord, type LibraryEntry } from "./library-entry.ts";
import { readPreview, type Preview } from "./read-preview.ts";

/** What the line of the list would bring that one points at, or goes to by keyboard, before anything is chosen (R6). */
export interface Glance {
  readonly entry: LibraryEntry;
  readonly preview: Section<Preview>;
  /** Nobody on the message can fill it. */
  readonly unfilled: boolean;
}

export interface GlanceDesk extends Store<Glance | undefined> {
  /** A later glance replaces an earlier one; what has been seen is shown at once. */
  readonly look: (entry: LibraryEntry) => void;
  readonly close: () => void;
}

/** Somebody whose pointer passes over a list looks at none of it. */
const RESTING_MS = 120;

/** Files are ticked before they are attached: literature has its own page for that. */
const canShow = ({ kind }: LibraryEntry): boolean => kind !== "literature";

/** Looks at entries of the library for one draft. */
export function createGlance({ ports, health }: Pick<RoomParts, "ports" | "health">, draft: FollowedDraft): GlanceDesk {
  const store = createStore<Glance | undefined>(undefined);
  const seen = new Map<string, Preview>();
  let looking = new AbortController();
  let wanted: LibraryEntry | undefined;

  async function read(entry: LibraryEntry, signal: AbortSignal): Promise<void> {
    const { clock, log } = ports;
    const change = (next: Partial<Glance>): void => {
      if (!signal.aborted) store.change((now) => now && { ...now, ...next });
    };
    await untilFillersKnown(draft, signal);
    const [record] = fillersOf(draft, entry);
    if (needsRecord(entry) && !record) {
      change({ unfilled: true, preview: UNREAD });
      return;
    }
    const key = JSON.stringify([entry, record?.id]);
    const known = seen.get(key);
    if (known) {
      change({ preview: { value: known, reading: false } });
      return;
    }
    const slot = {
      read: () => store.read()?.preview ?? UNREAD,
      write: (preview: Section<Preview>) => {
        if (preview.value) seen.set(key, preview.value);
        change({ preview });
      },
    };
    await readSection({ clock, log, health, signal }, { name: "glance", service: "crm" }, slot, () =>
      readPreview(ports, entry, record, signal),
    );
  }

  async function look(entry: LibraryEntry): Promise<void> {
    looking.abort();
    looking = new AbortController();
    wanted = entry;
    const { signal } = looking;
    try {
      if (store.read()) await ports.clock.sleep(RESTING_MS, signal);
    } catch {
      return; // Another line.
    }
    store.write({ entry, preview: { reading: true }, unfilled: false });
    await read(entry, signal);
  }

  return {
    read: store.read,
    subscribe: store.subscribe,
    look: (entry) => {
      if (canShow(entry) && wanted !== entry) void look(entry);
    },
    close: () => {
      looking.abort();
      wanted = undefined;
      store.write(undefined);
    },
  };
}
