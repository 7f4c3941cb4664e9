import type { MessageTarget } from "../domain/action.ts";
import type { Message } from "../domain/message.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import type { PlainTrackingPorts } from "./attempt.ts";

/**
 * The message an action is about, read afresh. One that was moved meanwhile is found by its Message-ID. Throws `notFound`
 * when it is nowhere in the mailbox any more.
 */
export async function findMessage(
  { mailbox }: { readonly mailbox: Pick<PlainTrackingPorts["mailbox"], "readMessage" | "findMessages"> },
  target: MessageTarget,
  signal?: AbortSignal,
): Promise<Message> {
  try {
    return await mailbox.readMessage(target.itemId, signal);
  } catch (error) {
    if (!isProblem(error, "notFound") || !target.internetMessageId) throw error;
    const [found] = await mailbox.findMessages(target.internetMessageId, signal);
    if (!found) throw new ServiceError({ kind: "notFound", service: "mailbox" }, { cause: error });
    return mailbox.readMessage(found, signal);
  }
}
