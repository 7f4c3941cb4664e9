/**
 * From an error answer of Microsoft Graph to a problem. `code` decides, `message` is never read.
 * https://learn.microsoft.com/graph/errors
 */
import type { Problem } from "../domain/problem.ts";
import { ServiceError } from "../ports/service-error.ts";
import { isObject } from "../wire/shape.ts";

/** What Graph answered instead of doing it. Travels as the cause of a ServiceError. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  /** Lower case: the service spells codes in several ways. Empty where the answer had none. */
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** An id that cannot be read leads to nothing, exactly like one that leads nowhere. */
const NOT_FOUND: ReadonlySet<string> = new Set(["erroritemnotfound", "errorinvalididmalformed", "errorfoldernotfound"]);
const CHANGED: ReadonlySet<string> = new Set(["errorirresolvableconflict"]);
const TOO_LARGE: ReadonlySet<string> = new Set(["errormessagesizeexceeded", "errorquotaexceeded"]);
/** The delta token or page token is no longer known: start over. Comes as 410, sometimes as 400. */
const EXPIRED: ReadonlySet<string> = new Set(["syncstatenotfound", "resyncrequired", "syncstateinvalid"]);

const DEFAULT_PAUSE_SECONDS = 30;

/** An error answer as a ServiceError whose cause is the {@link Refusal}. `body` is the parsed JSON, if any. */
export function toServiceError(status: number, body: unknown, retryAfterMs?: number): ServiceError {
  const error = isObject(body) && isObject(body["error"]) ? body["error"] : {};
  const { code, message } = error;
  const refusal = new Refusal(
    status,
    typeof code === "string" ? code.toLowerCase() : "",
    typeof message === "string" ? message : "",
  );
  return new ServiceError(toProblem(refusal, retryAfterMs), { cause: refusal });
}

/** The refusal behind an error, if Graph refused at all. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof ServiceError && error.cause instanceof Refusal ? error.cause : undefined;
}

/** Whether a round of changes has to start over. */
export function isExpired(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal !== undefined && (refusal.status === 410 || EXPIRED.has(refusal.code));
}

function toProblem({ status, code, message }: Refusal, retryAfterMs: number | undefined): Problem {
  const from = { service: "mailbox", detail: `${status} ${code}`.trim() } as const;
  if (status === 429) {
    const retryAfterSeconds = retryAfterMs === undefined ? DEFAULT_PAUSE_SECONDS : Math.ceil(retryAfterMs / 1000);
    return { ...from, kind: "throttled", retryAfterSeconds };
  }
  if (status === 401) return { ...from, kind: "signedOut", repair: "signIn" };
  if (status === 403) return { ...from, kind: "noPrivilege" };
  if (status === 404 || NOT_FOUND.has(code)) return { ...from, kind: "notFound" };
  if (status === 412 || CHANGED.has(code)) return { ...from, kind: "conflict" };
  if (status === 413 || status === 507 || TOO_LARGE.has(code)) return { ...from, kind: "tooLarge" };
  if (status >= 500) return { ...from, kind: "serviceDown", status };
  return { ...from, kind: "refused", message, ...(code === "" ? {} : { code }) };
}
