/**
 * Messages sent as MIME instead of JSON: base64 text with `Content-Type: text/plain`.
 * https://learn.microsoft.com/graph/outlook-send-mime-message
 */
import PostalMime from "postal-mime";
import { toLoadedMessage } from "../../import/mail/to-message.ts";
import type { LoadedMessage } from "../../seed/loaders.ts";
import { attachmentRows, removeAttachment } from "../attachments/rows.ts";
import { GraphError } from "../http/errors.ts";
import type { GraphRequest } from "../http/message.ts";
import { textOfBody } from "../http/message.ts";
import { isObject, textAt, toJson } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { addFiles, fieldsOfMessage } from "./loaded.ts";
import { addMessage, messageDefaults, updateMessage } from "./messages.ts";

/** `base64`: the content travels encoded; `bytes`: as it is. */
export type MimeForm = "base64" | "bytes";

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

/** Reads the MIME content of a request; undefined when it is JSON. Throws GraphError 400. */
export async function readMime(request: GraphRequest, form: MimeForm, now: number): Promise<LoadedMessage | undefined> {
  const type = request.headers.get("content-type") ?? "";
  if (form === "base64" && !/^text\/plain\b/i.test(type)) return undefined;
  return read(form === "base64" ? decoded(request) : request.body, now);
}

function decoded(request: GraphRequest): Uint8Array {
  const text = textOfBody(request).trim();
  if (text === "" || !BASE64.test(text))
    throw new GraphError(400, "ErrorMimeContentInvalidBase64String", "Invalid base64 string for MIME content.");
  return Buffer.from(text, "base64");
}

async function read(content: Uint8Array, now: number): Promise<LoadedMessage> {
  const email = await PostalMime.parse(content, { forceRfc822Attachments: true });
  if (email.headers.length === 0)
    throw new GraphError(400, "ErrorMimeContentInvalid", "The MIME content is not a message: it has no headers.");
  return toLoadedMessage(email, { now });
}

/** What of the headers a message keeps as its own. */
const ownHeaders = (message: LoadedMessage): Json[] => {
  const all = toJson(message.headers);
  return (Array.isArray(all) ? all : []).filter(
    (header) => isObject(header) && /^x-/i.test(textAt(header, "name") ?? ""),
  );
};

/** Lists the MIME content leaves empty are filled from elsewhere. */
const withoutEmpty = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !Array.isArray(value) || value.length > 0));

/** A draft with the content of a MIME message. `more`: members that come from elsewhere (thread, recipients). */
export function draftFromMime(visit: Visit, folder: Item, message: LoadedMessage, more: JsonObject = {}): Item {
  const defaults = messageDefaults(visit, message.internetMessageId);
  const {
    from: _from,
    sender: _sender,
    ...fields
  } = fieldsOfMessage(message, textAt(defaults, "internetMessageId") ?? "");
  const headers = ownHeaders(message);
  const item = addMessage(
    visit,
    folder,
    { ...withoutEmpty(fields), isRead: true },
    { ...defaults, _references: toJson(message.references), internetMessageHeaders: headers, ...more },
  );
  return addFiles(visit, item, message);
}

const partsOf = (message: LoadedMessage | undefined): JsonObject =>
  message ? fieldsOfMessage(message, "") : { body: { contentType: "text", content: "" } };

/** Gives a draft other content, or none. */
export function replaceContent(visit: Visit, item: Item, message: LoadedMessage | undefined): Item {
  for (const row of attachmentRows(visit.store, item.id)) removeAttachment(visit.store, row.id);
  const { from: _from, sender: _sender, internetMessageId: _id, ...fields } = partsOf(message);
  const changed = updateMessage(visit, item, { ...fields, isRead: true });
  const bare = visit.store.update(changed, { ...changed.doc, hasAttachments: false });
  return message ? addFiles(visit, bare, message) : bare;
}
