/** Several messages at once, and facts that newer versions of the API ask for. */
import { z } from "zod";
import { readAttachments, readMessage } from "../../graph/mail.ts";
import { mailboxPath, segment } from "../../graph/mailbox.ts";
import { isAboutMeeting, readMeeting } from "../../graph/meeting-messages.ts";
import { itemClassOf } from "../item-class.ts";
import { toInitialData, type InitialDataFacts } from "../initial-data.ts";
import { toBase64 } from "./attachments.ts";
import { codeOf, ERROR, failed, method, OWN, plain, value, type Method } from "./method.ts";

/** Outlook reports no more than this many. */
export const MOST_SELECTED = 100;

const selectedItems = plain("getSelectedItemsAsync", ({ desk }) =>
  value(
    desk
      .selection()
      .slice(0, MOST_SELECTED)
      .map((row) => ({
        itemId: row.id,
        itemType: "message",
        itemMode: row.isDraft ? "compose" : "read",
        subject: row.subject,
        conversationId: row.conversationId,
        internetMessageId: row.internetMessageId,
        hasAttachment: row.hasAttachments,
      })),
  ),
);

/** `facts` are those of the frame: the loaded message is described like the current one. */
export const selectionMethods = (facts: () => InitialDataFacts): Readonly<Record<number, Method>> => ({
  196: selectedItems,
  211: method("loadItemByIdAsync", z.object({ itemId: z.string() }), async ({ itemId }, { desk, surface }) => {
    const mailbox = surface.kind === "none" ? desk.ownMailbox : surface.mailbox;
    try {
      const message = await readMessage(desk.graph, mailbox, itemId);
      const attachments = await readAttachments(desk.graph, mailbox, itemId);
      const meeting = isAboutMeeting(message) ? await readMeeting(desk.graph, mailbox, itemId) : undefined;
      const loaded = toInitialData({ kind: "messageRead", mailbox, message, attachments, meeting }, facts());
      return value(JSON.stringify({ ...loaded, isDraft: message.isDraft }));
    } catch (error) {
      return failed(codeOf(error));
    }
  }),
  210: plain("getItemClassAsync", ({ surface }) => {
    const itemClass = itemClassOf(surface);
    return itemClass === undefined ? failed(ERROR.wrongSurface) : value(itemClass);
  }),
  [OWN.getAsFile]: plain("getAsFileAsync", async ({ surface, desk }) => {
    if (surface.kind !== "messageRead") return failed(ERROR.wrongSurface);
    const path = `${mailboxPath(surface.mailbox)}/messages/${segment(surface.message.id)}/$value`;
    try {
      return value(toBase64(new Uint8Array(await (await desk.graph.bytes(path)).arrayBuffer())));
    } catch (error) {
      return failed(codeOf(error));
    }
  }),
  213: plain("getConversationIndexAsync", ({ surface }) =>
    surface.kind === "messageRead" ? value(surface.message.conversationIndex) : failed(ERROR.wrongSurface),
  ),
});
