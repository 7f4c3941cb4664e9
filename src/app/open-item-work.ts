import type { RulePorts } from "../tracking/record-rules.ts";
import { createItemPorts, type ItemLines } from "./item-ports.ts";
import { createItemWork, type ItemWork, type ItemWorkPorts } from "./item-work.ts";

/** The use cases of items over the real services: a chunk of its own. */
export const openItemWork = (lines: ItemLines<ItemWorkPorts["crm"] & RulePorts["crm"]>): ItemWork =>
  createItemWork(createItemPorts(lines));
