import type { Log, LogEntry } from "../log.ts";

/** Keeps what was logged, for tests that ask. */
export class FakeLog implements Log {
  readonly entries: LogEntry[] = [];
  write(entry: LogEntry): void {
    this.entries.push(entry);
  }
}
