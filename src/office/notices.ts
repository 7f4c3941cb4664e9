/**
 * Lines in the notification bar of the item: at most five, one of each key.
 * https://learn.microsoft.com/office/dev/add-ins/outlook/notifications
 */
import type { HostNotice } from "../ports/outlook-host.ts";
import { ServiceError } from "../ports/service-error.ts";
import { ask, CODES, isRefusal } from "./ask.ts";
import { readCapabilities } from "./capabilities.ts";
import { currentItem, isMessageCompose } from "./item-kinds.ts";

const MAX_LENGTH = 150;
const MAX_NOTICES = 5;
/** Name of an image in the manifest. */
const ICON = "Track.16";

/** See {@link OutlookHost.showNotice}. The oldest line of ours gives way to a sixth. */
export async function showNotice(notice: HostNotice): Promise<void> {
  const messages = noticesOfItem();
  const present = await ask<Office.NotificationMessageDetails[]>("notificationMessages.getAllAsync", (callback) => {
    messages.getAllAsync(callback);
  });
  const isThere = present.some(({ key }) => key === notice.key);
  const [oldest] = present;
  if (!isThere && present.length >= MAX_NOTICES && oldest?.key !== undefined) await removeNotice(oldest.key);
  const details = toDetails(notice);
  await ask("notificationMessages", (callback) => {
    if (isThere) messages.replaceAsync(notice.key, details, callback);
    else messages.addAsync(notice.key, details, callback);
  });
}

/** See {@link OutlookHost.removeNotice}. One that is not there counts as removed. */
export async function removeNotice(key: string): Promise<void> {
  const messages = noticesOfItem();
  try {
    await ask("notificationMessages.removeAsync", (callback) => {
      messages.removeAsync(key, callback);
    });
  } catch (error) {
    if (!isRefusal(error, CODES.noticeMissing)) throw error;
  }
}

function noticesOfItem(): Office.NotificationMessages {
  const item = currentItem();
  if (item === undefined || !readCapabilities().notices) {
    throw new ServiceError({ service: "outlook", kind: "unsupported", feature: "notificationMessages" });
  }
  return item.notificationMessages;
}

function toDetails({ kind, text, persistent, action }: HostNotice): Office.NotificationMessageDetails {
  const types = Office.MailboxEnums.ItemNotificationMessageType;
  const message = shorten(text);
  switch (kind) {
    case "progress":
      return { type: types.ProgressIndicator, message };
    case "error":
      return { type: types.ErrorMessage, message };
    case "information":
      if (action === undefined || !canHaveAction()) {
        return { type: types.InformationalMessage, message, icon: ICON, persistent };
      }
      return {
        type: types.InsightMessage,
        message,
        icon: ICON,
        actions: [
          {
            actionType: Office.MailboxEnums.ActionType.ShowTaskPane,
            actionText: action.label,
            commandId: action.command,
            contextData: {},
          },
        ],
      };
  }
}

function canHaveAction(): boolean {
  const item = currentItem();
  return readCapabilities().noticeActions && item !== undefined && isMessageCompose(item);
}

/** Cuts at a word, with an ellipsis, at the length Outlook takes. */
export function shorten(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  const cut = text.slice(0, MAX_LENGTH - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > MAX_LENGTH / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
