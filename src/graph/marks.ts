/** Reading and writing what we leave on an item: link stamps and our category (T5). */
import type { ItemId } from "../domain/ids.ts";
import { fromStampValues, toStampValues } from "../domain/stamp-values.ts";
import type { ItemMarks, MarksChange } from "../ports/mailbox.ts";
import { isProblem } from "../ports/service-error.ts";
import { list, or, record, text } from "../wire/shape.ts";
import { message } from "./address.ts";
import { read, send, type Body, type ClientParts } from "./client.ts";
import { extended, STAMP_IDS, toExtended, toStampValuesFrom } from "./stamps.ts";

const marked = record({
  "@odata.etag": or(text, undefined),
  categories: or(list(text), []),
  singleValueExtendedProperties: extended,
});
type Marked = ReturnType<typeof marked>;

/** Outlook changes items behind our back (read marks, reminders): a few rounds are ordinary. */
const MAX_ROUNDS = 4;

const readMarked = (parts: ClientParts, id: ItemId, signal: AbortSignal | undefined): Promise<Marked> =>
  read(
    parts,
    marked,
    { method: "GET", address: message(id, "", { select: ["id", "categories"], extended: STAMP_IDS }) },
    signal,
  );

/** See {@link Mailbox.readMarks}. */
export async function readMarks(parts: ClientParts, id: ItemId, signal?: AbortSignal): Promise<ItemMarks> {
  const found = await readMarked(parts, id, signal);
  const stamps = fromStampValues(toStampValuesFrom(found.singleValueExtendedProperties));
  return { categories: found.categories, ...(stamps === undefined ? {} : { stamps }) };
}

/**
 * See {@link Mailbox.writeMarks}. Categories are replaced whole, so they are read first and written only if nobody
 * changed the item in between; stamps alone need no such care.
 */
export async function writeMarks(
  parts: ClientParts,
  id: ItemId,
  change: MarksChange,
  signal?: AbortSignal,
): Promise<void> {
  const stamps: Body =
    change.stamps === undefined ? {} : { singleValueExtendedProperties: toExtended(toStampValues(change.stamps)) };
  const withCategories = change.addCategory !== undefined || change.removeCategory !== undefined;
  for (let round = 1; ; round += 1) {
    const found = withCategories ? await readMarked(parts, id, signal) : undefined;
    const categories = found && changedCategories(found.categories, change);
    const body = { ...stamps, ...(categories === undefined ? {} : { categories }) };
    if (Object.keys(body).length === 0) return;
    const etag = categories === undefined ? undefined : found?.["@odata.etag"];
    const request = { method: "PATCH", address: message(id), body } as const;
    try {
      await send(parts, etag === undefined ? request : { ...request, ifMatch: etag }, signal);
      return;
    } catch (error) {
      if (!isProblem(error, "conflict") || round >= MAX_ROUNDS) throw error;
    }
  }
}

/** The new list, or undefined when it is as it should be. Names compare without case, as Exchange does. */
function changedCategories(current: readonly string[], change: MarksChange): readonly string[] | undefined {
  const same = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();
  const kept = current.filter((name) => !same(name, change.removeCategory));
  const { addCategory } = change;
  const missing = addCategory !== undefined && !kept.some((name) => same(name, addCategory));
  if (!missing) return kept.length === current.length ? undefined : kept;
  return [...kept, addCategory];
}
