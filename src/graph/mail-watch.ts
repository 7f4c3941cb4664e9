/**
 * New mail, by the feeds of Inbox and Sent Items. A feed names messages and nothing else; what it names is read afterwards,
 * with its marks, because a feed refuses to bring extended properties along.
 * https://learn.microsoft.com/graph/delta-query-messages
 */
import { fromDraftNote, type DraftDecision } from "../domain/draft-note.ts";
import { readId, toItemId, type EmailAddress, type ItemId } from "../domain/ids.ts";
import type { Instant } from "../domain/records.ts";
import { fromStampValues, STAMP_PROPERTY_SET } from "../domain/stamp-values.ts";
import { WATCHED_FOLDERS, type MailCursors, type MailWatch, type WatchedFolder } from "../ports/mail-watch.ts";
import type { WatchedMessage } from "../ports/mail-watch.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import { toJson, understand } from "../wire/answer.ts";
import { isObject, list, object, or, record, text } from "../wire/shape.ts";
import { at, followed, goesOn, hasNumber, message, receivedFrom, type Address } from "./address.ts";
import { bodyOf, callAll, type Outcome } from "./batch.ts";
import { read, type ClientParts, type GraphRequest } from "./client.ts";
import { MESSAGE_EXTENDED, MESSAGE_SELECT, messageShape, toMessage } from "./message.ts";
import { isExpired } from "./problems.ts";
import { STAMP_IDS, toStampValuesFrom, valueOf, type Extended } from "./stamps.ts";

/** Id of the add-in in the manifest: names the property in which Outlook keeps our custom properties. */
export const ADDIN_ID = "c3b1a5d2-7e64-4f0b-9d18-52a06e8fb7c4";
const DRAFT_NOTE = `String {${STAMP_PROPERTY_SET}} Name cecp-${ADDIN_ID}`;

const LINK_STATE = `Double {${STAMP_PROPERTY_SET}} Name crmLinkState`;
/** `crmLinkState` of a message that is to be tracked. */
const REQUESTED = 1;
/** More requests than this wait for the next round. */
const MAX_REQUESTED = 50;

const PAGE_SIZE = 200;
/** The service has been seen to hand out the same page for ever. */
const MAX_PAGES = 500;

const page = record({
  value: list(object),
  "@odata.nextLink": or(text, undefined),
  "@odata.deltaLink": or(text, undefined),
});
type Page = ReturnType<typeof page>;

/** Requests that may travel in somebody else's batch, so that a quiet cycle stays one batch. */
export interface Companion {
  requests(): readonly GraphRequest[];
  /** The outcomes in the same order; one that never came is undefined. */
  take(outcomes: readonly (Outcome | undefined)[]): void;
}

/** The watch, and its first questions for whoever asks the mailbox anyway. */
export interface AccompaniedMailWatch {
  readonly watch: MailWatch;
  /** What to ask for these cursors; the answers are used by the next `readNews` with the same cursors. */
  readonly accompany: (cursors: MailCursors) => Companion;
}

/** Outlook keeps all our custom properties of an item in one, as JSON. */
function draftIn(properties: Extended): DraftDecision | undefined {
  const bag = toJson(valueOf(properties, DRAFT_NOTE) ?? "");
  const note = isObject(bag) ? bag["regarding"] : undefined;
  return typeof note === "string" ? fromDraftNote(note) : undefined;
}

/** In whatever folder: a delegate files what they have dealt with (D1). */
const requestedAnywhere = (): Address =>
  at("/me/messages", { select: ["id"], filter: hasNumber(LINK_STATE, REQUESTED), top: MAX_REQUESTED });

const beginning = (folder: WatchedFolder, since: Instant): Address =>
  at(`/me/mailFolders/${folder}/messages/delta`, { select: ["id"], filter: receivedFrom(since) });

/** The messages a page names. A removed one has been moved or deleted: neither side follows the other (S18). */
const itemsOn = ({ value }: Page): readonly ItemId[] =>
  value.flatMap((entry) => {
    const id = isObject(entry["@removed"]) ? undefined : entry["id"];
    return typeof id === "string" ? (readId(toItemId, id) ?? []) : [];
  });

/** Watches the mailbox behind `parts`; `addresses` are those of its owner. */
export function createMailWatch(
  parts: ClientParts,
  addresses: (signal?: AbortSignal) => Promise<readonly EmailAddress[]>,
): AccompaniedMailWatch {
  const early = new Map<string, Page>();

  const ask = (address: Address): GraphRequest => ({ method: "GET", address, pageSize: PAGE_SIZE });

  /** One round of one folder; a link that is no longer known starts the round over. */
  async function readFolder(folder: WatchedFolder, link: string | undefined, since: Instant, signal?: AbortSignal) {
    const items: ItemId[] = [];
    let address = (link === undefined ? undefined : goesOn(link, parts.root)) ?? beginning(folder, since);
    for (let count = 0; count < MAX_PAGES; count += 1) {
      const known = early.get(address);
      early.delete(address);
      const found = known ?? (await read(parts, page, ask(address), signal));
      items.push(...itemsOn(found));
      const last = found["@odata.deltaLink"];
      if (last !== undefined) return { items, cursor: followed(last, parts.root) };
      const next = found["@odata.nextLink"];
      if (next === undefined) break;
      address = followed(next, parts.root);
    }
    throw new ServiceError({ service: "mailbox", kind: "serviceDown", detail: "a round of mail without an end" });
  }

  async function readRequested(signal?: AbortSignal): Promise<readonly ItemId[]> {
    const address = requestedAnywhere();
    const known = early.get(address);
    early.delete(address);
    return itemsOn(known ?? (await read(parts, page, { method: "GET", address }, signal)));
  }

  async function readAnew(folder: WatchedFolder, link: string | undefined, since: Instant, signal?: AbortSignal) {
    try {
      return { renewed: false, ...(await readFolder(folder, link, since, signal)) };
    } catch (error) {
      if (link === undefined || !isExpired(error)) throw error;
      return { renewed: true, ...(await readFolder(folder, undefined, since, signal)) };
    }
  }

  return {
    watch: {
      readNews: async (cursors, since, signal) => {
        const [requested, ...rounds] = await Promise.all([
          readRequested(signal),
          ...WATCHED_FOLDERS.map(async (folder) => ({
            folder,
            ...(await readAnew(folder, cursors[folder], since, signal)),
          })),
        ]);
        return {
          requested,
          items: [...new Set(rounds.flatMap(({ items }) => items))],
          cursors: Object.fromEntries(rounds.map(({ folder, cursor }) => [folder, cursor])),
          ...(rounds.some(({ renewed }) => renewed) && { renewed: true }),
        };
      },
      readWatched: async (items, signal) => readWatched(parts, items, await addresses(signal), signal),
    },
    accompany: (cursors) => {
      const links = WATCHED_FOLDERS.flatMap((folder) => cursors[folder] ?? []);
      const asked = [...links.flatMap((link) => goesOn(link, parts.root) ?? []), requestedAnywhere()];
      return {
        requests: () => asked.map(ask),
        take: (outcomes) => {
          early.clear();
          for (const [index, address] of asked.entries()) {
            const outcome = outcomes[index];
            // A failed one is simply asked again, and then fails where it matters.
            if (outcome?.kind === "done") early.set(address, understand("mailbox", page, outcome.answer.body));
          }
        },
      };
    },
  };
}

async function readWatched(
  parts: ClientParts,
  items: readonly ItemId[],
  mine: readonly EmailAddress[],
  signal: AbortSignal | undefined,
): Promise<readonly WatchedMessage[]> {
  const wanted = [...MESSAGE_EXTENDED, ...STAMP_IDS, DRAFT_NOTE];
  const requests = items.map((id) => ({
    method: "GET" as const,
    address: message(id, "", { select: MESSAGE_SELECT, extended: wanted }),
  }));
  const outcomes = await callAll(parts, requests, signal);
  return outcomes.flatMap((outcome) => {
    if (outcome.kind === "failed" && isProblem(outcome.error, "notFound")) return [];
    const source = bodyOf(messageShape, outcome);
    const properties = source.singleValueExtendedProperties;
    const stamps = fromStampValues(toStampValuesFrom(properties));
    const draft = draftIn(properties);
    const marks = { categories: source.categories, ...(stamps && { stamps }) };
    return [{ message: toMessage(source, mine), marks, ...(draft && { draft }) }];
  });
}
