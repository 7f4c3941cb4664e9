/** The Graph path of the item an add-in looks at. */
import { mailboxPath, segment } from "../../graph/mailbox.ts";
import { itemIdOf, type Surface } from "../surface.ts";

/** Undefined without an item, or while a new one is not saved. */
export function itemPathOf(surface: Surface): string | undefined {
  const id = itemIdOf(surface);
  if (id === undefined || surface.kind === "none") return undefined;
  const collection = surface.kind === "messageRead" || surface.kind === "messageCompose" ? "messages" : "events";
  return `${mailboxPath(surface.mailbox)}/${collection}/${segment(id)}`;
}
