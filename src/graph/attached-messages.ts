/**
 * Messages attached to a message, as `.eml` text. Graph gives an attached item only as an object; the MIME form of the
 * whole message holds it as it was (RFC 2046, `message/rfc822`).
 */

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
