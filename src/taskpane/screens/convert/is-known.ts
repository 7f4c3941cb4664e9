import type { ItemView, Section } from "../../../app/view.ts";

/** Read this time, not only remembered from the last; or it cannot be known now. */
const isSettled = ({ value, problem, reading }: Section<unknown>): boolean =>
  !reading && (value !== undefined || problem !== undefined);

/**
 * Whether a form can be filled in from the open item: it starts once, with who is on the item and what the item is
 * regarding, and does not learn of either later (R5).
 */
export function isKnown(item: ItemView): boolean {
  if (item.screen === "starting") return false;
  if (item.screen === "message" || (item.screen === "appointment" && item.saved)) {
    return isSettled(item.people) && isSettled(item.state);
  }
  return true;
}
