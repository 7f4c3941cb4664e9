import { syncKey } from "../../domain/filters.ts";
import { fromFetch } from "../../domain/filter-rules/from-fetch.ts";
import { toFetch } from "../../domain/filter-rules/to-fetch.ts";
import type { FilterRules } from "../../domain/filter-rules/rules.ts";
import { SYNC_KINDS, type SyncKind } from "../../domain/fields/kinds.ts";
import type { FilterUse, StoredFilter } from "../../ports/crm-settings.ts";
import { UNREAD, whileReading } from "../sections.ts";
import { createAsking } from "./asking.ts";
import type { OptionsCommands, OptionsWork } from "./options-work.ts";
import { readLeaving } from "./leaving.ts";
import type { FilterChange, FilterDraftView, Leaving } from "./options-view.ts";

/** People type; Dataverse is asked when they pause. */
const PAUSE_MS = 500;

/** A new filter begins where every user's first one does: what is mine and active. */
const FIRST: FilterRules = {
  join: "and",
  rules: [
    { kind: "column", column: "ownerid", operator: "eq-userid", values: [] },
    { kind: "column", column: "statecode", operator: "in", values: ["0"] },
  ],
};

type FilterCommands = Pick<
  OptionsCommands,
  | "newFilter"
  | "editFilter"
  | "changeDraft"
  | "saveDraft"
  | "closeDraft"
  | "switchFilter"
  | "deleteFilter"
  | "resetFilters"
  | "askLoss"
>;

/** Filters that select something for Outlook now. */
const inForce = (filters: readonly StoredFilter[]): readonly StoredFilter[] =>
  filters.filter(({ use, active }) => use === "outlook" && active);

/** What a change of one filter, or of all of them, would take out of Outlook (S4). */
async function readLoss(work: OptionsWork, change: FilterChange, signal: AbortSignal): Promise<Leaving> {
  const filters = inForce(work.view.read().filters.value ?? []);
  if (change.kind === "reset") {
    const imposed = filters.filter((filter) => filter.imposed);
    return readLeaving(work, SYNC_KINDS, [...imposed, ...(await work.ports.crm.readTemplates(signal))], signal);
  }
  const { id, table } = change.filter;
  const others = filters.filter((filter) => filter.id !== id);
  return readLeaving(work, [table], others, signal);
}

/** The draft and everything asked about it. Changes follow each other quickly: only the latest is asked about. */
function createDraftDesk(work: OptionsWork) {
  const { ports, view } = work;
  const asking = createAsking();

  const put = (draft: FilterDraftView): void => {
    work.change({ draft });
  };
  const patch = (part: Partial<FilterDraftView>): void => {
    const { draft } = view.read();
    if (draft !== undefined) put({ ...draft, ...part });
  };

  const readColumns = (table: SyncKind): Promise<void> =>
    work.read(
      "columns",
      { read: (now) => now.draft?.columns ?? UNREAD, write: (columns) => withDraft({ columns }) },
      (signal) => ports.crm.readFilterColumns(table, signal),
    );
  const withDraft = (part: Partial<FilterDraftView>) => {
    const { draft } = view.read();
    return draft === undefined ? {} : { draft: { ...draft, ...part } };
  };

  async function ask(): Promise<void> {
    const signal = asking.next();
    const { draft: asked } = view.read();
    // From now on the answers there are belong to what the draft said before.
    if (asked !== undefined) patch({ trial: whileReading(asked.trial), leaving: whileReading(asked.leaving) });
    try {
      await ports.clock.sleep(PAUSE_MS, signal);
    } catch {
      return;
    }
    const { draft, filters } = view.read();
    if (draft === undefined) return;
    const others = inForce(filters.value ?? []).filter(({ id }) => id !== draft.id);
    await Promise.all([
      work.read(
        "trial",
        {
          read: (now) => now.draft?.trial ?? UNREAD,
          write: (trial) => withDraft({ trial }),
        },
        () => ports.crm.tryFilter(draft.table, draft.fetchXml, signal),
        { signal },
      ),
      work.read(
        "leaving",
        {
          read: (now) => now.draft?.leaving ?? UNREAD,
          write: (leaving) => withDraft({ leaving }),
        },
        () => readLeaving(work, [draft.table], [draft, ...others], signal),
        { signal },
      ),
    ]);
  }

  return {
    open: (draft: Pick<FilterDraftView, "id" | "isNew" | "table" | "use" | "name" | "fetchXml">): void => {
      const rules = fromFetch(draft.fetchXml, draft.table);
      const blank = { columns: UNREAD, trial: UNREAD, leaving: UNREAD, saving: false };
      put({ ...draft, ...blank, ...(rules === undefined ? {} : { rules }) });
      void readColumns(draft.table);
      void ask();
    },
    change: ({ name, rules, fetchXml }: Parameters<OptionsCommands["changeDraft"]>[0]): void => {
      const { draft } = view.read();
      if (draft === undefined) return;
      if (name !== undefined) patch({ name });
      if (rules !== undefined) patch({ rules, fetchXml: toFetch(draft.table, syncKey(draft.table), rules) });
      if (fetchXml !== undefined) {
        const said = fromFetch(fetchXml, draft.table);
        const { rules: _, ...rest } = draft;
        put({ ...rest, fetchXml, ...(said === undefined ? {} : { rules: said }) });
      }
      if (rules !== undefined || fetchXml !== undefined) void ask();
    },
    patch,
    close: (): void => {
      asking.end();
      view.change(({ draft: _, ...rest }) => rest);
    },
  };
}

/** Filters: made, changed, switched off, deleted, put back (O4). */
export function createFilterCommands(work: OptionsWork): {
  readonly readFilters: () => Promise<void>;
  readonly commands: FilterCommands;
} {
  const { ports, view } = work;
  const draftDesk = createDraftDesk(work);
  const readFilters = (): Promise<void> =>
    work.read("filters", { read: (now) => now.filters, write: (filters) => ({ filters }) }, (signal) =>
      ports.crm.readFilters(signal),
    );
  /** Another window may have deleted what was to be changed here. */
  const isGone = (): boolean => {
    const { outcome } = view.read();
    return outcome?.kind === "failed" && outcome.problem.kind === "notFound";
  };
  const then = async (done: boolean): Promise<void> => {
    if (done || isGone()) await readFilters();
  };
  const asking = createAsking();
  const commands: FilterCommands = {
    askLoss: (about) => {
      const signal = asking.next();
      work.change({ loss: UNREAD });
      void work.read(
        "loss",
        { read: (now) => now.loss ?? UNREAD, write: (loss) => ({ loss }) },
        () => readLoss(work, about, signal),
        { signal },
      );
    },
    newFilter: (table: SyncKind, use: FilterUse) => {
      const fetchXml = toFetch(table, syncKey(table), FIRST);
      draftDesk.open({ id: ports.ids.guid(), isNew: true, table, use, name: "", fetchXml });
    },
    editFilter: ({ id, table, use, name, fetchXml }) => {
      draftDesk.open({ id, isNew: false, table, use, name, fetchXml });
    },
    changeDraft: draftDesk.change,
    closeDraft: draftDesk.close,
    saveDraft: async () => {
      const { draft } = view.read();
      if (draft === undefined) return;
      draftDesk.patch({ saving: true });
      const saved = await work.attempt("saveFilter", () => ports.crm.saveFilter(draft));
      // It may have been closed meanwhile, and another one opened.
      if (view.read().draft?.id !== draft.id) return then(saved);
      if (saved) draftDesk.close();
      else draftDesk.patch({ saving: false });
      await then(saved);
    },
    switchFilter: async (filter, active) => {
      await then(await work.attempt("switchFilter", () => ports.crm.setFilterActive(filter.id, active)));
    },
    deleteFilter: async (filter) => {
      await then(await work.attempt("deleteFilter", () => ports.crm.deleteFilter(filter.id)));
    },
    resetFilters: async (use) => {
      await then(await work.attempt("resetFilters", () => ports.crm.resetFilters(use)));
    },
  };
  return { readFilters, commands };
}
