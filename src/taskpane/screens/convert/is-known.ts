import { isSettled } from "../../../app/sections.ts";
import type { ItemView } from "../../../app/view.ts";

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
