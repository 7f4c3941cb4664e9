/** A file, or a part of one, that is not what its name says. The message completes "skipped FILE: …". */
export class UnreadableError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "UnreadableError";
  }
}
