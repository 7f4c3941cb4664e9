/**
 * From an error answer of Dataverse to a problem. The code decides; the status only where the code is none of ours.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
 */
import type { Problem } from "../domain/problem.ts";
import type { TableName } from "../domain/records.ts";
import { ServiceError } from "../ports/service-error.ts";
import { isObject } from "../wire/shape.ts";

/** What Dataverse answered instead of doing it. Travels as the cause of a ServiceError. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  /** Lower case, `0x…`; empty where the answer had none. */
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

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

const DEFAULT_PAUSE_SECONDS = 30;

/** An error answer as a ServiceError whose cause is the {@link Refusal}. `body` is the parsed JSON, if any. */
export function toServiceError(status: number, body: unknown, retryAfterMs?: number): ServiceError {
  const refusal = toRefusal(status, body);
  return new ServiceError(toProblem(refusal, retryAfterMs), { cause: refusal });
}

/** The refusal behind an error, if Dataverse refused at all. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof ServiceError && error.cause instanceof Refusal ? error.cause : undefined;
}

function toRefusal(status: number, body: unknown): Refusal {
  const error = isObject(body) && isObject(body["error"]) ? body["error"] : {};
  const { code, message } = error;
  return new Refusal(
    status,
    typeof code === "string" ? code.toLowerCase() : "",
    typeof message === "string" ? message : "",
  );
}

function toProblem(refusal: Refusal, retryAfterMs: number | undefined): Problem {
  const { status, code, message } = refusal;
  const from = { service: "crm", detail: `${status} ${code}`.trim() } as const;
  if (status === 429 || THROTTLED.has(code)) {
    const retryAfterSeconds = retryAfterMs === undefined ? DEFAULT_PAUSE_SECONDS : Math.ceil(retryAfterMs / 1000);
    return { ...from, kind: "throttled", retryAfterSeconds };
  }
  if (status === 401) return { ...from, kind: "signedOut", repair: "signIn" };
  if (status === 403 || NO_PRIVILEGE.has(code)) return { ...from, kind: "noPrivilege", ...privilegeIn(message) };
  if (NOT_FOUND.has(code)) return { ...from, kind: "notFound" };
  if (CHANGED.has(code)) return { ...from, kind: "conflict" };
  if (DUPLICATE.has(code)) return { ...from, kind: "duplicate", candidates: [] };
  if (status === 404 && code === "") return { ...from, kind: "notFound" };
  if (status === 413) return { ...from, kind: "tooLarge" };
  if (status >= 500) return { ...from, kind: "serviceDown", status };
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
