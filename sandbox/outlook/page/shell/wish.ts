/** What somebody wants to do to a list: a question, or a field for a name, is open about it. */
export interface Wish {
  readonly kind: "new" | "rename" | "delete";
}

/** Once `fulfilled` is done or given up. An answer that comes late does not close what was asked for since. */
export const afterWish = (now: Wish | undefined, fulfilled: Wish): Wish | undefined =>
  now === fulfilled ? undefined : now;
