/**
 * Body and attachments of a message. Read only when the user tracks (T2).
 * https://learn.microsoft.com/graph/api/message-list-attachments
 */
import type { ItemId } from "../domain/ids.ts";
import type { MessageAttachment, MessageContent, SkippedAttachment } from "../domain/message.ts";
import type { ContentLimits } from "../ports/mailbox.ts";
import { flag, list, number, or, record, text, word } from "../wire/shape.ts";
import { attachment, message } from "./address.ts";
import type { ReadAttached } from "./attached-messages.ts";
import { read, type ClientParts } from "./client.ts";

const body = record({
  body: or(record({ contentType: word("html", "text"), content: or(text, "") }), undefined),
});
const entry = record({
  "@odata.type": or(text, ""),
  id: text,
  name: or(text, ""),
  contentType: or(text, ""),
  size: or(number, 0),
  isInline: or(flag, false),
});
type Entry = ReturnType<typeof entry>;
const entries = record({ value: list(entry) });
const file = record({ contentBytes: or(text, undefined), contentId: or(text, undefined) });

const FILE_TIMEOUT_MS = 180_000;
/** The most a list answers at once. An Outlook message holds 499 attachments at most. */
const MAX_ENTRIES = 999;

type Part =
  | { readonly kind: "read"; readonly attachment: MessageAttachment }
  | { readonly kind: "skipped"; readonly skipped: SkippedAttachment };

/** See {@link Mailbox.readContent}. */
export async function readContent(
  parts: ClientParts,
  id: ItemId,
  limits: ContentLimits,
  signal?: AbortSignal,
): Promise<MessageContent> {
  const [found, attached] = await Promise.all([
    read(parts, body, { method: "GET", address: message(id, "", { select: ["id", "body"] }) }, signal),
    read(parts, entries, { method: "GET", address: listAddress(id) }, signal),
  ]);
  const attachedTo = attachedOnce(parts, id, signal);
  const items = attached.value.filter(isItem);
  const contents = await Promise.all(
    attached.value.map((one) => readPart(parts, id, one, items.indexOf(one), attachedTo, limits, signal)),
  );
  return {
    body: found.body?.content ?? "",
    bodyType: found.body?.contentType ?? "text",
    attachments: contents.flatMap((part) => (part.kind === "read" ? [part.attachment] : [])),
    skipped: contents.flatMap((part) => (part.kind === "skipped" ? [part.skipped] : [])),
  };
}

const listAddress = (id: ItemId) =>
  message(id, "/attachments", { select: ["id", "name", "contentType", "size", "isInline"], top: MAX_ENTRIES });

const isItem = (one: Entry): boolean => one["@odata.type"] === "#microsoft.graph.itemAttachment";
const isLink = (one: Entry): boolean => one["@odata.type"] === "#microsoft.graph.referenceAttachment";

const skip = (name: string, reason: SkippedAttachment["reason"]): Part => ({
  kind: "skipped",
  skipped: { name, reason },
});

/** Messages attached to a message are rare: what reads them is a chunk of its own, fetched when the first one asks. */
function attachedOnce(parts: ClientParts, id: ItemId, signal: AbortSignal | undefined): () => Promise<ReadAttached> {
  let answer: Promise<ReadAttached> | undefined;
  return () => {
    answer ??= import("./attached-messages.ts").then(({ readAttachedMessages }) =>
      readAttachedMessages(parts, message(id, "/$value"), signal),
    );
    return answer;
  };
}

async function readPart(
  parts: ClientParts,
  id: ItemId,
  one: Entry,
  itemIndex: number,
  attached: () => Promise<ReadAttached>,
  limits: ContentLimits,
  signal: AbortSignal | undefined,
): Promise<Part> {
  if (isLink(one)) return skip(one.name, "cloudLink");
  if (one.size > limits.maxAttachmentBytes) return skip(one.name, "tooLarge");
  if (isItem(one)) {
    const found = (await attached())(one.name, itemIndex);
    return found === undefined ? skip(one.name, "unreadable") : { kind: "read", attachment: found };
  }
  const address = attachment(id, one.id);
  const found = await read(parts, file, { method: "GET", address, timeoutMs: FILE_TIMEOUT_MS }, signal);
  return found.contentBytes === undefined
    ? skip(one.name, "unreadable")
    : toFilePart(one, found.contentBytes, found.contentId);
}

function toFilePart(one: Entry, base64: string, contentId: string | undefined): Part {
  const bare = contentId?.replace(/^<|>$/g, "");
  return {
    kind: "read",
    attachment: {
      name: one.name === "" ? "attachment" : one.name,
      contentType: one.contentType === "" ? "application/octet-stream" : one.contentType,
      base64,
      size: sizeOf(base64),
      isInline: one.isInline,
      ...(bare === undefined || bare === "" ? {} : { contentId: bare }),
    },
  };
}

/** Bytes that base64 text stands for. `size` of the service counts overhead and is only good for an estimate. */
const sizeOf = (base64: string): number => (base64.length / 4) * 3 - (/=*$/.exec(base64)?.[0].length ?? 0);
