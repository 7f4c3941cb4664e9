/**
 * Records traffic as a HAR 1.2 file (http://www.softwareishard.com/blog/har-12-spec/). After every entry the file is
 * complete: the closing brackets are written with it and overwritten by the next one, so that not even a killed
 * process leaves broken JSON behind.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { toHarEntry } from "./har-entry.ts";
import type { Outcome } from "./outcome.ts";

export interface Recorder {
  /** Notes the request; the function answered takes what came of it. Undefined for traffic that is not recorded. */
  begin(request: Request, body: Uint8Array): ((outcome: Outcome) => Promise<void>) | undefined;
  close(): void;
}

export interface RecorderOptions {
  readonly path: string;
  /** Milliseconds since 1970, and with fractions. */
  readonly now: () => number;
  /**
   * Pages whose requests are not recorded: the Outlook and CRM pages stand in for Microsoft's own clients, and the
   * recording is about the add-in.
   */
  readonly ignoredOrigins: readonly string[];
  /** Told once when the file cannot be written any more (full disk); what was recorded before stays valid. */
  readonly onFailure: (error: unknown) => void;
}

const TAIL = "\n]}}\n";

/** Creates (or empties) the file. Throws what the file system throws. */
export function openRecorder(options: RecorderOptions): Recorder {
  const file = openSync(options.path, "w");
  const head = JSON.stringify({
    log: { version: "1.2", creator: { name: "Regarding sandbox", version: "1" }, entries: [] },
  }).slice(0, -"]}}".length);
  let end = 0;
  let entries = 0;
  const append = (text: string): void => {
    const bytes = Buffer.from(text + TAIL);
    writeSync(file, bytes, 0, bytes.length, end);
    end += bytes.length - TAIL.length;
  };
  append(head);
  let failed = false;
  const record = (entry: object): void => {
    if (failed) return;
    try {
      append(`${entries === 0 ? "\n" : ",\n"}${JSON.stringify(entry)}`);
      entries += 1;
    } catch (error) {
      failed = true;
      options.onFailure(error);
    }
  };
  return {
    begin(request, body) {
      if (isIgnored(request, options.ignoredOrigins)) return undefined;
      const started = options.now();
      return async (outcome) => {
        record(await toHarEntry({ request, body, outcome, started, took: options.now() - started }));
      };
    },
    close() {
      closeSync(file);
    },
  };
}

/** Pages name themselves in Origin, except with reading requests to their own origin: those say "same-origin". */
function isIgnored(request: Request, ignored: readonly string[]): boolean {
  const origin = request.headers.get("origin");
  if (origin !== null) return ignored.includes(origin);
  return ["same-origin", "none"].includes(request.headers.get("sec-fetch-site") ?? "");
}
