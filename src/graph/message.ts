/** A message of Graph as the house knows messages. */
import {
  readId,
  toConversationId,
  toEmailAddress,
  toInternetMessageId,
  toItemId,
  type EmailAddress,
} from "../domain/ids.ts";
import { messageKindOf } from "../domain/item-class.ts";
import type { Message, MessageKind, Sensitivity } from "../domain/message.ts";
import type { Participant, ParticipantRole } from "../domain/people.ts";
import { flag, list, mapped, or, record, text, word } from "../wire/shape.ts";
import { headerIn, messageIdsIn, toSensitivity } from "./headers.ts";
import { extended, taggedValue, type Extended } from "./stamps.ts";

/** MAPI tags: message class, sensitivity, In-Reply-To, References. */
const TAGS = { messageClass: 0x1a, sensitivity: 0x36, inReplyTo: 0x1042, references: 0x1039 } as const;

export const MESSAGE_SELECT = [
  "id",
  "internetMessageId",
  "conversationId",
  "conversationIndex",
  "subject",
  "from",
  "sender",
  "toRecipients",
  "ccRecipients",
  "bccRecipients",
  "isDraft",
  "sentDateTime",
  "receivedDateTime",
  "importance",
  "hasAttachments",
  "categories",
  "internetMessageHeaders",
];
export const MESSAGE_EXTENDED = ["String 0x1a", "Integer 0x36", "String 0x1042", "String 0x1039"];

const recipient = mapped(
  or(record({ emailAddress: or(record({ name: or(text, ""), address: or(text, "") }), undefined) }), undefined),
  (given) => given?.emailAddress,
);
const recipients = or(list(recipient), []);
type Recipient = ReturnType<typeof recipient>;

export const messageShape = record({
  "@odata.type": or(text, ""),
  id: text,
  internetMessageId: or(text, undefined),
  conversationId: or(text, undefined),
  conversationIndex: or(text, undefined),
  subject: or(text, ""),
  from: recipient,
  sender: recipient,
  toRecipients: recipients,
  ccRecipients: recipients,
  bccRecipients: recipients,
  isDraft: or(flag, false),
  sentDateTime: or(text, undefined),
  receivedDateTime: or(text, undefined),
  importance: or(word("low", "normal", "high"), "normal" as const),
  hasAttachments: or(flag, false),
  categories: or(list(text), []),
  internetMessageHeaders: or(list(record({ name: text, value: or(text, "") })), []),
  singleValueExtendedProperties: extended,
});
type Source = ReturnType<typeof messageShape>;

/** `mine`: the addresses of the mailbox, which decide between incoming and outgoing. */
export function toMessage(source: Source, mine: readonly EmailAddress[]): Message {
  const properties = source.singleValueExtendedProperties;
  const headers = source.internetMessageHeaders;
  const references = messageIdsIn(taggedValue(properties, TAGS.references) ?? headerIn(headers, "References"));
  const [inReplyTo] = messageIdsIn(taggedValue(properties, TAGS.inReplyTo) ?? headerIn(headers, "In-Reply-To"));
  const internetMessageId = readId(toInternetMessageId, source.internetMessageId);
  const conversationId = readId(toConversationId, source.conversationId);
  const author = addressOf(source.from ?? source.sender);
  return {
    itemId: toItemId(source.id),
    ...(internetMessageId === undefined ? {} : { internetMessageId }),
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(source.conversationIndex === undefined ? {} : { conversationIndex: source.conversationIndex }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    references,
    kind: toKind(source, properties),
    subject: source.subject,
    participants: toParticipants(source),
    direction: author !== undefined && mine.includes(author) ? "outgoing" : "incoming",
    isDraft: source.isDraft,
    ...(source.sentDateTime === undefined ? {} : { sentAt: source.sentDateTime }),
    ...(source.receivedDateTime === undefined ? {} : { receivedAt: source.receivedDateTime }),
    importance: source.importance,
    sensitivity: sensitivityOf(properties, headerIn(headers, "Sensitivity")),
    hasAttachments: source.hasAttachments,
    categories: source.categories,
  };
}

function toKind(source: Source, properties: Extended): MessageKind {
  const messageClass = taggedValue(properties, TAGS.messageClass);
  const byClass = messageClass === undefined ? undefined : messageKindOf(messageClass);
  if (byClass !== undefined && byClass !== "mail") return byClass;
  const byType = kindOfType(source["@odata.type"]);
  if (byType !== "mail") return byType;
  const contentType = headerIn(source.internetMessageHeaders, "Content-Type") ?? "";
  if (/application\/(x-)?pkcs7-mime/i.test(contentType)) return "encrypted";
  if (/multipart\/report/i.test(contentType)) return "report";
  return "mail";
}

function kindOfType(type: string): MessageKind {
  switch (type) {
    case "#microsoft.graph.eventMessageRequest":
      return "meetingRequest";
    case "#microsoft.graph.eventMessageResponse":
      return "meetingResponse";
    case "#microsoft.graph.eventMessage":
      return "meetingCancellation";
    default:
      return "mail";
  }
}

const BY_NUMBER: readonly Sensitivity[] = ["normal", "personal", "private", "confidential"];

const sensitivityOf = (properties: Extended, header: string | undefined): Sensitivity =>
  BY_NUMBER[Number(taggedValue(properties, TAGS.sensitivity) ?? Number.NaN)] ?? toSensitivity(header);

const addressOf = (given: Recipient): EmailAddress | undefined => readId(toEmailAddress, given?.address);

function toParticipants(source: Source): readonly Participant[] {
  const one = (role: ParticipantRole, given: Recipient): readonly Participant[] => {
    if (given === undefined) return [];
    const address = addressOf(given);
    return [{ role, name: given.name, ...(address === undefined ? {} : { address }), isList: false }];
  };
  const delegated = addressOf(source.sender) !== addressOf(source.from);
  return [
    ...one("from", source.from),
    ...(delegated ? one("sender", source.sender) : []),
    ...source.toRecipients.flatMap((given) => one("to", given)),
    ...source.ccRecipients.flatMap((given) => one("cc", given)),
    ...source.bccRecipients.flatMap((given) => one("bcc", given)),
  ];
}
