/** Notification messages of an item: at most five per add-in, kept with the item when persistent. */
import { z } from "zod";
import { createStore, type Store } from "../store.ts";

/** 0 information, 1 progress, 2 error, 3 insight. */
export const noticeShape = z.object({
  key: z.string(),
  type: z.coerce.number(),
  message: z.string(),
  icon: z.string().nullish(),
  persistent: z.boolean().nullish(),
  actions: z
    .array(
      z.object({
        actionType: z.string().nullish(),
        actionText: z.string(),
        commandId: z.string().nullish(),
        contextData: z.unknown().optional(),
      }),
    )
    .nullish(),
});
export type Notice = z.infer<typeof noticeShape>;
export const noticesShape = z.array(noticeShape);

const MOST = 5;
const LONGEST_MESSAGE = 150;
export const DUPLICATE_KEY = 9023;
export const KEY_NOT_FOUND = 9024;
export const TOO_MANY = 9025;
export const INVALID_VALUE = 9031;

/** A change of one item's notices, or the error code that stands against it. */
export type NoticeChange =
  { readonly ok: true; readonly notices: readonly Notice[] } | { readonly ok: false; readonly code: number };

export function addNotice(notices: readonly Notice[], notice: Notice): NoticeChange {
  if (notices.some((one) => one.key === notice.key)) return { ok: false, code: DUPLICATE_KEY };
  if (notices.length >= MOST) return { ok: false, code: TOO_MANY };
  if (notice.message.length > LONGEST_MESSAGE) return { ok: false, code: INVALID_VALUE };
  return { ok: true, notices: [...notices, notice] };
}

/** Replaces in place; adds when there is none with this key, as Outlook does. */
export function replaceNotice(notices: readonly Notice[], notice: Notice): NoticeChange {
  if (!notices.some((one) => one.key === notice.key)) return addNotice(notices, notice);
  if (notice.message.length > LONGEST_MESSAGE) return { ok: false, code: INVALID_VALUE };
  return { ok: true, notices: notices.map((one) => (one.key === notice.key ? notice : one)) };
}

export function removeNotice(notices: readonly Notice[], key: string): NoticeChange {
  if (!notices.some((one) => one.key === key)) return { ok: false, code: KEY_NOT_FOUND };
  return { ok: true, notices: notices.filter((one) => one.key !== key) };
}

/** All notices on show, by item key. */
export type NoticeBoard = Store<Readonly<Record<string, readonly Notice[]>>>;
export const createNoticeBoard = (): NoticeBoard => createStore<Readonly<Record<string, readonly Notice[]>>>({});
export const noticesOf = (board: NoticeBoard, item: string): readonly Notice[] => board.get()[item] ?? [];
