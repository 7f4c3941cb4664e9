import type { HostItem, OutlookHost } from "../ports/outlook-host.ts";
import { fromAppointment, fromAppointmentDraft, type SessionItem } from "./session-item.ts";
import type { ItemView } from "./view.ts";

/** What a session can be opened on: a message, or an appointment that has been saved. */
export async function toSessionItem(host: OutlookHost, item: HostItem): Promise<SessionItem | undefined> {
  switch (item.kind) {
    case "messageRead":
      return item;
    case "appointmentRead":
      return fromAppointment(item);
    case "appointmentCompose":
      return item.itemId && fromAppointmentDraft(item, item.itemId, await host.readDraft());
    case "none":
    case "unsupported":
    case "messageCompose":
    case "several":
      return undefined;
  }
}

/** Screens that need no service. */
export function toPlainScreen(item: HostItem): ItemView {
  switch (item.kind) {
    case "none":
      return { screen: "nothing" };
    case "unsupported":
      return { screen: "unsupported", itemClass: item.itemClass };
    case "messageCompose":
    case "appointmentRead":
    case "appointmentCompose":
      return {
        screen: "appointment",
        saved: false,
        subject: item.kind === "appointmentRead" ? item.subject : "",
        sharedMailbox: item.shared,
        ...(item.mailbox && { actingFor: item.mailbox }),
      };
    case "messageRead":
      return { screen: "starting" };
    case "several":
      return { screen: "several", count: item.messages.length };
  }
}
