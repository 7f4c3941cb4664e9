/** What happened, for the person who has to find out later. Never customer data, never tokens, never sent anywhere (Q4). */
export interface LogEntry {
  readonly level: "debug" | "info" | "warning" | "error";
  /** Stable name of the event, e.g. `track.promoted`. */
  readonly event: string;
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
  readonly error?: unknown;
}

export interface Log {
  write(entry: LogEntry): void;
}
