/** Several messages at once, and facts that newer versions of the API ask for. */
import { z } from "zod";
import { readAttachments, readMessage } from "../../graph/mail.ts";
import { toInitialData, type InitialDataFacts } from "../initial-data.ts";
import { codeOf, ERROR, failed, method, plain, value, type Method } from "./method.ts";

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
      return value(JSON.stringify(toInitialData({ kind: "messageRead", mailbox, message, attachments }, facts())));
    } catch (error) {
      return failed(codeOf(error));
    }
  }),
  210: plain("getItemClassAsync", ({ surface }) => {
    switch (surface.kind) {
      case "messageRead":
      case "messageCompose":
        return value("IPM.Note");
      case "appointmentAttendee":
      case "appointmentOrganizer":
        return value("IPM.Appointment");
      case "none":
        return failed(ERROR.wrongSurface);
    }
  }),
  213: plain("getConversationIndexAsync", ({ surface }) =>
    surface.kind === "messageRead" ? value(surface.message.conversationIndex) : failed(ERROR.wrongSurface),
  ),
});
