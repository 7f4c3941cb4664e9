/** Notification messages of the item. */
import { z } from "zod";
import {
  addNotice,
  noticesOf,
  noticeShape,
  removeNotice,
  replaceNotice,
  type Notice,
  type NoticeChange,
} from "../notices.ts";
import { formOf } from "./settings.ts";
import { ERROR, failed, method, plain, value, type Answer, type Method, type MethodCall } from "./method.ts";

/** `InsightMessage`: a notice with a command. */
const INSIGHT = 3;

/** Shows the changed notices and keeps the persistent ones. */
async function apply(change: NoticeChange, { desk, itemKey }: MethodCall): Promise<Answer> {
  if (!change.ok) return failed(change.code);
  desk.notices.set((board) => ({ ...board, [itemKey]: change.notices }));
  const lasting = change.notices.filter((one) => one.persistent === true);
  await desk.kept.write("notifications", itemKey, lasting);
  return value();
}

const changing = (name: string, decide: (now: readonly Notice[], given: Notice) => NoticeChange): Method =>
  method(name, noticeShape, (given, call) => {
    if (call.surface.kind === "none") return failed(ERROR.wrongSurface);
    // Outlook on the web has them only where something is being written.
    if (given.type === INSIGHT && formOf(call) === undefined) return failed(ERROR.wrongSurface);
    return apply(decide(noticesOf(call.desk.notices, call.itemKey), given), call);
  });

export const NOTIFICATION_METHODS: Readonly<Record<number, Method>> = {
  33: changing("notificationMessages.addAsync", addNotice),
  35: changing("notificationMessages.replaceAsync", replaceNotice),
  36: method("notificationMessages.removeAsync", z.object({ key: z.string() }), ({ key }, call) =>
    apply(removeNotice(noticesOf(call.desk.notices, call.itemKey), key), call),
  ),
  34: plain("notificationMessages.getAllAsync", ({ desk, itemKey }) =>
    value(noticesOf(desk.notices, itemKey).map((one) => ({ ...one, type: String(one.type) }))),
  ),
};
