import { BOOK_TABLES, ownersIn, searchIn, type BookEntry } from "../../domain/address-book.ts";
import { sameRecord } from "../../domain/records.ts";
import { SYNC_KINDS } from "../../domain/fields/kinds.ts";
import type { SuggestionFacts } from "../../ports/crm.ts";
import { isProblem } from "../../ports/service-error.ts";
import type { PaneCache } from "../../ports/pane-cache.ts";
import type { PaneCrm } from "../ports.ts";
import { recordKey } from "../message-cache.ts";

/** Key of what an offline filter brought, in the cache. */
export const offlineKey = (table: string): string => `offline/${table}`;

async function readAll(cache: PaneCache): Promise<readonly BookEntry[]> {
  const keys = [...BOOK_TABLES, ...SYNC_KINDS.map(offlineKey)];
  const found = await Promise.all(keys.map(async (key) => (await cache.read("book", key))?.value ?? []));
  const all = found.flat();
  return [...new Map(all.map((entry) => [recordKey(entry.card), entry])).values()];
}

const NO_FACTS: SuggestionFacts = { conversation: [], openWork: [], companies: [] };

/**
 * The CRM, answered from this computer's address book and downloads where there is no network (L1, L3). Every other trouble
 * is the caller's, as before: a service that is down may come back any moment, and its problem is shown.
 */
export function withKnownRecords(crm: PaneCrm, cache: PaneCache): PaneCrm {
  const orElse = async <Value>(
    ask: () => Promise<Value>,
    known: () => Promise<Value | undefined>,
    signal: AbortSignal | undefined,
  ): Promise<Value> => {
    try {
      return await ask();
    } catch (error) {
      if (signal?.aborted || !isProblem(error, "noNetwork")) throw error;
      const answer = await known();
      if (answer === undefined) throw error;
      return answer;
    }
  };
  return {
    ...crm,
    readAddressOwners: (addresses, signal) =>
      orElse(
        () => crm.readAddressOwners(addresses, signal),
        async () => {
          const owners = ownersIn(await readAll(cache), addresses);
          return owners.size > 0 ? owners : undefined;
        },
        signal,
      ),
    search: (question, signal) =>
      orElse(
        () => crm.search(question, signal),
        async () => {
          const entries = await readAll(cache);
          return entries.length > 0 ? searchIn(entries, question.table, question.text, question.top) : undefined;
        },
        signal,
      ),
    readCards: (records, signal) =>
      orElse(
        () => crm.readCards(records, signal),
        async () => {
          const entries = await readAll(cache);
          const cards = records.flatMap((ref) => entries.find(({ card }) => sameRecord(card, ref))?.card ?? []);
          return cards.length > 0 ? cards : undefined;
        },
        signal,
      ),
    readRelated: (record, top, signal) =>
      orElse(
        () => crm.readRelated(record, top, signal),
        async () => (await cache.read("related", recordKey(record)))?.value,
        signal,
      ),
    readSuggestionFacts: (question, signal) =>
      orElse(
        () => crm.readSuggestionFacts(question, signal),
        // What was used last still stands.
        () => Promise.resolve(NO_FACTS),
        signal,
      ),
  };
}
