/** The process dies here. Nothing may catch it and go on. */
export class Crash extends Error {
  override readonly name = "Crash";
}

/**
 * Counts the moments at which a process may die: before and after every call to the outside. Armed with a number, it dies
 * there, once.
 */
export class CrashPoint {
  #count = 0;
  #fatal: number | undefined;

  get count(): number {
    return this.#count;
  }

  arm(at: number | undefined): void {
    this.#count = 0;
    this.#fatal = at;
  }

  pass(): void {
    this.#count += 1;
    if (this.#count !== this.#fatal) return;
    this.#fatal = undefined;
    throw new Crash();
  }

  /** A call with a moment of death on either side. */
  async around<T>(call: () => Promise<T>): Promise<T> {
    this.pass();
    const result = await call();
    this.pass();
    return result;
  }
}
