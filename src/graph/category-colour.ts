/**
 * Colour of a category in the mailbox's own list, where every client of Outlook takes it from (T5).
 * https://learn.microsoft.com/graph/api/outlookcategory-update
 */
import type { CategoryColour } from "../domain/category.ts";
import { CATEGORY_COLOURS } from "../domain/category.ts";
import { list, record, text } from "../wire/shape.ts";
import { at } from "./address.ts";
import { read, send, type ClientParts } from "./client.ts";

const masters = record({ value: list(record({ id: text, displayName: text, color: text })) });

const readMaster = async (parts: ClientParts, name: string, signal: AbortSignal | undefined) => {
  const { value } = await read(parts, masters, { method: "GET", address: at("/me/outlook/masterCategories") }, signal);
  return value.find(({ displayName }) => displayName.toLowerCase() === name.toLowerCase());
};

/** Undefined where the mailbox has no such category yet, or gave it a colour we do not offer. @throws ServiceError */
export async function readCategoryColour(
  parts: ClientParts,
  name: string,
  signal?: AbortSignal,
): Promise<CategoryColour | undefined> {
  const found = await readMaster(parts, name, signal);
  return CATEGORY_COLOURS.find((colour) => colour === found?.color);
}

/** Makes the category where it is missing. Repeating it is harmless. @throws ServiceError */
export async function writeCategoryColour(
  parts: ClientParts,
  name: string,
  color: CategoryColour,
  signal?: AbortSignal,
): Promise<void> {
  const found = await readMaster(parts, name, signal);
  if (found) {
    const address = at(`/me/outlook/masterCategories/${encodeURIComponent(found.id)}`);
    await send(parts, { method: "PATCH", address, body: { color }, repeatable: true }, signal);
    return;
  }
  const body = { displayName: name, color };
  await send(parts, { method: "POST", address: at("/me/outlook/masterCategories"), body, repeatable: true }, signal);
}
