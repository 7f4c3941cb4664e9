/** message, eventMessage, mailFolder, messageRule. https://learn.microsoft.com/graph/api/resources/message */
import {
  attachmentMember,
  dateTimeTimeZone,
  extendedMembers,
  extensionMember,
  importance,
  itemBody,
  itemMembers,
  location,
  patternedRecurrence,
  recipient,
  sensitivity,
  timeSlot,
} from "./common.ts";
import { event } from "./calendar.ts";
import {
  binary,
  choice,
  createOnDemand,
  flag,
  instant,
  int,
  list,
  read,
  readOnDemand,
  record,
  relation,
  text,
  type,
} from "./shape.ts";
import type { RecordType } from "./shape.ts";

export const internetMessageHeader = type("internetMessageHeader", { name: text, value: text });
export const followupFlag = type("followupFlag", {
  flagStatus: choice("notFlagged", "complete", "flagged"),
  startDateTime: record(() => dateTimeTimeZone),
  dueDateTime: record(() => dateTimeTimeZone),
  completedDateTime: record(() => dateTimeTimeZone),
});

const recipients = list(record(() => recipient));
const messageMembers = {
  ...itemMembers,
  receivedDateTime: read(instant),
  sentDateTime: read(instant),
  hasAttachments: read(flag),
  internetMessageId: text,
  subject: text,
  bodyPreview: read(text),
  importance,
  parentFolderId: read(text),
  conversationId: read(text),
  conversationIndex: read(binary),
  isDeliveryReceiptRequested: flag,
  isReadReceiptRequested: flag,
  isRead: flag,
  isDraft: read(flag),
  webLink: read(text),
  inferenceClassification: choice("focused", "other"),
  body: record(() => itemBody),
  sender: record(() => recipient),
  from: record(() => recipient),
  toRecipients: recipients,
  ccRecipients: recipients,
  bccRecipients: recipients,
  replyTo: recipients,
  uniqueBody: readOnDemand(record(() => itemBody)),
  internetMessageHeaders: createOnDemand(list(record(() => internetMessageHeader))),
  flag: record(() => followupFlag),
  ...attachmentMember,
  ...extensionMember,
  ...extendedMembers,
};
export const message: RecordType = type("message", messageMembers, { derived: () => [eventMessage] });

const eventMessageMembers = {
  ...messageMembers,
  meetingMessageType: read(
    choice(
      "none",
      "meetingRequest",
      "meetingCancelled",
      "meetingAccepted",
      // The misspelling is the service's.
      "meetingTenativelyAccepted",
      "meetingDeclined",
    ),
  ),
  isOutOfDate: read(flag),
  isAllDay: read(flag),
  isDelegated: read(flag),
  type: read(choice("singleInstance", "occurrence", "exception", "seriesMaster")),
  startDateTime: read(record(() => dateTimeTimeZone)),
  endDateTime: read(record(() => dateTimeTimeZone)),
  location: read(record(() => location)),
  recurrence: read(record(() => patternedRecurrence)),
  event: relation(record(() => event)),
};
export const eventMessage: RecordType = type("eventMessage", eventMessageMembers, {
  derived: () => [eventMessageRequest, eventMessageResponse],
});
export const eventMessageRequest: RecordType = type("eventMessageRequest", {
  ...eventMessageMembers,
  previousLocation: read(record(() => location)),
  previousStartDateTime: read(record(() => dateTimeTimeZone)),
  previousEndDateTime: read(record(() => dateTimeTimeZone)),
  responseRequested: read(flag),
  allowNewTimeProposals: read(flag),
  meetingRequestType: read(
    choice(
      "none",
      "newMeetingRequest",
      "fullUpdate",
      "informationalUpdate",
      "silentUpdate",
      "outdated",
      "principalWantsCopy",
    ),
  ),
});
export const eventMessageResponse: RecordType = type("eventMessageResponse", {
  ...eventMessageMembers,
  proposedNewTime: read(record(() => timeSlot)),
  responseType: read(choice("none", "organizer", "tentativelyAccepted", "accepted", "declined", "notResponded")),
});

const predicates = type("messageRulePredicates", {
  categories: list(text),
  subjectContains: list(text),
  bodyContains: list(text),
  bodyOrSubjectContains: list(text),
  senderContains: list(text),
  recipientContains: list(text),
  headerContains: list(text),
  messageActionFlag: choice(
    ..."any call doNotForward followUp fyi forward noResponseNecessary read reply replyToAll review".split(" "),
  ),
  importance,
  sensitivity,
  fromAddresses: recipients,
  sentToAddresses: recipients,
  sentToMe: flag,
  sentOnlyToMe: flag,
  sentCcMe: flag,
  sentToOrCcMe: flag,
  notSentToMe: flag,
  hasAttachments: flag,
  isApprovalRequest: flag,
  isAutomaticForward: flag,
  isAutomaticReply: flag,
  isEncrypted: flag,
  isMeetingRequest: flag,
  isMeetingResponse: flag,
  isNonDeliveryReport: flag,
  isPermissionControlled: flag,
  isReadReceipt: flag,
  isSigned: flag,
  isVoicemail: flag,
  withinSizeRange: record(() => sizeRange),
});
const sizeRange = type("sizeRange", { minimumSize: int, maximumSize: int });
const ruleActions = type("messageRuleActions", {
  moveToFolder: text,
  copyToFolder: text,
  delete: flag,
  permanentDelete: flag,
  markAsRead: flag,
  markImportance: importance,
  assignCategories: list(text),
  forwardTo: recipients,
  forwardAsAttachmentTo: recipients,
  redirectTo: recipients,
  stopProcessingRules: flag,
});
export const messageRule = type("messageRule", {
  id: read(text),
  displayName: text,
  sequence: int,
  isEnabled: flag,
  hasError: read(flag),
  isReadOnly: read(flag),
  conditions: record(() => predicates),
  exceptions: record(() => predicates),
  actions: record(() => ruleActions),
});

export const mailFolder: RecordType = type(
  "mailFolder",
  {
    id: read(text),
    displayName: text,
    parentFolderId: read(text),
    childFolderCount: read(int),
    unreadItemCount: read(int),
    totalItemCount: read(int),
    isHidden: { shape: flag, access: "create", nullable: true, onDemand: false, navigation: false },
    childFolders: relation(list(record(() => mailFolder))),
    messages: relation(list(record(() => message))),
    messageRules: relation(list(record(() => messageRule))),
    ...extendedMembers,
  },
  { derived: () => [mailSearchFolder] },
);
export const mailSearchFolder: RecordType = type("mailSearchFolder", {
  ...mailFolder.properties,
  isSupported: read(flag),
  includeNestedFolders: flag,
  sourceFolderIds: list(text),
  filterQuery: text,
});
