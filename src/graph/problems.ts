/**
 * From an error answer of Microsoft Graph to a problem. `code` decides, `message` is never read.
 * https://learn.microsoft.com/graph/errors
 */
import type { Problem } from "../domain/problem.ts";
import { ServiceError } from "../ports/service-error.ts";
import { refusalOf, toPauseSeconds, toRefusal, type Refusal } from "../wire/refusal.ts";
import { asksForPatience } from "../wire/retry.ts";

export { refusalOf } from "../wire/refusal.ts";

/** An id that cannot be read leads to nothing, exactly like one that leads nowhere. */
const NOT_FOUND: ReadonlySet<string> = new Set(["erroritemnotfound", "errorinvalididmalformed", "errorfoldernotfound"]);
const CHANGED: ReadonlySet<string> = new Set(["errorirresolvableconflict"]);
const TOO_LARGE: ReadonlySet<string> = new Set(["errormessagesizeexceeded", "errorquotaexceeded"]);
/** The delta token or page token is no longer known: start over. Comes as 410, sometimes as 400. */
const EXPIRED: ReadonlySet<string> = new Set(["syncstatenotfound", "resyncrequired", "syncstateinvalid"]);

/** An error answer as a ServiceError whose cause is the {@link Refusal}. `body` is the parsed JSON, if any. */
export function toServiceError(status: number, body: unknown, retryAfterMs?: number): ServiceError {
  const refusal = toRefusal(status, body);
  return new ServiceError(toProblem(refusal, retryAfterMs), { cause: refusal });
}

/** Whether a round of changes has to start over. */
export function isExpired(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal !== undefined && (refusal.status === 410 || EXPIRED.has(refusal.code));
}

function toProblem({ status, code, message }: Refusal, retryAfterMs: number | undefined): Problem {
  const from = { service: "mailbox", detail: `${status} ${code}`.trim() } as const;
  if (asksForPatience(status, retryAfterMs)) {
    return { ...from, kind: "throttled", retryAfterSeconds: toPauseSeconds(retryAfterMs) };
  }
  if (status === 401) return { ...from, kind: "signedOut", repair: "signIn" };
  if (status === 403) return { ...from, kind: "noPrivilege" };
  if (status === 404 || NOT_FOUND.has(code)) return { ...from, kind: "notFound" };
  if (status === 412 || CHANGED.has(code)) return { ...from, kind: "conflict" };
  if (status === 413 || status === 507 || TOO_LARGE.has(code)) return { ...from, kind: "tooLarge" };
  if (status >= 500 || status === 408) return { ...from, kind: "serviceDown", status };
  return { ...from, kind: "refused", message, ...(code === "" ? {} : { code }) };
}
