/** Items being written: everything is read and written by asking. */
import { readId, toConversationId, type ItemId } from "../domain/ids.ts";
import type { Participant } from "../domain/people.ts";
import type { DraftContent, HostAppointmentDraft, HostDraft } from "../ports/outlook-host.ts";
import { ServiceError } from "../ports/service-error.ts";
import { ask, CODES, isRefusal } from "./ask.ts";
import { fromHostId } from "./item-ids.ts";
import { currentItem, isAppointmentCompose, isMessageCompose } from "./item-kinds.ts";
import { toParticipants } from "./participants.ts";
import { readShared } from "./shared-folder.ts";

type Draft = Office.MessageCompose | Office.AppointmentCompose;

/** The item being written. @throws ServiceError `unsupported` when nothing is */
export function currentDraft(): Draft {
  const item = currentItem();
  if (item !== undefined && (isMessageCompose(item) || isAppointmentCompose(item))) return item;
  throw new ServiceError({ service: "outlook", kind: "unsupported", feature: "compose" });
}

export async function readMessageDraft(item: Office.MessageCompose): Promise<HostDraft> {
  const itemId = await readDraftId(item);
  const conversationId = readId(toConversationId, item.conversationId);
  return {
    kind: "messageCompose",
    ...(itemId === undefined ? {} : { itemId }),
    ...(conversationId === undefined ? {} : { conversationId }),
    composeType: await readComposeType(item),
    ...(await readShared(item)),
  };
}

export async function readAppointmentDraft(item: Office.AppointmentCompose): Promise<HostAppointmentDraft> {
  const itemId = await readDraftId(item);
  const seriesId = fromHostId(item.seriesId);
  return {
    kind: "appointmentCompose",
    ...(itemId === undefined ? {} : { itemId }),
    ...(seriesId === undefined ? {} : { seriesId }),
    ...(await readShared(item)),
  };
}

/** undefined before the first save, and in hosts older than Mailbox 1.8. */
async function readDraftId(item: Draft): Promise<ItemId | undefined> {
  try {
    return fromHostId(
      await ask<string>("getItemIdAsync", (callback) => {
        item.getItemIdAsync(callback);
      }),
    );
  } catch (error) {
    if (isRefusal(error, CODES.unsaved) || isUnsupported(error)) return undefined;
    throw error;
  }
}

const isUnsupported = (error: unknown): boolean =>
  error instanceof ServiceError && error.problem.kind === "unsupported";

async function readComposeType(item: Office.MessageCompose): Promise<HostDraft["composeType"]> {
  try {
    const { composeType } = await ask<{ composeType: string }>("getComposeTypeAsync", (callback) => {
      item.getComposeTypeAsync(callback);
    });
    return composeType === "newMail"
      ? "new"
      : composeType === "reply" || composeType === "forward"
        ? composeType
        : "unknown";
  } catch (error) {
    if (error instanceof ServiceError) return "unknown";
    throw error;
  }
}

/** See {@link OutlookHost.saveDraft}. */
export async function saveDraft(): Promise<ItemId> {
  const item = currentDraft();
  const saved = await ask<string>("saveAsync", (callback) => {
    item.saveAsync(callback);
  });
  const id = fromHostId(saved);
  if (id === undefined) throw new ServiceError({ service: "outlook", kind: "refused", message: "saved without an id" });
  return id;
}

/** See {@link OutlookHost.readSubject}. */
export function readSubject(): Promise<string> {
  const { subject } = currentDraft();
  return ask<string>("subject.getAsync", (callback) => {
    subject.getAsync(callback);
  });
}

/** See {@link OutlookHost.readDraft}. */
export async function readDraft(): Promise<DraftContent> {
  const item = currentDraft();
  const [subject, html, participants] = await Promise.all([
    readSubject(),
    ask<string>("body.getAsync", (callback) => {
      item.body.getAsync(Office.CoercionType.Html, callback);
    }),
    readRecipients(item),
  ]);
  return { subject, html, participants };
}

const recipientsIn = (field: Office.Recipients): Promise<Office.EmailAddressDetails[]> =>
  ask("recipients.getAsync", (callback) => {
    field.getAsync(callback);
  });

async function readRecipients(item: Draft): Promise<readonly Participant[]> {
  if ("to" in item) {
    const [to, cc, bcc] = await Promise.all([item.to, item.cc, item.bcc].map(recipientsIn));
    return [...toParticipants("to", to), ...toParticipants("cc", cc), ...toParticipants("bcc", bcc)];
  }
  const [required, optional] = await Promise.all([item.requiredAttendees, item.optionalAttendees].map(recipientsIn));
  return [...toParticipants("required", required), ...toParticipants("optional", optional)];
}

/** See {@link OutlookHost.insertHtml}. A draft in plain text gets the text of it. */
export async function insertHtml(html: string): Promise<void> {
  const { body } = currentDraft();
  const type = await ask<Office.CoercionType>("body.getTypeAsync", (callback) => {
    body.getTypeAsync(callback);
  });
  const coercionType = type === Office.CoercionType.Text ? Office.CoercionType.Text : Office.CoercionType.Html;
  const data = coercionType === Office.CoercionType.Text ? textIn(html) : html;
  await ask("body.setSelectedDataAsync", (callback) => {
    body.setSelectedDataAsync(data, { coercionType }, callback);
  });
}

/** A parsed document runs no scripts and loads nothing. */
const textIn = (html: string): string => new DOMParser().parseFromString(html, "text/html").body.textContent;

/** Outlook refuses longer subjects. */
const SUBJECT_LENGTH = 255;

/** See {@link OutlookHost.writeSubject}. */
export async function writeSubject(subject: string): Promise<void> {
  const item = currentDraft();
  await ask("subject.setAsync", (callback) => {
    item.subject.setAsync(subject.slice(0, SUBJECT_LENGTH), callback);
  });
}

/** See {@link OutlookHost.attachFile}. */
export async function attachFile(name: string, base64: string): Promise<void> {
  const item = currentDraft();
  await ask<string>("addFileAttachmentFromBase64Async", (callback) => {
    item.addFileAttachmentFromBase64Async(base64, name, callback);
  });
}

/** See {@link OutlookHost.readAttachmentNames}. Mailbox 1.8. */
export async function readAttachmentNames(): Promise<readonly string[]> {
  const item = currentDraft();
  try {
    const attached = await ask<readonly Office.AttachmentDetailsCompose[]>("getAttachmentsAsync", (callback) => {
      item.getAttachmentsAsync(callback);
    });
    return attached.map(({ name }) => name);
  } catch (error) {
    if (isUnsupported(error)) return [];
    throw error;
  }
}
