/** The channel of our own scripts in add-in pages: nested sign-in, and what is newer than the npm Office.js. */
import { z } from "zod";
import { readMessage } from "../graph/mail.ts";
import type { Desk, OfficeTheme } from "./desk.ts";
import type { Surface } from "./surface.ts";

const message = z.discriminatedUnion("sandbox", [
  z.object({ sandbox: z.literal("nested-app-auth"), message: z.string() }),
  z.object({
    sandbox: z.literal("newer-mailbox"),
    call: z.number(),
    dispatchId: z.union([z.number(), z.string()]),
    parameters: z.looseObject({ loadedItemId: z.string().optional(), event: z.string().optional() }),
  }),
]);

export interface ShimDoor {
  readonly answerNestedAuth: (message: string) => string | undefined;
  readonly theme: () => OfficeTheme;
  readonly callMethod: (dispatchId: number, parameters: unknown, surface: Surface) => Promise<unknown>;
  readonly surface: () => Surface;
  readonly desk: Desk;
  /** The page wants to hear of a newer event, or no longer; answers whether it may. */
  readonly listen: (event: string, on: boolean) => boolean;
}

/** What to post back; undefined when the message is not for us. */
export async function answerShim(data: unknown, door: ShimDoor): Promise<object | undefined> {
  const parsed = message.safeParse(data).data;
  if (parsed === undefined) return undefined;
  if (parsed.sandbox === "nested-app-auth") {
    const answer = door.answerNestedAuth(parsed.message);
    return answer === undefined ? undefined : { sandbox: "nested-app-auth", message: answer };
  }
  return { sandbox: "newer-mailbox", call: parsed.call, answer: await answerCall(parsed, door) };
}

async function answerCall(
  call: Extract<z.infer<typeof message>, { sandbox: "newer-mailbox" }>,
  door: ShimDoor,
): Promise<unknown> {
  if (call.dispatchId === "officeTheme") return { error: false, data: door.theme() };
  if (typeof call.dispatchId === "string") {
    const heard = door.listen(call.parameters.event ?? "", call.dispatchId === "registerEvent");
    return heard ? { error: false } : { error: true, errorCode: 9032 };
  }
  const { loadedItemId } = call.parameters;
  const surface = loadedItemId === undefined ? door.surface() : await loadedSurface(loadedItemId, door);
  return surface === undefined
    ? { error: true, errorCode: 9049 }
    : door.callMethod(call.dispatchId, call.parameters, surface);
}

async function loadedSurface(id: string, { desk, surface }: ShimDoor): Promise<Surface | undefined> {
  const current = surface();
  const mailbox = current.kind === "none" ? desk.ownMailbox : current.mailbox;
  try {
    return { kind: "messageRead", mailbox, message: await readMessage(desk.graph, mailbox, id), attachments: [] };
  } catch {
    return undefined;
  }
}
