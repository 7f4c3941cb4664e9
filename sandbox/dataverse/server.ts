/** HTTP around the service: who is calling, what is thrown becomes an answer, headers every answer has. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { ServiceContext } from "../frame/service.ts";
import { isBatch, runBatch } from "./batch/batch.ts";
import { dispatch } from "./dispatch.ts";
import { DataverseError, noSegment, privilegeDenied, unauthorized } from "./errors.ts";
import type { Answer, Call } from "./http/exchange.ts";
import { errorAnswer, header } from "./http/exchange.ts";
import { readPreferences } from "./http/prefer.ts";
import { MOST_AT_ONCE, createProtection, tooMany } from "./limits/protection.ts";
import { impersonated, requireBypass } from "./security/impersonation.ts";
import type { Identity } from "./security/identity.ts";
import { loadIdentity } from "./security/identity.ts";
import type { Platform, Session } from "./session.ts";
import { openSession } from "./sessions.ts";

const ROOT = /^\/api\/data\/v9\.\d+(?:\/|$)/;
const MAX_URL = 32_768;

const REASONS: Readonly<Record<string, string>> = {
  missing: "HTTP Error 401 - Unauthorized: Access is denied",
  invalid: "The access token is not valid.",
  audience: "The access token was issued for another service.",
  expired: "The access token has expired.",
};

export function createServer(platform: Platform, context: ServiceContext): (request: Request) => Promise<Response> {
  const protection = createProtection(() => platform.clock.now());
  /** Every answer says what time it is here. */
  const dated = (response: Response): Response => {
    response.headers.set("Date", new Date(platform.clock.now()).toUTCString());
    return response;
  };
  return async (request) => {
    // Requests wait here while their bodies arrive: this is where there can be many at once.
    const caller = context.authenticate(request);
    const leave = caller.kind === "user" ? protection.enter(caller.user.systemUserId) : undefined;
    try {
      const call = readCall(request, await request.text());
      // Answering takes no turn of its own, so what arrives together would never meet: let all of it come in first.
      await nextTurn();
      if (caller.kind === "user" && leave === undefined)
        return dated(toResponse(errorAnswer(tooManyAtOnce(), platform.newId(), () => false)));
      return dated(toResponse(answerCall(platform, context, protection, request, call)));
    } finally {
      leave?.();
    }
  };
}

function readCall(request: Request, body: string): Call & { readonly path: string; readonly base: string } {
  const url = new URL(request.url);
  const root = ROOT.exec(url.pathname)?.[0] ?? "";
  const headers = new Map<string, string>();
  request.headers.forEach((value, name) => headers.set(name.toLowerCase(), value));
  return {
    method: request.method,
    path: url.pathname,
    base: root.replace(/\/$/, ""),
    target: `${url.pathname.slice(root.length)}${url.search}`,
    faultTarget: `${request.method} ${url.pathname}${url.search}`,
    place: "outer",
    headers,
    body,
  };
}

function answerCall(
  platform: Platform,
  context: ServiceContext,
  protection: ReturnType<typeof createProtection>,
  request: Request,
  call: Call & { readonly path: string; readonly base: string },
): Answer {
  const requestId = platform.newId();
  const annotated = readPreferences(header(call, "prefer")).annotations ?? ((): boolean => false);
  try {
    if (call.base === "") throw noSegment(call.path);
    const caller = identify(platform, context, request, call);
    if (call.target.length > MAX_URL)
      throw new DataverseError(414, "0x8006088a", "The request address is longer than 32 KB.");
    requireBypass(caller, call);
    const session = openSession(platform, caller, {
      base: `${context.origin}${call.base}`,
      duplicateDetection: header(call, "mscrm.suppressduplicatedetection")?.toLowerCase() === "false",
    });
    return protection.guard(caller.userId, () => perform(session, call));
  } catch (error) {
    if (error instanceof DataverseError) return errorAnswer(error, requestId, annotated);
    throw error;
  }
}

function perform(session: Session, call: Call): Answer {
  const full =
    call.method === "GET" || isBatch(call)
      ? undefined
      : session.platform.faults.strike("outer", call.faultTarget, ["full"]);
  if (full !== undefined) throw diskFull();
  return isBatch(call) ? runBatch(session, call) : dispatch(session, call);
}

const tooManyAtOnce = (): DataverseError =>
  tooMany("0x80072326", `Number of concurrent requests exceeded the limit of ${String(MOST_AT_ONCE)}.`, 1000);

/** GenericSqlError: the way a full database shows. */
const diskFull = (): DataverseError =>
  new DataverseError(
    500,
    "0x80044150",
    "Sql error: Generic SQL error. Could not allocate space because the filegroup is full.",
  );

function identify(platform: Platform, context: ServiceContext, request: Request, call: Call): Identity {
  const caller = context.authenticate(request);
  if (caller.kind === "refused") {
    throw unauthorized(
      REASONS[caller.reason] ?? "Unauthorized",
      `Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize, resource_id=${context.origin}/`,
    );
  }
  const identity = loadIdentity(platform.store, caller.user.systemUserId);
  if (identity === undefined) throw privilegeDenied("The user is not a member of the organization.");
  if (identity.disabled) throw new DataverseError(403, "0x80040225", "The specified user is disabled.");
  if (identity.roleCount === 0)
    throw new DataverseError(403, "0x80042f09", "The user has not been assigned any roles.");
  return impersonated(platform, identity, call);
}

const BODYLESS = new Set([204, 304]);

function toResponse({ status, headers, body }: Answer): Response {
  const all = new Headers({
    "OData-Version": "4.0",
    "Cache-Control": "no-cache",
    Allow: "OPTIONS,GET,HEAD,POST",
    ...headers,
  });
  return new Response(BODYLESS.has(status) ? null : (body ?? ""), { status, headers: all });
}
