/** Reading the parameters of a frame's requests, and the generic methods (lower-case `executeMethod`). */
import { z } from "zod";
import type { DialogWish, FrameDoor } from "./frame-door.ts";

const execute = z.object({
  ApiParams: z.unknown().optional(),
  MethodData: z.object({ DispatchId: z.coerce.number() }),
});

/** Dispatch number and parameters of `ExecuteMethod`; number 0 does not exist. */
export function parametersOf(data: unknown): { dispatchId: number; parameters: unknown } {
  const parsed = execute.safeParse(data);
  return parsed.success
    ? { dispatchId: parsed.data.MethodData.DispatchId, parameters: parsed.data.ApiParams }
    : { dispatchId: 0, parameters: undefined };
}

const registration = z.object({ targetId: z.string() });
const dialog = z.object({
  url: z.string(),
  displayInIframe: z.boolean().optional(),
  width: z.coerce.number().optional(),
  height: z.coerce.number().optional(),
  hideTitle: z.boolean().optional(),
});

/** The dialog a registration asks for; undefined for a popup window, which the pages arrange themselves. */
export function dialogWishOf(data: unknown): DialogWish | undefined {
  const target = registration.safeParse(data).data?.targetId;
  if (target === undefined || target === "") return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(target);
  } catch {
    return undefined;
  }
  const wish = dialog.safeParse(parsed).data;
  if (wish?.displayInIframe !== true) return undefined;
  return { url: wish.url, width: wish.width ?? 60, height: wish.height ?? 60, hideTitle: wish.hideTitle ?? false };
}

const windowWish = z.object({ strUrl: z.string(), strWindowName: z.string().nullish() });

/** The frame could not open a window itself: the page does it for https addresses. */
export function openWindow(data: unknown): void {
  const wish = windowWish.safeParse(data).data;
  if (wish === undefined || !URL.canParse(wish.strUrl) || new URL(wish.strUrl).protocol !== "https:") return;
  window.open(wish.strUrl, wish.strWindowName ?? "_blank", "noopener");
}

const generic = z.looseObject({
  DdaMethod: z.object({ DispatchId: z.coerce.number() }),
  messageToParent: z.string().optional(),
  messageContent: z.string().optional(),
  0: z.unknown().optional(),
  1: z.unknown().optional(),
  2: z.unknown().optional(),
});

/** Single sign-on tokens of Office are not offered: nested app authentication is. */
const NO_SINGLE_SIGN_ON = 13_000;
const UNSUPPORTED = 5000;

export function answerGeneric<Frame>(data: unknown, frame: Frame, door: FrameDoor<Frame>): unknown {
  const call = generic.safeParse(data).data;
  const answer = (error: number) => ({ Error: error, Version: 1 });
  switch (call?.DdaMethod.DispatchId) {
    case 94:
      door.commandCompleted(String(call[0]), Number(call[1] ?? 0), typeof call[2] === "string" ? call[2] : "{}");
      return answer(0);
    case 97:
      door.closeContainer(frame);
      return answer(0);
    case 98:
      return answer(NO_SINGLE_SIGN_ON);
    case 144:
      door.messageParent(frame, call.messageToParent ?? "");
      return answer(0);
    case 145:
      door.messageChild(frame, call.messageContent ?? "");
      return answer(0);
    default:
      return answer(UNSUPPORTED);
  }
}
