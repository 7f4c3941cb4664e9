import type { HostItem } from "../ports/outlook-host.ts";
import type { ItemView } from "./view.ts";

/** Screens that need no service: everything but a message being read. */
export function toPlainScreen(item: Exclude<HostItem, { kind: "messageRead" }>): ItemView {
  switch (item.kind) {
    case "none":
      return { screen: "nothing" };
    case "unsupported":
      return { screen: "unsupported", itemClass: item.itemClass };
    case "messageCompose":
      return { screen: "draft", draft: { composeType: item.composeType } };
    case "appointmentRead":
      return { screen: "appointment", subject: item.subject };
    case "appointmentCompose":
      return { screen: "appointment", subject: "" };
    case "several":
      return { screen: "several", count: item.messages.length };
  }
}
