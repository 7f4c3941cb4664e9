import { toRecordId } from "../../../domain/ids.ts";
import { REGARDING_TABLES, type RecordCard } from "../../../domain/records.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { ArticleCard, LiteratureCard, LiteratureFile, TemplateCard } from "../../../ports/crm-library.ts";
import { ServiceError } from "../../../ports/service-error.ts";
import { readSection } from "../../read-section.ts";
import { problemFrom, UNREAD } from "../../sections.ts";
import { createStore, type Store } from "../../store.ts";
import type { Section } from "../../view.ts";
import type { RoomParts } from "../room-parts.ts";

/** What can be inserted into a message being written (R6). */
export type Insertable = "template" | "article" | "literature";

/** One line of the list. */
export type LibraryEntry =
  | { readonly kind: "template"; readonly template: TemplateCard }
  | { readonly kind: "article"; readonly article: ArticleCard }
  | { readonly kind: "literature"; readonly literature: LiteratureCard };

/** What the chosen one would bring. */
export type Preview =
  | { readonly kind: "template"; readonly subject: string; readonly html: string; readonly shown: string }
  | { readonly kind: "article"; readonly html: string; readonly shown: string; readonly url: string }
  | { readonly kind: "literature"; readonly files: readonly LiteratureFile[] };

export interface InsertionView {
  readonly what: Insertable;
  readonly text: string;
  readonly entries: Section<readonly LibraryEntry[]>;
  readonly chosen?: LibraryEntry;
  /** Records of the chosen template's table that the message has to do with. */
  readonly candidates: readonly RecordCard[];
  /** Record that fills the chosen template. */
  readonly record?: RecordCard;
  readonly preview: Section<Preview>;
  readonly inserting: boolean;
  /** What was inserted last. */
  readonly inserted?: { readonly name: string; readonly count: number };
  readonly failure?: Problem;
}

export interface InsertionRoom extends Store<InsertionView> {
  readonly show: (what: Insertable) => void;
  /** A newer text cancels the older search. */
  readonly search: (text: string) => void;
  readonly choose: (entry: LibraryEntry) => void;
  /** Without looking first: what it brought is shown afterwards. A template that no record fills yet waits for one. */
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

export const entryName = (entry: LibraryEntry): string => {
  switch (entry.kind) {
    case "template":
      return entry.template.title;
    case "article":
      return entry.article.title;
    case "literature":
      return entry.literature.name;
  }
};

/** Opens the library. `known`: records the draft has to do with, its regarding record first. */
export function openInsertion({ ports, health }: RoomParts, known: () => readonly RecordCard[]): InsertionRoom {
  const { library, host, clock, log, crm } = ports;
  const store = createStore<InsertionView>(START);
  let listing = new AbortController();
  let previewing = new AbortController();
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
  }

  async function readPreview(
    entry: LibraryEntry,
    record: RecordCard | undefined,
    signal: AbortSignal,
  ): Promise<Preview> {
    switch (entry.kind) {
      case "template": {
        const { id, table } = entry.template;
        const filler = table === "systemuser" ? await readMe(signal) : record;
        if (!filler) throw new ServiceError({ kind: "notFound", service: "crm", table });
        const { subject, html } = await library.fillTemplate(id, filler, signal);
        const clean = await ports.cleanHtml();
        return { kind: "template", subject, html: clean.forMessage(html), shown: clean.forPreview(html) };
      }
      case "article": {
        const { id } = entry.article;
        const [html, clean] = await Promise.all([library.readArticle(id, signal), ports.cleanHtml()]);
        const url = crm.recordUrl({ table: "knowledgearticle", id });
        return { kind: "article", html: clean.forMessage(html), shown: clean.forPreview(html), url };
      }
      case "literature":
        return { kind: "literature", files: await library.readLiteratureFiles(entry.literature.id, signal) };
    }
  }

  async function readMe(signal: AbortSignal) {
    const { userId } = await crm.readCaller(signal);
    return { table: "systemuser", id: toRecordId(userId) };
  }

  async function preview(): Promise<void> {
    previewing.abort();
    previewing = new AbortController();
    const { signal } = previewing;
    const { chosen, record } = store.read();
    if (!chosen || (needsRecord(chosen) && !record)) return;
    await readSection(readerWith(signal), { name: "preview", service: "crm" }, slot("preview", signal), () =>
      readPreview(chosen, record, signal),
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

  const insertText = (): Promise<void> =>
    insert(1, async () => {
      const shown = store.read().preview.value;
      if (shown?.kind === "template") {
        const { subject } = await host.readDraft();
        if (subject.trim() === "" && shown.subject !== "") await host.writeSubject(shown.subject);
        await host.insertHtml(shown.html);
      }
      if (shown?.kind === "article") await host.insertHtml(shown.html);
    });

  /** Resolves when what it would bring has been read, or could not be. */
  function choose(chosen: LibraryEntry): Promise<void> {
    const candidates = needsRecord(chosen) ? known().filter(({ table }) => table === tableOf(chosen)) : [];
    const [record] = candidates;
    store.change((view) => ({ ...reset(view), chosen, candidates, ...(record && { record }) }));
    return preview();
  }

  const reset = (view: InsertionView): InsertionView => {
    const { chosen: _chosen, record: _record, inserted: _inserted, failure: _failure, ...rest } = view;
    return { ...rest, candidates: [], preview: UNREAD };
  };

  return {
    read: store.read,
    subscribe: store.subscribe,
    show: (what) => {
      store.change((view) => ({ ...reset(view), what, text: "", entries: UNREAD }));
      void list(0);
    },
    search: (typed) => {
      store.change((view) => ({ ...view, text: typed.trim() }));
      void list(TYPING_PAUSE_MS);
    },
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
        await host.insertHtml(`<a href="${escaped(shown.value.url)}">${escaped(entryName(chosen))}</a>`);
      }),
    attach: (files) =>
      insert(files.length, async (signal) => {
        for (const { id, fileName } of files)
          await host.attachFile(fileName, await library.readLiteratureFile(id, signal));
      }),
    refresh: () => {
      if (store.read().chosen) void preview();
      else void list(0);
    },
    leave: () => {
      listing.abort();
      previewing.abort();
    },
  };
}

const tableOf = (entry: LibraryEntry): string => (entry.kind === "template" ? entry.template.table : "");
/** A template for the rows of a table is nothing without one of them. */
export const needsRecord = (entry: LibraryEntry): boolean =>
  entry.kind === "template" && entry.template.table !== "systemuser";
