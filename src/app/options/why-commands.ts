import { syncKey } from "../../domain/filters.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import { fromFetch } from "../../domain/filter-rules/from-fetch.ts";
import { toFetch } from "../../domain/filter-rules/to-fetch.ts";
import type { StoredFilter } from "../../ports/crm-settings.ts";
import { UNREAD } from "../sections.ts";
import { createAsking } from "./asking.ts";
import type { OptionsCommands, OptionsWork } from "./options-work.ts";
import type { WhyAnswer, WhyView } from "./options-view.ts";

const PAUSE_MS = 300;

type FilterAnswer = WhyAnswer["filters"][number];

/** One filter about one record; where it says no, each of its rules is asked alone. */
async function judge(
  { ports }: OptionsWork,
  filter: StoredFilter,
  id: string,
  signal: AbortSignal,
): Promise<FilterAnswer> {
  const { table, fetchXml, name, active } = filter;
  const selects = await ports.crm.selects(table, fetchXml, id, signal);
  const rules = selects ? undefined : fromFetch(fetchXml, table);
  const asked = await Promise.all(
    (rules?.rules ?? []).map(async (rule) => {
      const alone = toFetch(table, syncKey(table), { join: "and", rules: [rule] });
      return { rule, holds: await ports.crm.selects(table, alone, id, signal) };
    }),
  );
  return { name, active, selects, broken: asked.filter(({ holds }) => !holds).map(({ rule }) => rule) };
}

async function explain(work: OptionsWork, table: SyncKind, id: string, signal: AbortSignal): Promise<WhyAnswer> {
  const { memory, crm, preferences } = work.ports;
  const [lastRun, links, setbacks, filters] = await Promise.all([
    memory.readLastRun(),
    memory.readLinks(table),
    memory.readSetbacks(),
    crm.readFilters(signal),
  ]);
  const link = links.find(({ recordId }) => recordId?.toLowerCase() === id);
  const parked = setbacks.find((one) => one.parked && one.recordId?.toLowerCase() === id);
  const mine = filters.filter((filter) => filter.table === table && filter.use === "outlook");
  return {
    link: link?.state ?? (lastRun === undefined ? "unknown" : "none"),
    ...(link?.reason === undefined ? {} : { unlinkedBecause: link.reason }),
    ...(parked === undefined ? {} : { parkedBecause: parked.reason }),
    kindOff: !preferences.current().synchronization.kinds.includes(table),
    filters: await Promise.all(mine.map((filter) => judge(work, filter, id, signal))),
  };
}

/** "Why is this record (not) in my Outlook?" (O4) */
export function createWhyCommands(work: OptionsWork): Pick<OptionsCommands, "findForWhy" | "askWhy"> {
  const { ports, view } = work;
  const typing = createAsking();
  const asking = createAsking();
  const patch = (part: Partial<WhyView>) => ({ why: { ...view.read().why, ...part } });

  async function find(table: SyncKind, text: string, signal: AbortSignal): Promise<void> {
    try {
      await ports.clock.sleep(PAUSE_MS, signal);
    } catch {
      return;
    }
    await work.read(
      "whyFind",
      { read: (now) => now.why.found, write: (found) => patch({ found }) },
      () => ports.crm.findRecords(table, text, signal),
      { signal },
    );
  }

  return {
    findForWhy: (table, text) => {
      const signal = typing.next();
      asking.end();
      work.change({ why: { table, text, found: UNREAD, answer: UNREAD } });
      if (text.trim() !== "") void find(table, text, signal);
    },
    askWhy: (about) => {
      const signal = asking.next();
      const { about: _, ...rest } = view.read().why;
      work.change({ why: { ...rest, answer: UNREAD, ...(about === undefined ? {} : { about }) } });
      if (about === undefined) return;
      void work.read(
        "why",
        { read: (now) => now.why.answer, write: (answer) => patch({ answer }) },
        () => explain(work, view.read().why.table, about.id.toLowerCase(), signal),
        { signal },
      );
    },
  };
}
