/**
 * Errors of MSAL as problems. Read by their members, not by their classes, so that this file does not pull the library
 * into the first load.
 * https://learn.microsoft.com/entra/msal/javascript/browser/errors
 */
import type { Problem } from "../domain/problem.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { TokenResource } from "../ports/tokens.ts";
import { isObject } from "../wire/shape.ts";

const NO_NETWORK: ReadonlySet<string> = new Set([
  "no_network_connectivity",
  "post_request_failed",
  "get_request_failed",
  "network_error",
]);
/** Somebody has to agree to the permissions first: the user, or an administrator for everybody. */
const CONSENT = /AADSTS(65001|65004|90094|900941)\b|consent_required/;

/** @returns what a failed request for a token means to the user; `resource` is the service it was for, where it was for one */
export function toSignInError(error: unknown, resource?: TokenResource): ServiceError {
  if (error instanceof ServiceError) return error;
  return new ServiceError(toProblem(error, resource === undefined ? {} : { resource }), { cause: error });
}

function toProblem(error: unknown, asked: { readonly resource?: TokenResource }): Problem {
  const members: Readonly<Record<string, unknown>> = isObject(error) ? error : {};
  const code = textIn(members["errorCode"]);
  const words = [code, textIn(members["subError"]), textIn(members["errorMessage"])].join(" ");
  const from = { service: "signIn", ...(code === "" ? {} : { detail: code }) } as const;
  if (NO_NETWORK.has(code)) return { ...from, kind: "noNetwork" };
  if (CONSENT.test(words)) return { ...from, ...asked, kind: "signedOut", repair: "consent" };
  return { ...from, ...asked, kind: "signedOut", repair: "signIn" };
}

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
