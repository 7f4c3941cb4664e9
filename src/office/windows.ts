/** Windows beside the pane. */
import type { ItemId } from "../domain/ids.ts";
import type { WindowKind } from "../ports/outlook-host.ts";
import { ServiceError } from "../ports/service-error.ts";
import { ask } from "./ask.ts";
import { readCapabilities } from "./capabilities.ts";
import { toHostId } from "./item-ids.ts";

/** See {@link OutlookHost.openUrl}. @throws ServiceError `unsupported` for anything but https, and for a blocked window */
export function openUrl(url: string): Promise<void> {
  // Records come from others: an address with a script in it must not run.
  if (new URL(url).protocol !== "https:") return Promise.reject(unsupported("openUrl"));
  if (readCapabilities().openBrowserWindow) {
    Office.context.ui.openBrowserWindow(url);
    return Promise.resolve();
  }
  const opened = window.open(url, "_blank");
  if (opened === null) return Promise.reject(unsupported("openUrl"));
  opened.opener = null;
  return Promise.resolve();
}

const unsupported = (feature: string): ServiceError =>
  new ServiceError({ service: "outlook", kind: "unsupported", feature });

/** See {@link OutlookHost.openItem}. */
export async function openItem(id: ItemId, what: WindowKind): Promise<void> {
  const { mailbox, requirements } = Office.context;
  const given = toHostId(id);
  const isMessage = what === "message";
  if (!requirements.isSetSupported("Mailbox", "1.9")) {
    if (isMessage) mailbox.displayMessageForm(given);
    else mailbox.displayAppointmentForm(given);
    return;
  }
  await ask(isMessage ? "displayMessageFormAsync" : "displayAppointmentFormAsync", (callback) => {
    if (isMessage) mailbox.displayMessageFormAsync(given, callback);
    else mailbox.displayAppointmentFormAsync(given, callback);
  });
}

/** Size of the sign-in window in percent of the screen. */
const DIALOG = { height: 60, width: 30, promptBeforeOpen: false } as const;

/**
 * Opens a page of the add-in in a window, answers its first message and closes it.
 * @throws ServiceError `signedOut` when the person closes the window instead
 */
export async function openDialog(url: string): Promise<string> {
  const dialog = await ask<Office.Dialog>("displayDialogAsync", (callback) => {
    Office.context.ui.displayDialogAsync(url, DIALOG, callback);
  });
  return new Promise((resolve, reject) => {
    dialog.addEventHandler(Office.EventType.DialogMessageReceived, (received) => {
      dialog.close();
      if ("message" in received) resolve(received.message);
      else reject(new ServiceError({ service: "outlook", kind: "unsupported", feature: "displayDialogAsync" }));
    });
    dialog.addEventHandler(Office.EventType.DialogEventReceived, () => {
      reject(new ServiceError({ service: "signIn", kind: "signedOut", repair: "signIn" }));
    });
  });
}

/** For pages that need Office.js and no Outlook around them: the sign-in window has no mailbox. */
export async function whenReady(): Promise<void> {
  await Office.onReady();
}

/** From the page in the window to the pane. */
export const messageParent = (text: string): void => {
  Office.context.ui.messageParent(text, { targetOrigin: window.location.origin });
};
