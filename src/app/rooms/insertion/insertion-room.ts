import { REGARDING_TABLES, type RecordCard } from "../../../domain/records.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { LiteratureFile } from "../../../ports/crm-library.ts";
import { readSection } from "../../read-section.ts";
import { problemFrom, UNREAD } from "../../sections.ts";
import { createStore, type Store } from "../../store.ts";
import type { Section } from "../../view.ts";
import type { RoomParts } from "../room-parts.ts";
import { createFileAttacher } from "./attach-files.ts";
import { createGlance, type Glance } from "./glance.ts";
import { createTextInserter } from "./insert-text.ts";
import { fillersOf, untilFillersKnown, type FollowedDraft } from "./known-records.ts";
import { entryName, needsRecord, type Insertable, type LibraryEntry } from "./library-entry.ts";
import { readPreview, type Preview } from "./read-preview.ts";

export interface InsertionView {
  readonly what: Insertable;
  readonly text: string;
  readonly entries: Section<readonly LibraryEntry[]>;
  /** What one points at in the list. */
  readonly glance?: Glance;
  readonly chosen?: LibraryEntry;
  /** Records of the chosen template's table that the message has to do with. */
  readonly candidates: readonly RecordCard[];
  /** Record that fills the chosen template. */
  readonly record?: RecordCard;
  readonly preview: Section<Preview>;
  readonly inserting: boolean;
  /** What was inserted last. */
  readonly inserted?: {
    readonly name: string;
    readonly count: number;
    /** The message had a subject, so that of the template was left out. */
    readonly keptSubject?: true;
  };
  readonly failure?: Problem;
}

export interface InsertionRoom extends Store<InsertionView> {
  readonly show: (what: Insertable) => void;
  /** A newer text cancels the older search. */
  readonly search: (text: string) => void;
  /** Shows beside the list what this one would bring. */
  readonly glanceAt: (entry: LibraryEntry) => void;
  readonly choose: (entry: LibraryEntry) => void;
  /** From the list, where a glance has shown it: what it brought is shown afterwards. A template that no record fills yet waits for one. */
  readonly insertAtOnce: (entry: LibraryEntry) => Promise<void>;
  readonly fillWith: (record: RecordCard) => void;
  readonly back: () => void;
  /** Text of the template or the article; a template's subject only into an empty one. */
  readonly insertText: () => Promise<void>;
  readonly insertLink: () => Promise<void>;
  readonly attach: (files: readonly LiteratureFile[]) => Promise<void>;
  readonly refresh: () => void;
  readonly leave: () => void;
}

const ROWS = 25;
const TYPING_PAUSE_MS = 150;
const START: InsertionView = {
  what: "template",
  text: "",
  entries: UNREAD,
  candidates: [],
  preview: UNREAD,
  inserting: false,
};

/** Text and address of others, as HTML that shows them. */
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Opens the library for the message being written. */
export function openInsertion({ ports, health }: RoomParts, draft: FollowedDraft): InsertionRoom {
  const { library, host, clock, log } = ports;
  const store = createStore<InsertionView>(START);
  let listing = new AbortController();
  let previewing = new AbortController();
  const leaving = new AbortController();
  const attacher = createFileAttacher(host, library);
  const inserter = createTextInserter(host);
  const glance = createGlance({ ports, health }, draft);
  const readerWith = (signal: AbortSignal) => ({ clock, log, health, signal });
  const slot = <Name extends "entries" | "preview">(name: Name, signal: AbortSignal) => ({
    read: () => store.read()[name],
    write: (section: InsertionView[Name]) => {
      if (!signal.aborted) store.change((view) => ({ ...view, [name]: section }));
    },
  });

  async function readEntries(signal: AbortSignal): Promise<readonly LibraryEntry[]> {
    const { what, text } = store.read();
    switch (what) {
      case "template": {
        const wanted = text.toLowerCase();
        const templates = await library.readTemplates(REGARDING_TABLES, signal);
        return templates
          .filter(({ title, description }) => `${title} ${description}`.toLowerCase().includes(wanted))
          .map((template) => ({ kind: "template", template }));
      }
      case "article":
        return (await library.searchArticles(text, ROWS, signal)).map((article) => ({ kind: "article", article }));
      case "literature":
        return (await library.searchLiterature(text, ROWS, signal)).map((literature) => ({
          kind: "literature",
          literature,
        }));
    }
  }

  async function list(pause: number): Promise<void> {
    listing.abort();
    listing = new AbortController();
    const { signal } = listing;
    try {
      if (pause > 0) await clock.sleep(pause, signal);
    } catch {
      return; // A newer text came.
    }
    await readSection(readerWith(signal), { name: "library", service: "crm" }, slot("entries", signal), () =>
      readEntries(signal),
    );
    if (signal.aborted || store.read().chosen) return;
    // Whoever needs no record first can be shown at once; the others follow when one goes there.
    const found = store.read().entries.value ?? [];
    const shown = found.find((entry) => !needsRecord(entry) || fillersOf(draft, entry).length > 0) ?? found[0];
    if (shown) glance.look(shown);
    else glance.close();
  }

  async function preview(): Promise<void> {
    previewing.abort();
    previewing = new AbortController();
    const { signal } = previewing;
    const { chosen, record } = store.read();
    if (!chosen || (needsRecord(chosen) && !record)) return;
    await readSection(readerWith(signal), { name: "preview", service: "crm" }, slot("preview", signal), () =>
      readPreview(ports, chosen, record, signal),
    );
  }

  async function insert(count: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { chosen, inserting } = store.read();
    if (!chosen || inserting) return;
    store.change(({ failure: _before, inserted: _last, ...view }) => ({ ...view, inserting: true }));
    try {
      await work(previewing.signal);
      const inserted = { name: entryName(chosen), count };
      store.change((view) => ({ ...view, inserting: false, inserted }));
    } catch (error) {
      const failure = problemFrom(error);
      log.write({ level: "warning", event: `insertion.${failure.kind}`, error });
      store.change((view) => ({ ...view, inserting: false, failure }));
    }
  }

  async function insertText(): Promise<void> {
    const kept = { subject: false };
    await insert(1, async () => {
      const shown = store.read().preview.value;
      if (shown?.kind === "template") {
        kept.subject = shown.subject !== "" && (await host.readDraft()).subject.trim() !== "";
        if (shown.subject !== "" && !kept.subject) await host.writeSubject(shown.subject);
        await inserter.insert(shown.html);
      }
      if (shown?.kind === "article") await inserter.insert(shown.html);
    });
    const { inserted } = store.read();
    if (kept.subject && inserted) store.change((view) => ({ ...view, inserted: { ...inserted, keptSubject: true } }));
  }

  /** Puts those forward who can fill what is chosen; the first of them does, unless the user has said who. */
  function offerFillers(): void {
    store.change((view) => {
      if (!view.chosen || !needsRecord(view.chosen)) return view;
      const candidates = fillersOf(draft, view.chosen);
      const record = view.record ?? candidates[0];
      return { ...view, candidates, ...(record && { record }) };
    });
  }

  /** Resolves when what it would bring has been read, or could not be. */
  async function choose(chosen: LibraryEntry): Promise<void> {
    attacher.forget();
    inserter.forget();
    store.change((view) => ({ ...reset(view), chosen }));
    offerFillers();
    if (needsRecord(chosen) && !store.read().record) {
      await untilFillersKnown(draft, leaving.signal);
      const now = store.read();
      // Another one was chosen meanwhile, or the user said who fills it.
      if (now.chosen !== chosen || now.record) return;
      offerFillers();
    }
    await preview();
  }

  /** People whom the CRM has told about meanwhile, or who were added to the message. */
  const unsubscribe = [
    draft.subscribe(() => {
      const before = store.read();
      if (!before.chosen || !needsRecord(before.chosen)) return;
      offerFillers();
      if (!before.record && store.read().record) void preview();
    }),
    glance.subscribe(() => {
      const shown = glance.read();
      store.change(({ glance: _before, ...view }) => (shown ? { ...view, glance: shown } : view));
    }),
  ];

  const reset = (view: InsertionView): InsertionView => {
    const { chosen: _chosen, record: _record, inserted: _inserted, failure: _failure, ...rest } = view;
    return { ...rest, candidates: [], preview: UNREAD };
  };

  return {
    read: store.read,
    subscribe: store.subscribe,
    show: (what) => {
      glance.close();
      store.change((view) => ({ ...reset(view), what, text: "", entries: UNREAD }));
      void list(0);
    },
    search: (typed) => {
      store.change((view) => ({ ...view, text: typed.trim() }));
      void list(TYPING_PAUSE_MS);
    },
    glanceAt: glance.look,
    choose: (chosen) => void choose(chosen),
    insertAtOnce: async (chosen) => {
      await choose(chosen);
      const { chosen: still, preview: shown } = store.read();
      if (still === chosen && shown.value) await insertText();
    },
    fillWith: (record) => {
      store.change((view) => ({ ...view, record, preview: UNREAD }));
      void preview();
    },
    back: () => {
      previewing.abort();
      store.change(reset);
    },
    insertText,
    insertLink: () =>
      insert(1, async () => {
        const { preview: shown, chosen } = store.read();
        if (shown.value?.kind !== "article" || !chosen) return;
        await inserter.insert(`<a href="${escaped(shown.value.url)}">${escaped(entryName(chosen))}</a>`);
      }),
    attach: (files) => insert(files.length, (signal) => attacher.attach(files, signal)),
    refresh: () => {
      if (store.read().chosen) void preview();
      else void list(0);
    },
    leave: () => {
      leaving.abort();
      listing.abort();
      previewing.abort();
      glance.close();
      for (const end of unsubscribe) end();
    },
  };
}
