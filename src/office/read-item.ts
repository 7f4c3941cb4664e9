/** A snapshot of what Outlook shows. */
import { readId, toConversationId, toInternetMessageId } from "../domain/ids.ts";
import { messageKindOf } from "../domain/item-class.ts";
import type { Sensitivity } from "../domain/message.ts";
import type { HostAppointment, HostItem, HostMessage, HostSelection, SelectedMessage } from "../ports/outlook-host.ts";
import { ServiceError } from "../ports/service-error.ts";
import { ask } from "./ask.ts";
import { readCapabilities } from "./capabilities.ts";
import { readAppointmentDraft, readMessageDraft } from "./drafts.ts";
import { fromHostId } from "./item-ids.ts";
import { currentItem, isAppointmentCompose, isAppointmentRead, isMessageCompose, isMessageRead } from "./item-kinds.ts";
import { toParticipant, toParticipants } from "./participants.ts";
import { readShared } from "./shared-folder.ts";

/** See {@link OutlookHost.readItem}. */
export async function readItem(): Promise<HostItem> {
  const item = currentItem();
  if (item !== undefined && isMessageCompose(item)) return readMessageDraft(item);
  if (item !== undefined && isAppointmentCompose(item)) return readAppointmentDraft(item);
  const selection = await readSelection(item);
  if (selection !== undefined) return selection;
  if (item === undefined) return { kind: "none" };
  if (isMessageRead(item)) return readMessage(item);
  if (isAppointmentRead(item)) return readAppointment(item);
  return { kind: "unsupported", itemClass: "" };
}

/**
 * Several messages, or undefined when at most one is selected or this Outlook cannot tell.
 * @param item classic Outlook still has one of them open, and that one can say whose mailbox they are in
 */
async function readSelection(item: object | undefined): Promise<HostSelection | undefined> {
  if (!readCapabilities().multiSelect) return undefined;
  try {
    const items = await ask<Office.SelectedItemDetails[]>("getSelectedItemsAsync", (callback) => {
      Office.context.mailbox.getSelectedItemsAsync(callback);
    });
    if (items.length < 2) return undefined;
    const { mailbox } = item === undefined ? {} : await readShared(item);
    return { kind: "several", messages: items.flatMap(toSelected), ...(mailbox && { mailbox }) };
  } catch (error) {
    // Refused on surfaces without a list, e.g. a message in its own window: then there is one item.
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}

function toSelected(given: Office.SelectedItemDetails): readonly SelectedMessage[] {
  const itemId = fromHostId(given.itemId);
  if (itemId === undefined) return [];
  const conversationId = readId(toConversationId, given.conversationId);
  const internetMessageId = readId(toInternetMessageId, given.internetMessageId);
  return [
    {
      itemId,
      subject: given.subject,
      ...(conversationId === undefined ? {} : { conversationId }),
      ...(internetMessageId === undefined ? {} : { internetMessageId }),
      hasAttachments: given.hasAttachment,
    },
  ];
}

async function readMessage(item: Office.MessageRead): Promise<HostMessage | HostItem> {
  const itemId = fromHostId(item.itemId);
  if (itemId === undefined) return { kind: "unsupported", itemClass: item.itemClass };
  const conversationId = readId(toConversationId, item.conversationId);
  const internetMessageId = readId(toInternetMessageId, item.internetMessageId);
  return {
    kind: "messageRead",
    itemId,
    ...(internetMessageId === undefined ? {} : { internetMessageId }),
    ...(conversationId === undefined ? {} : { conversationId }),
    messageKind: messageKindOf(item.itemClass),
    subject: item.subject,
    participants: [
      ...toParticipant("from", item.from),
      ...(item.sender.emailAddress === item.from.emailAddress ? [] : toParticipant("sender", item.sender)),
      ...toParticipants("to", item.to),
      ...toParticipants("cc", item.cc),
    ],
    createdAt: item.dateTimeCreated.toISOString(),
    hasAttachments: item.attachments.some(({ isInline }) => !isInline),
    // Office.js does not tell it for messages; the mailbox does.
    sensitivity: "normal",
    ...(await readShared(item)),
  };
}

async function readAppointment(item: Office.AppointmentRead): Promise<HostAppointment | HostItem> {
  const itemId = fromHostId(item.itemId);
  if (itemId === undefined) return { kind: "unsupported", itemClass: item.itemClass };
  const seriesId = fromHostId(item.seriesId);
  return {
    kind: "appointmentRead",
    itemId,
    subject: item.subject,
    participants: [
      ...toParticipant("organizer", item.organizer),
      ...toParticipants("required", item.requiredAttendees),
      ...toParticipants("optional", item.optionalAttendees),
    ],
    start: item.start.toISOString(),
    end: item.end.toISOString(),
    sensitivity: toSensitivity(item.sensitivity),
    ...(seriesId === undefined ? {} : { seriesId }),
    ...(await readShared(item)),
  };
}

const SENSITIVITIES: readonly Sensitivity[] = ["normal", "personal", "private", "confidential"];

/** Missing before Mailbox 1.14, and as a number in some hosts. */
function toSensitivity(given: unknown): Sensitivity {
  if (typeof given === "number") return SENSITIVITIES[given] ?? "normal";
  return SENSITIVITIES.find((one) => one === given) ?? "normal";
}
