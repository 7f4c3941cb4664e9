/** T5: the category tracked items carry. The name is the same in every language, so that every client and user agree. */
export const TRACKED_CATEGORY = { name: "Tracked in CRM", color: "preset4" } as const;

/** Exchange compares category names without case. */
export function hasTrackedCategory(categories: readonly string[]): boolean {
  return categories.some((name) => name.toLowerCase() === TRACKED_CATEGORY.name.toLowerCase());
}
