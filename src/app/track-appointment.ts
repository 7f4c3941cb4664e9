import type { ActionResult } from "../domain/action.ts";
import type { Attempt } from "../tracking/attempt.ts";
import type { ItemPorts } from "../tracking/items/item-ports.ts";
import type { RulePorts } from "../tracking/record-rules.ts";
import { trackItem } from "../tracking/items/track-item.ts";
import type { ItemTarget } from "../tracking/items/item-facts.ts";
import { createItemPorts, type ItemLines } from "./item-ports.ts";

type TrackAction = Parameters<typeof trackItem>[1];

/** Tracking of appointments over the real services: a chunk of its own, for those who press the button there. */
export function openAppointmentTracking(
  lines: ItemLines<ItemPorts["crm"] & RulePorts["crm"]>,
): (action: TrackAction, target: ItemTarget, attempt: Attempt) => Promise<ActionResult> {
  const ports = createItemPorts(lines);
  return (action, target, attempt) => trackItem(ports, action, target, attempt);
}
