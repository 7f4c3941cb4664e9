/** One call of a port, as a test sees it. */
export interface PortCall {
  readonly method: string;
  readonly number: number;
}

/**
 * `cut`: the call never reaches the other side. `lost`: it is carried out, and the answer never comes back. `closed`: the
 * window is gone before the call, `closedAfter`: after it took effect; nothing of that window happens any more.
 */
export interface Fault {
  readonly at: number;
  readonly how: "cut" | "lost" | "closed" | "closedAfter";
  readonly error: Error;
}

/** Methods that answer at once and cannot fail. */
const SYNCHRONOUS = /Url$|^on[A-Z]/;

/** Counts the calls of all ports it wraps, and strikes the one that a test names. */
export class FaultDesk {
  readonly calls: PortCall[] = [];
  private faults: Fault[] = [];
  /** The window was closed: nothing it asks for arrives any more. */
  private gone = false;
  private held: { readonly method: string; readonly until: Promise<void> } | undefined;
  private outage: { readonly error: Error; readonly methods: readonly string[] } | undefined;

  strike(fault: Fault): void {
    this.faults.push(fault);
  }

  /** Every call from now on fails, of these methods or of all. */
  fail(error: Error, ...methods: readonly string[]): void {
    this.outage = { error, methods };
  }

  heal(): void {
    this.faults = [];
    this.outage = undefined;
    this.gone = false;
  }

  /** Every call of this method waits until what this answers is called. */
  hold(method: string): () => void {
    let release = (): void => undefined;
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.held = { method, until };
    return () => {
      this.held = undefined;
      release();
    };
  }

  /** The same port; its asynchronous methods count and can be struck. */
  wrap<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name): unknown => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function" || typeof name !== "string") return value;
        return (...args: unknown[]): unknown => this.call(name, () => Reflect.apply(value, target, args));
      },
    });
  }

  private call(method: string, work: () => unknown): unknown {
    const number = this.calls.length;
    this.calls.push({ method, number });
    const { outage } = this;
    const never = new Promise<never>(() => undefined);
    if (this.gone && !SYNCHRONOUS.test(method)) return never;
    if (outage && !SYNCHRONOUS.test(method) && (outage.methods.length === 0 || outage.methods.includes(method))) {
      return Promise.reject(outage.error);
    }
    if (this.held?.method === method) return this.held.until.then(work);
    const fault = this.faults.find((planned) => planned.at === number);
    if (!fault) return work();
    switch (fault.how) {
      case "cut":
        return Promise.reject(fault.error);
      case "lost":
        return Promise.resolve(work()).then(() => Promise.reject(fault.error));
      case "closed":
        this.gone = true;
        return never;
      case "closedAfter":
        this.gone = true;
        return Promise.resolve(work()).then(() => never);
    }
  }
}
