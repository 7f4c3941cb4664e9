import { syncKey } from "../../domain/filters.ts";
import { fromFetch } from "../../domain/filter-rules/from-fetch.ts";
import { toFetch } from "../../domain/filter-rules/to-fetch.ts";
import type { FilterRules } from "../../domain/filter-rules/rules.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { FilterUse, StoredFilter } from "../../ports/crm-settings.ts";
import { UNREAD } from "../sections.ts";
import type { OptionsCommands, OptionsWork } from "./options-work.ts";
import type { FilterDraftView, Leaving } from "./options-view.ts";

/** People type; Dataverse is asked when they pause. */
const PAUSE_MS = 500;
const SAMPLE = 5;

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
>;

/** What would leave Outlook: linked now, selected by no filter of the table afterwards (S4). */
async function readLeaving(
  { ports }: OptionsWork,
  filters: readonly StoredFilter[],
  draft: FilterDraftView,
  signal: AbortSignal,
): Promise<Leaving> {
  const linked = (await ports.memory.readLinks(draft.table)).flatMap(({ state, recordId }) =>
    state === "linked" && recordId !== undefined ? [recordId.toLowerCase()] : [],
  );
  const removed = ports.preferences.current().synchronization.leaving === "remove";
  if (linked.length === 0 || draft.use === "offline") return { count: 0, removed, sample: [] };
  const others = filters.filter(
    ({ id, table, use, active }) => id !== draft.id && table === draft.table && use === "outlook" && active,
  );
  const selected = await Promise.all(
    [draft.fetchXml, ...others.map(({ fetchXml }) => fetchXml)].map((xml) =>
      ports.crm.selectIds(draft.table, xml, signal),
    ),
  );
  const gone = linked.filter((id) => !selected.some((ids) => ids.has(id)));
  return { count: gone.length, removed, sample: await ports.crm.readNames(draft.table, gone.slice(0, SAMPLE), signal) };
}

/** The draft and everything asked about it. Changes follow each other quickly: only the latest is asked about. */
function createDraftDesk(work: OptionsWork) {
  const { ports, view } = work;
  let asking = new AbortController();

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
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      await ports.clock.sleep(PAUSE_MS, signal);
    } catch {
      return;
    }
    const { draft, filters } = view.read();
    if (draft === undefined) return;
    await Promise.all([
      work.read(
        "trial",
        {
          read: (now) => now.draft?.trial ?? UNREAD,
          write: (trial) => (signal.aborted ? {} : withDraft({ trial })),
        },
        () => ports.crm.tryFilter(draft.table, draft.fetchXml, signal),
      ),
      work.read(
        "leaving",
        {
          read: (now) => now.draft?.leaving ?? UNREAD,
          write: (leaving) => (signal.aborted ? {} : withDraft({ leaving })),
        },
        () => readLeaving(work, filters.value ?? [], draft, signal),
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
      asking.abort();
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
  const then = async (done: boolean): Promise<void> => {
    if (done) await readFilters();
  };
  const commands: FilterCommands = {
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
