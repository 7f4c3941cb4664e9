import type { LinkStamps } from "./stamps.ts";

/** T5: the category tracked items carry. The name is the same in every language, so that every client and user agree. */
export const TRACKED_CATEGORY = { name: "Tracked in CRM", color: "preset4" } as const;

/** Colours a user can give it, by the names Graph has for them. https://learn.microsoft.com/graph/api/resources/outlookcategory */
export const CATEGORY_COLOURS = [
  "preset0",
  "preset1",
  "preset3",
  "preset4",
  "preset5",
  "preset7",
  "preset8",
  "preset9",
  "preset12",
] as const;
export type CategoryColour = (typeof CATEGORY_COLOURS)[number];

/** The categories an item is to carry; undefined when it carries the right ones. Others stay as they are. */
export function withTrackedCategory(categories: readonly string[], tracked: boolean): readonly string[] | undefined {
  if (hasTrackedCategory(categories) === tracked) return undefined;
  return tracked ? [...categories, TRACKED_CATEGORY.name] : categories.filter((name) => !hasTrackedCategory([name]));
}

/**
 * The category without any stamp: somebody put it on by hand where no add-in runs, on a phone, to have the item tracked (T5).
 * A stamp of whatever kind is our own trace, and knows better.
 */
export const isAskedByCategory = (marks: {
  readonly categories: readonly string[];
  readonly stamps?: LinkStamps;
}): boolean => marks.stamps === undefined && hasTrackedCategory(marks.categories);

/** Exchange compares category names without case. */
export function hasTrackedCategory(categories: readonly string[]): boolean {
  return categories.some((name) => name.toLowerCase() === TRACKED_CATEGORY.name.toLowerCase());
}
