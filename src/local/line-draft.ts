const ROOM = 1 << 16;
/** UTF-8 takes at most three bytes for one unit of a JavaScript text. */
const WIDEST = 3;

/** Bytes of a line while it is put together: the same memory for every line, for every write makes some. */
export class LineDraft {
  #bytes = Buffer.allocUnsafe(ROOM);
  #length = 0;

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  /** Begins anew, `from` bytes behind the beginning. */
  begin(from: number): void {
    this.#length = from;
  }

  /** Answers how many bytes the text takes. */
  add(text: string): number {
    const needed = this.#length + WIDEST * text.length;
    if (needed > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], 2 * needed);
    const written = this.#bytes.write(text, this.#length);
    this.#length += written;
    return written;
  }

  /** What was put together, lent until the next beginning. */
  get whole(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}
