/** What messages can be searched and sorted by. */
import type { Searchable } from "../query/searchable.ts";
import { message } from "../schema/mail.ts";
import type { Visit } from "../visit.ts";
import { MESSAGE_TAGS } from "./mapi.ts";

export const searchableMessages = (visit: Visit): Searchable => ({
  type: message,
  columns: { "body/content": "body" },
  selective: ["subject", "internetMessageId", "conversationId", "from/emailAddress/address"],
  rowOf: (id) => visit.find("message", id).id,
  equalOnly: [],
  tags: MESSAGE_TAGS,
  whole: {
    subject: "message_mailbox_subject",
    "from/emailAddress/address": "message_mailbox_from_emailAddress_address",
  },
});
