/**
 * Messages attached to a message, as `.eml` text. Graph gives an attached item only as an object; the MIME form of the
 * whole message holds it as it was (RFC 2046, `message/rfc822`).
 */
import type { MessageAttachment } from "../domain/message.ts";
import type { Address } from "./address.ts";
import { send, type ClientParts } from "./client.ts";

const FILE_TIMEOUT_MS = 180_000;

/** The attached message at a place among the attached items, as a file; undefined when the message does not hold it. */
export type ReadAttached = (name: string, index: number) => MessageAttachment | undefined;

/** Fetches the message as it travelled, once for all that is attached to it. @throws ServiceError */
export async function readAttachedMessages(
  parts: ClientParts,
  address: Address,
  signal?: AbortSignal,
): Promise<ReadAttached> {
  const incoming = await send(parts, { method: "GET", address, timeoutMs: FILE_TIMEOUT_MS }, signal);
  const messages = attachedMessagesIn(incoming.body);
  return (name, index) => {
    const eml = messages[index];
    return eml === undefined ? undefined : toFile(name, eml);
  };
}

/** What an attached message is called in the CRM. */
export const toEmlName = (name: string): string =>
  name.toLowerCase().endsWith(".eml") ? name : `${name === "" ? "message" : name}.eml`;

function toFile(name: string, eml: string): MessageAttachment {
  const bytes = new TextEncoder().encode(eml);
  return {
    name: toEmlName(name),
    contentType: "message/rfc822",
    base64: toBase64(bytes),
    size: bytes.length,
    isInline: false,
  };
}

/** btoa takes Latin-1 only; in pieces because a call cannot take a million arguments. */
function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** The attached messages of a message in MIME form, in order; those inside attached messages stay inside. */
export function attachedMessagesIn(mime: string): readonly string[] {
  const { head, body } = splitHead(mime);
  const type = contentTypeOf(head);
  if (/^message\/rfc822\b/i.test(type)) return [body];
  const boundary = /^multipart\/.*?boundary=(?:"([^"]+)"|([^;\s]+))/is.exec(type);
  const name = boundary?.[1] ?? boundary?.[2];
  return name === undefined ? [] : partsOf(body, name).flatMap(attachedMessagesIn);
}

function splitHead(part: string): { readonly head: string; readonly body: string } {
  const end = /\r?\n\r?\n/.exec(part);
  // A part may begin with the empty line: it has no headers then.
  if (/^\r?\n/.test(part)) return { head: "", body: part.replace(/^\r?\n/, "") };
  return end === null
    ? { head: part, body: "" }
    : { head: part.slice(0, end.index), body: part.slice(end.index + end[0].length) };
}

function contentTypeOf(head: string): string {
  const unfolded = head.replace(/\r?\n[ \t]+/g, " ");
  return /^content-type:[ \t]*(.*)$/im.exec(unfolded)?.[1] ?? "";
}

function partsOf(body: string, boundary: string): readonly string[] {
  const delimiter = `--${boundary}`;
  const parts: string[] = [];
  let current: string[] | undefined;
  for (const line of body.split("\n")) {
    const bare = line.trimEnd();
    if (bare !== delimiter && bare !== `${delimiter}--`) {
      current?.push(line);
      continue;
    }
    // The line break before a delimiter belongs to the delimiter.
    if (current !== undefined) parts.push(current.join("\n").replace(/\r$/, ""));
    if (bare !== delimiter) return parts;
    current = [];
  }
  return current === undefined ? parts : [...parts, current.join("\n")];
}
