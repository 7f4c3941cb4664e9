/**
 * Branded identifiers. A plain string cannot be passed where one of these is asked for: it has to go through the parser
 * of its kind first, so every id inside the house is already in its one canonical form.
 */
declare const brand: unique symbol;

/** A string that has been checked and put in canonical form as a `Name`. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Primary key of a Dataverse row: GUID, lower case, no braces. */
export type RecordId = Branded<"RecordId">;
/** Dataverse `organizationid`: GUID, lower case, no braces. */
export type OrganizationId = Branded<"OrganizationId">;
/** Dataverse `systemuserid`: GUID, lower case, no braces. */
export type UserId = Branded<"UserId">;
/** Graph id of a mailbox item (REST alphabet: `-` and `_`, never `/` and `+`). Case matters. */
export type ItemId = Branded<"ItemId">;
/** RFC 5322 Message-ID, trimmed, with its angle brackets. */
export type InternetMessageId = Branded<"InternetMessageId">;
/** Outlook's conversation id. Opaque. */
export type ConversationId = Branded<"ConversationId">;
/** SMTP address, trimmed and lower case (mailbox names are compared without case by Exchange and Dataverse alike). */
export type EmailAddress = Branded<"EmailAddress">;
/** Id of one action of the user in the durable queue. */
export type ActionId = Branded<"ActionId">;

/** Text that should have been an id of `kind` is not. The text itself is kept out of the message: it may be personal. */
export class MalformedIdError extends Error {
  override readonly name = "MalformedIdError";
  readonly kind: string;
  constructor(kind: string) {
    super(`Not a well-formed ${kind}`);
    this.kind = kind;
  }
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MESSAGE_ID = /^<[^<>\s]+>$/;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;

const canonicalGuid = (text: string): string =>
  text
    .trim()
    .replace(/^\{(.*)\}$/, "$1")
    .toLowerCase();

/** True for a canonical GUID (lower case, no braces): what every Dataverse id of ours looks like. */
export function isRecordId(text: string): text is RecordId {
  return GUID.test(text);
}
const isOrganizationId = (text: string): text is OrganizationId => GUID.test(text);
const isUserId = (text: string): text is UserId => GUID.test(text);
const isItemId = (text: string): text is ItemId => text.length > 0 && !/[\s/+]/.test(text);
const isInternetMessageId = (text: string): text is InternetMessageId => MESSAGE_ID.test(text);
const isConversationId = (text: string): text is ConversationId => text.length > 0;
const isEmailAddress = (text: string): text is EmailAddress => ADDRESS.test(text);
const isActionId = (text: string): text is ActionId => text.length > 0;

function parsed<Id extends string>(kind: string, text: string, accepts: (text: string) => text is Id): Id {
  if (accepts(text)) return text;
  throw new MalformedIdError(kind);
}

/** Accepts any case and braces (`{…}` is how Outlook stamps carry it). Throws {@link MalformedIdError}. */
export function toRecordId(text: string): RecordId {
  return parsed("record id", canonicalGuid(text), isRecordId);
}

/** Accepts any case and braces. Throws {@link MalformedIdError}. */
export function toOrganizationId(text: string): OrganizationId {
  return parsed("organization id", canonicalGuid(text), isOrganizationId);
}

/** Accepts any case and braces. Throws {@link MalformedIdError}. */
export function toUserId(text: string): UserId {
  return parsed("user id", canonicalGuid(text), isUserId);
}

/** Accepts a REST id, or the EWS id Office.js gives (same id in another alphabet). Throws {@link MalformedIdError}. */
export function toItemId(text: string): ItemId {
  return parsed("item id", text.trim().replace(/\//g, "-").replace(/\+/g, "_"), isItemId);
}

/** Adds missing angle brackets; folding white space inside is dropped. Throws {@link MalformedIdError}. */
export function toInternetMessageId(text: string): InternetMessageId {
  const bare = text.replace(/\s+/g, "").replace(/^<+|>+$/g, "");
  return parsed("Internet message id", `<${bare}>`, isInternetMessageId);
}

/** Throws {@link MalformedIdError} for empty text. */
export function toConversationId(text: string): ConversationId {
  return parsed("conversation id", text, isConversationId);
}

/** Throws {@link MalformedIdError} for what is not `name@host`. Exchange's `/o=…` names are not addresses. */
export function toEmailAddress(text: string): EmailAddress {
  return parsed("e-mail address", text.trim().toLowerCase(), isEmailAddress);
}

/** Throws {@link MalformedIdError} for empty text. */
export function toActionId(text: string): ActionId {
  return parsed("action id", text, isActionId);
}

/** The id in `text`, or undefined where the text is missing or malformed: for fields that others filled in. */
export function readId<Id>(parse: (text: string) => Id, text: string | null | undefined): Id | undefined {
  if (text === null || text === undefined) return undefined;
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof MalformedIdError) return undefined;
    throw error;
  }
}
