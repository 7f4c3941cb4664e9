/**
 * Takes an mbox file apart without reading it whole: a mailbox of years has gigabytes.
 * https://www.rfc-editor.org/rfc/rfc4155 and, for quoted "From " lines, the mboxrd convention.
 */
export interface MboxMessage {
  /** The message as it would be in an `.eml` file. */
  readonly raw: Uint8Array;
  /** Date of the separator line as written, when there is one. */
  readonly separatorDate: string;
}

/** A separator is a line "From ADDRESS DATE"; prose that starts with "From" has no year at its end. */
const SEPARATOR = /^From \S+\s+(\S.*\d{4}.*)$/;

export async function* splitMbox(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<MboxMessage> {
  let current: Uint8Array[] = [];
  let separatorDate: string | undefined;
  let afterBlank = true;
  for await (const line of lines(chunks)) {
    const text = line.length < 300 && line[0] === 0x46 ? Buffer.from(line).toString("latin1").trimEnd() : "";
    const match = afterBlank ? SEPARATOR.exec(text) : null;
    if (match !== null) {
      if (separatorDate !== undefined) yield { raw: Buffer.concat(current), separatorDate };
      current = [];
      separatorDate = match[1] ?? "";
    } else {
      current.push(unquoted(line));
    }
    afterBlank = line.length <= 2 && (line[0] === 0x0a || line[0] === 0x0d);
  }
  if (separatorDate !== undefined) yield { raw: Buffer.concat(current), separatorDate };
}

/** ">From " → "From ", ">>From " → ">From ". */
function unquoted(line: Uint8Array): Uint8Array {
  if (line[0] !== 0x3e) return line;
  return /^>+From /.test(Buffer.from(line.subarray(0, 60)).toString("latin1")) ? line.subarray(1) : line;
}

/** Lines with their ends. */
async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      const piece = chunk.subarray(from, end + 1);
      yield pending.length === 0 ? piece : Buffer.concat([...pending, piece]);
      pending = [];
      from = end + 1;
    }
    if (from < chunk.length) pending.push(chunk.subarray(from));
  }
  if (pending.length > 0) yield Buffer.concat(pending);
}
