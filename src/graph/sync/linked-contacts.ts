import { list, object, or, record, text } from "../../wire/shape.ts";
import { patiently } from "../../wire/patience.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { followed, resource, type Address } from "../address.ts";
import { read, type ClientParts } from "../client.ts";
import { STAMP } from "./extended-names.ts";
import { textAt, type Json } from "./json.ts";
import { EVERYTHING } from "./snapshots.ts";

/** Full contacts, 4 to 8 KB each. */
const PAGE_SIZE = "250";
/** Contacts that were shown before anybody asked for them: no more than these are kept, a few KB each. */
const KEPT = 4000;
/** A listing shows its own order, so the larger the mailbox the fewer of those asked for. Below this one by one is cheaper. */
const POOR = 0.1;
const TRIAL_PAGES = 2;
/** A good part of all linked contacts, and many: what a run that died while it read all of them left behind. */
const MANY = 500;
const GOOD_PART = 0.25;

/**
 * Reads many linked contacts, a page at a time instead of one by one: a computer that lost its memory asks for every one of
 * them, and the mailbox grants ten thousand requests in ten minutes. Contacts nobody tracks are not among them (S2). At any
 * other time a few are asked for, and a listing would show mostly others.
 * https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-get
 */
export interface LinkedContacts {
  /** As many of the contacts as the listing shows; the others have to be asked for. Each is shown once. */
  take(ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, Json>>;
  /** So many are about to be taken, of so many that are linked: a listing may be worth it, wherever in it they stand. */
  expect(wanted: number, linked: number): void;
  /**
   * To be told of every survey: only one that begins the feed of contacts anew is followed by a listing, of the folders in
   * this order and the default one after them. Surveys that follow before anything was read change nothing about that.
   */
  onSurvey(isAnew: boolean, folders: readonly string[]): void;
  /**
   * To be told when a contact is made: whatever is linked already is read before that. Whoever has read nothing has made all
   * links anew, and the next run reads what changed.
   */
  onCreation(): void;
}

const page = record({ value: list(object), "@odata.nextLink": or(text, undefined) });

const firstOf = (folder: string | undefined): Address =>
  resource([...(folder === undefined ? [] : ["contactFolders", folder]), "contacts"], {
    $top: PAGE_SIZE,
    $filter: `singleValueExtendedProperties/Any(ep: ep/id eq '${STAMP.state}' and ep/value eq '2')`,
    $expand: EVERYTHING.contacts,
  });

export function createLinkedContacts(parts: ClientParts): LinkedContacts {
  /** Pages to come, of the folder that is being shown and of those after it. */
  let open: readonly Address[] = [];
  /** Something was read since the feed began: with the next survey the listing is old. */
  let used = false;
  let places: readonly (string | undefined)[] = [undefined];
  /** Those wanted are a good part of all, if not of those shown first. */
  let patient = false;
  const kept = new Map<string, Json>();

  /** One page; where the service does not list them this way, that was the last one. */
  const turn = async (address: Address, signal?: AbortSignal): Promise<readonly Json[]> => {
    open = open.slice(1);
    try {
      const asked = { method: "GET", address } as const;
      const found = await patiently(parts.clock, () => read(parts, page, asked, signal), signal);
      const link = found["@odata.nextLink"];
      if (link !== undefined) open = [followed(link, parts.root), ...open];
      return found.value;
    } catch (error) {
      if (error instanceof ServiceError) return [];
      throw error;
    }
  };

  return {
    onSurvey(isAnew, folders) {
      places = [...folders, undefined];
      if (!isAnew && !used) return;
      patient = false;
      open = isAnew ? places.map(firstOf) : [];
      used = false;
      kept.clear();
    },
    onCreation() {
      if (!used) open = [];
    },
    expect(wanted, linked) {
      if (open.length > 0 || wanted < MANY || wanted < linked * GOOD_PART) return;
      open = places.map(firstOf);
      patient = true;
    },
    async take(ids, signal) {
      used = true;
      const wanted = new Set(ids);
      const taken = new Map<string, Json>();
      for (const id of ids) {
        const item = kept.get(id);
        if (item !== undefined) taken.set(id, item);
        kept.delete(id);
      }
      for (let pages = 1, shown = 0; taken.size < wanted.size; pages += 1) {
        const [next] = open;
        if (next === undefined) break;
        const items = await turn(next, signal);
        shown += items.length;
        for (const item of items) {
          const id = textAt(item, "id");
          if (id === null) continue;
          if (wanted.has(id)) taken.set(id, item);
          else if (kept.size < KEPT) kept.set(id, item);
        }
        if (!patient && pages >= TRIAL_PAGES && taken.size < shown * POOR) open = [];
      }
      return taken;
    },
  };
}
