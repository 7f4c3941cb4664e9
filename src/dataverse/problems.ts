/**
 * From an error answer of Dataverse to a problem. The code decides; the status only where the code is none of ours.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
 */
import type { Problem } from "../domain/problem.ts";
import type { TableName } from "../domain/records.ts";
import { ServiceError } from "../ports/service-error.ts";
import { toPauseSeconds, toRefusal, type Refusal } from "../wire/refusal.ts";
import { asksForPatience } from "../wire/retry.ts";

export { refusalOf } from "../wire/refusal.ts";

const NO_PRIVILEGE: ReadonlySet<string> = new Set([
  "0x80040220", // PrivilegeDenied
  "0x80040231", // PrincipalPrivilegeDenied
  "0x80042f09", // UserNotAssignedRoles
  "0x80048306", // unManagedIdsAccessDenied
  "0x80048405", // AccessDenied
  "0x80040256", // CrmSecurityError
  "0x8004020d", // InvalidAccessRights
]);
const NOT_FOUND: ReadonlySet<string> = new Set(["0x80040217", "0x80060891"]);
const CHANGED: ReadonlySet<string> = new Set(["0x80060882"]);
/** Duplicate detection found one; the status differs between versions (412 or 500). */
const DUPLICATE: ReadonlySet<string> = new Set(["0x80040333"]);
const THROTTLED: ReadonlySet<string> = new Set(["0x80072321", "0x80072322", "0x80072326"]);
/** A row with this primary or alternate key exists. */
export const KEY_TAKEN: ReadonlySet<string> = new Set(["0x80040237", "0x80060892"]);

/** An error answer as a ServiceError whose cause is the {@link Refusal}. `body` is the parsed JSON, if any. */
export function toServiceError(status: number, body: unknown, retryAfterMs?: number): ServiceError {
  const refusal = toRefusal(status, body);
  return new ServiceError(toProblem(refusal, retryAfterMs), { cause: refusal });
}

function toProblem(refusal: Refusal, retryAfterMs: number | undefined): Problem {
  const { status, code, message } = refusal;
  const from = { service: "crm", detail: `${status} ${code}`.trim() } as const;
  if (asksForPatience(status, retryAfterMs) || THROTTLED.has(code)) {
    return { ...from, kind: "throttled", retryAfterSeconds: toPauseSeconds(retryAfterMs) };
  }
  if (status === 401) return { ...from, kind: "signedOut", repair: "signIn" };
  if (status === 403 || NO_PRIVILEGE.has(code)) return { ...from, kind: "noPrivilege", ...privilegeIn(message) };
  if (NOT_FOUND.has(code)) return { ...from, kind: "notFound" };
  if (CHANGED.has(code)) return { ...from, kind: "conflict" };
  if (DUPLICATE.has(code)) return { ...from, kind: "duplicate", candidates: [] };
  if (status === 404 && code === "") return { ...from, kind: "notFound" };
  if (status === 413) return { ...from, kind: "tooLarge" };
  if (status >= 500 || status === 408) return { ...from, kind: "serviceDown", status };
  return { ...from, kind: "refused", message, ...(code === "" ? {} : { code }) };
}

/**
 * Privilege and table as the message names them, e.g. `Principal user (…) is missing prvCreateActivity privilege (…) on
 * OTC=4200 for entity 'activitypointer'`. A right on one record is named otherwise: `… AccessRights: DeleteAccess`.
 */
function privilegeIn(message: string): { readonly privilege?: string; readonly table?: TableName } {
  const privilege = /\bprv[A-Za-z]\w*/.exec(message)?.[0] ?? /\bAccessRights: (\w+)/.exec(message)?.[1];
  const table = /\bentity '(\w+)'/.exec(message)?.[1];
  return { ...(privilege === undefined ? {} : { privilege }), ...(table === undefined ? {} : { table }) };
}
