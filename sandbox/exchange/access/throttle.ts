/**
 * The limits of one application on one mailbox: four requests at a time, 10,000 in ten minutes, 150 MB of uploads in
 * five. https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits
 */
import { GraphError } from "../http/errors.ts";

const CONCURRENT = 4;
const WINDOW_MS = 600_000;
const REQUESTS = 10_000;
const UPLOAD_WINDOW_MS = 300_000;
const UPLOAD_BYTES = 150 * 1024 * 1024;

/** Open extensions are a service of their own. https://learn.microsoft.com/graph/throttling-limits#open-and-schema-extensions-service-limits */
const EXTENSION_WINDOW_MS = 10_000;
const EXTENSION_REQUESTS = 455;

interface Use {
  running: number;
  /** Start of the window, and what was counted in it. */
  since: number;
  requests: number;
  uploadSince: number;
  bytes: number;
}

export class Throttle {
  readonly #uses = new Map<string, Use>();
  readonly #extensions = new Map<string, { since: number; requests: number }>();

  #use(key: string, now: number): Use {
    const known = this.#uses.get(key) ?? { running: 0, since: now, requests: 0, uploadSince: now, bytes: 0 };
    this.#uses.set(key, known);
    if (now - known.since >= WINDOW_MS || now < known.since) Object.assign(known, { since: now, requests: 0 });
    if (now - known.uploadSince >= UPLOAD_WINDOW_MS || now < known.uploadSince)
      Object.assign(known, { uploadSince: now, bytes: 0 });
    return known;
  }

  /** Takes one of the four places; the answer gives it back. Throws GraphError 429. */
  enter(key: string, now: number): () => void {
    const use = this.#use(key, now);
    if (use.running >= CONCURRENT) throw tooMany("MailboxConcurrency", 1);
    use.running += 1;
    return () => {
      use.running -= 1;
    };
  }

  /** Counts one request to open extensions, by application whatever the mailbox. Throws GraphError 429. */
  countExtension(application: string, now: number): void {
    const known = this.#extensions.get(application) ?? { since: now, requests: 0 };
    this.#extensions.set(application, known);
    if (now - known.since >= EXTENSION_WINDOW_MS || now < known.since)
      Object.assign(known, { since: now, requests: 0 });
    if (known.requests >= EXTENSION_REQUESTS)
      throw tooMany("ExtensionRequests", Math.ceil((known.since + EXTENSION_WINDOW_MS - now) / 1000));
    known.requests += 1;
  }

  /** Counts one request (each request inside a batch is one). Throws GraphError 429. */
  count(key: string, now: number, bytes: number): void {
    const use = this.#use(key, now);
    if (use.requests >= REQUESTS)
      throw tooMany("RequestsPerTenMinutes", Math.ceil((use.since + WINDOW_MS - now) / 1000));
    if (bytes > 0 && use.bytes + bytes > UPLOAD_BYTES)
      throw tooMany("UploadSize", Math.ceil((use.uploadSince + UPLOAD_WINDOW_MS - now) / 1000));
    use.requests += 1;
    use.bytes += bytes;
  }
}

const tooMany = (limit: string, seconds: number): GraphError =>
  new GraphError(429, "ApplicationThrottled", `Application is over its ${limit} limit.`, {
    "Retry-After": String(Math.max(1, seconds)),
  });
