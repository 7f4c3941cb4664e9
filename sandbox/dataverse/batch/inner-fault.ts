/** Faults ordered for requests inside a batch. */
import { DataverseError } from "../errors.ts";
import type { Call } from "../http/exchange.ts";
import type { Session } from "../session.ts";

const THROTTLED = "0x80072322";

/** The error a fault rule wants this request to end with, if there is one. */
export function innerFault(session: Session, call: Call): DataverseError | undefined {
  const { faults } = session.platform;
  if (call.method !== "GET" && faults.strike("inner", call.faultTarget, ["full"]) !== undefined) {
    return new DataverseError(
      500,
      "0x80044150",
      "Sql error: Generic SQL error. Could not allocate space because the filegroup is full.",
    );
  }
  const rule = faults.strike("inner", call.faultTarget, ["status"]);
  if (rule === undefined) return undefined;
  const status = rule.status ?? 500;
  const headers: Record<string, string> =
    rule.retryAfter === undefined ? {} : { "Retry-After": String(rule.retryAfter) };
  const code = rule.code ?? (status === 429 ? THROTTLED : "0x80040216");
  return new DataverseError(
    status,
    code,
    status === 429
      ? "Number of requests exceeded the limit of 6000 over time window of 300 seconds."
      : "An unexpected error occurred.",
    headers,
  );
}
