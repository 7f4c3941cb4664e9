/** One HTTP request as the adapters make it. */
export interface NetRequest {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
  /** Requests inside this one, where it is a batch. */
  readonly inside?: number;
  /** Give up after this many milliseconds; the adapter's default is 30,000. */
  readonly timeoutMs?: number;
}

/** The answer, whatever its status. The body is read at most once. */
export interface NetAnswer {
  readonly status: number;
  /** Header value, name in any case; undefined when absent (or hidden by CORS). */
  header(name: string): string | undefined;
  text(): Promise<string>;
}

/** No answer arrived. A write that failed this way may have been applied. */
export class NetError extends Error {
  override readonly name = "NetError";
  readonly reason: "offline" | "timeout";
  constructor(reason: "offline" | "timeout", options?: { readonly cause?: unknown }) {
    super(`No answer: ${reason}`, options);
    this.reason = reason;
  }
}

/** The network. `send` throws {@link NetError}, or the signal's reason when aborted. */
export interface Net {
  send(request: NetRequest): Promise<NetAnswer>;
  /** The browser's opinion; true where it has none. */
  isOnline(): boolean;
  /** Calls back when that changes; returns the way to stop. */
  onOnlineChanged(listener: (online: boolean) => void): () => void;
}
