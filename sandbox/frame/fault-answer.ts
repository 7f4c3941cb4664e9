/**
 * The answer of a `status` fault, worded as the service words its own:
 * https://learn.microsoft.com/graph/errors, https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
 */
import { randomUUID } from "node:crypto";
import type { FaultRule, ServiceName } from "./service.ts";

type Words = readonly [code: string, message: string];

const GRAPH: Readonly<Record<number, Words>> = {
  401: ["InvalidAuthenticationToken", "Access token has expired or is not yet valid."],
  403: ["ErrorAccessDenied", "Access is denied. Check credentials and try again."],
  404: ["ErrorItemNotFound", "The specified object was not found in the store."],
  409: [
    "ErrorIrresolvableConflict",
    "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.",
  ],
  410: ["SyncStateNotFound", "The sync state generation is not found."],
  412: [
    "ErrorIrresolvableConflict",
    "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.",
  ],
  423: ["ErrorItemCorrupt", "The item is locked."],
  429: ["ApplicationThrottled", "Application is over its MailboxConcurrency limit."],
  500: ["ErrorInternalServerError", "An internal server error occurred. The operation failed."],
  502: ["BadGateway", "The server returned an invalid response."],
  503: ["ErrorServerBusy", "The server cannot service this request right now. Try again later."],
  504: ["GatewayTimeout", "The service did not answer in time."],
};

const DATAVERSE: Readonly<Record<number, Words>> = {
  400: ["0x80040203", "Invalid argument."],
  403: ["0x80040220", "Principal user is missing a privilege needed for this operation."],
  404: ["0x80040217", "The record does not exist."],
  412: ["0x80060882", "The version of the existing record doesn't match the RowVersion property provided."],
  429: ["0x80072322", "Number of requests exceeded the limit of 6000 over time window of 300 seconds."],
  500: ["0x80040216", "An unexpected error occurred."],
  503: ["0x80044150", "The service is temporarily unavailable."],
};

/** Builds the answer. `now`: milliseconds, for the date inside Graph's error. */
export function answerFault(rule: FaultRule, service: ServiceName, now: number): Response {
  const status = rule.status ?? 500;
  const headers = new Headers(rule.retryAfter === undefined ? {} : { "Retry-After": String(rule.retryAfter) });
  return service === "graph" ? answerGraph(rule, status, headers, now) : answerDataverse(rule, status, headers);
}

function answerGraph(rule: FaultRule, status: number, headers: Headers, now: number): Response {
  const [code, message] = GRAPH[status] ?? ["UnknownError", "The request failed."];
  const id = randomUUID();
  headers.set("request-id", id);
  headers.set("client-request-id", id);
  const innerError = { date: new Date(now).toISOString().slice(0, 19), "request-id": id, "client-request-id": id };
  return Response.json({ error: { code: rule.code ?? code, message, innerError } }, { status, headers });
}

function answerDataverse(rule: FaultRule, status: number, headers: Headers): Response {
  headers.set("OData-Version", "4.0");
  if (status === 401) {
    headers.set(
      "WWW-Authenticate",
      "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize",
    );
    if (rule.code === undefined) return new Response(null, { status, headers });
  }
  const [code, message] = DATAVERSE[status] ?? ["0x80040216", "The request failed."];
  headers.set("Content-Type", "application/json; odata.metadata=minimal");
  return new Response(JSON.stringify({ error: { code: rule.code ?? code, message } }), { status, headers });
}
