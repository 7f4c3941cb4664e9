import type { EmailAddress } from "./ids.ts";
import type { KnownTable, RecordCard, TableName } from "./records.ts";

/** A record kept on this computer, with the addresses it is known by (O6, L1). */
export interface BookEntry {
  readonly card: RecordCard;
  readonly addresses: readonly EmailAddress[];
}

/** Tables whose records have addresses that recipients can resolve against, our own people first. */
export const BOOK_TABLES = ["systemuser", "contact", "account", "lead", "queue"] as const satisfies KnownTable[];
export type BookTable = (typeof BOOK_TABLES)[number];

/** What the user wants in the book (O6). */
export interface BookChoices {
  readonly tables: readonly BookTable[];
  /** Only records the user owns; colleagues and queues are everybody's. */
  readonly own: boolean;
}

export const DEFAULT_BOOK: BookChoices = { tables: BOOK_TABLES, own: false };

/** Choices out of whatever was stored; damage is as if nothing had been said. Never throws. */
export function readBookChoices(stored: unknown): BookChoices {
  const value: Readonly<Record<string, unknown>> = typeof stored === "object" && stored !== null ? { ...stored } : {};
  const { tables, own } = value;
  return {
    tables: Array.isArray(tables) ? BOOK_TABLES.filter((table) => tables.includes(table)) : DEFAULT_BOOK.tables,
    own: own === true,
  };
}

/** Owners of each address, in the order of {@link BOOK_TABLES}, open records first. Unknown addresses are missing. */
export function ownersIn(
  entries: readonly BookEntry[],
  addresses: readonly EmailAddress[],
): ReadonlyMap<EmailAddress, readonly RecordCard[]> {
  const rank = ({ table, open }: RecordCard): number =>
    BOOK_TABLES.findIndex((known) => known === table) + (open ? 0 : BOOK_TABLES.length);
  const found = new Map<EmailAddress, RecordCard[]>();
  for (const { card, addresses: known } of entries) {
    for (const address of addresses) {
      if (known.includes(address)) found.set(address, [...(found.get(address) ?? []), card]);
    }
  }
  for (const [address, cards] of found)
    found.set(
      address,
      cards.sort((a, b) => rank(a) - rank(b)),
    );
  return found;
}

/** As the search of the CRM answers: names that start with the text, then whatever contains it. */
export function searchIn(
  entries: readonly BookEntry[],
  table: TableName,
  text: string,
  top: number,
): { readonly records: readonly RecordCard[]; readonly more: boolean } {
  const wanted = text.trim().toLowerCase();
  const cards = entries.filter(({ card }) => card.table === table);
  const starting = cards.filter(({ card }) => card.name.toLowerCase().startsWith(wanted));
  const containing = cards.filter(({ card, addresses }) =>
    [card.name, ...addresses, ...card.details.map((detail) => detail.text)].some((part) =>
      part.toLowerCase().includes(wanted),
    ),
  );
  const all = [...new Map([...starting, ...containing].map(({ card }) => [card.id, card])).values()];
  return { records: all.slice(0, top), more: all.length > top };
}
