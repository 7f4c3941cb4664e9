/**
 * What the two services tell browsers about foreign pages. Both let any page in that brings a bearer token, and both
 * let it see only certain headers of the answer: a client that relies on others works in Node and fails in Outlook.
 */
import type { ServiceName } from "./service.ts";

const EXPOSED: Readonly<Record<ServiceName, string>> = {
  graph:
    "ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant, Retry-After",
  dataverse:
    "Preference-Applied,OData-EntityId,Location,ETag,OData-Version,Content-Encoding,Transfer-Encoding,Content-Length,Retry-After",
};
const METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD";

export function isPreflight(request: Request): boolean {
  return (
    request.method === "OPTIONS" &&
    request.headers.has("origin") &&
    request.headers.has("access-control-request-method")
  );
}

/** Answers a browser's question before the real request. */
export function answerPreflight(request: Request): Response {
  return new Response(null, {
    status: 200,
    headers: {
      "Access-Control-Allow-Origin": request.headers.get("origin") ?? "*",
      "Access-Control-Allow-Methods": METHODS,
      "Access-Control-Allow-Headers": request.headers.get("access-control-request-headers") ?? "authorization",
      "Access-Control-Max-Age": "3600",
      Vary: "Origin",
    },
  });
}

/** Headers to add to every answer of a service to a page of another origin; none for callers that are no browser. */
export function crossOriginHeaders(request: Request, service: ServiceName): Readonly<Record<string, string>> {
  const origin = request.headers.get("origin");
  if (origin === null) return {};
  return {
    "Access-Control-Allow-Origin": service === "graph" ? "*" : origin,
    "Access-Control-Expose-Headers": EXPOSED[service],
    ...(service === "dataverse" ? { Vary: "Origin" } : {}),
  };
}

/**
 * The sandbox's own addresses (`/sandbox.json`, `/faults`) hold tokens and power: only pages of this sandbox may use
 * them from a browser. Anything without an Origin header is no browser page.
 */
export function ownPagesOnly(request: Request, origins: readonly string[]): "allowed" | "refused" {
  const origin = request.headers.get("origin");
  return origin === null || origins.includes(origin) ? "allowed" : "refused";
}

export function ownPageHeaders(request: Request): Readonly<Record<string, string>> {
  const origin = request.headers.get("origin");
  return origin === null ? {} : { "Access-Control-Allow-Origin": origin, Vary: "Origin" };
}
