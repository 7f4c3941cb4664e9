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

/** Exchange compares category names without case. */
export function hasTrackedCategory(categories: readonly string[]): boolean {
  return categories.some((name) => name.toLowerCase() === TRACKED_CATEGORY.name.toLowerCase());
}
