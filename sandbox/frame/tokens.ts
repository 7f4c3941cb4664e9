/**
 * Bearer tokens, one kind per service, shaped like Entra's access tokens
 * (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference) and signed with a key of this
 * data folder, so that a script may keep one over restarts.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { SandboxUser } from "../seed/users.ts";
import { TENANT_ID } from "../seed/users.ts";
import { parted } from "./narrowed.ts";
import type { Caller, ServiceName } from "./service.ts";

export interface TokenOffice {
  /** A token for one service. Seconds until it expires: `lifetime`, default ten years; the same input, the same token. */
  issue(
    user: SandboxUser,
    audience: ServiceName,
    times?: { readonly issuedAt?: number; readonly lifetime?: number },
  ): string;
  /** Reads the Authorization header as the service `audience` does. `now`: milliseconds. */
  read(header: string | null, audience: ServiceName, now: number): Caller;
}

/** The registration of the add-in in the tenant; what `appid` says and what the add-in asks with. */
export const CLIENT_ID = "5d2b7c10-3e8f-4a96-b1d4-9c07e6f2a385";

const TEN_YEARS = 10 * 365 * 86_400;

export interface TokenOfficeOptions {
  readonly key: Uint8Array;
  readonly users: readonly SandboxUser[];
  /** The `aud` claim per service. */
  readonly audiences: Readonly<Record<ServiceName, string>>;
  /** Seconds since 1970 written as issue time when none is given: a fixed one keeps the tokens the same. */
  readonly issuedAt: number;
}

export function createTokenOffice(options: TokenOfficeOptions): TokenOffice {
  const sign = (text: string): Buffer => createHmac("sha256", options.key).update(text).digest();
  return {
    issue(user, audience, times = {}) {
      const issuedAt = times.issuedAt ?? options.issuedAt;
      const claims = claimsOf(user, options.audiences[audience], issuedAt, issuedAt + (times.lifetime ?? TEN_YEARS));
      const text = `${encode({ typ: "JWT", alg: "HS256" })}.${encode(claims)}`;
      return `${text}.${sign(text).toString("base64url")}`;
    },
    read(header, audience, now) {
      const given = /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1];
      if (given === undefined) return refused("missing");
      const { token, scopes } = parted(given);
      const parts = token.split(".");
      const signature = Buffer.from(parts[2] ?? "", "base64url");
      const expected = sign(`${parts[0] ?? ""}.${parts[1] ?? ""}`);
      if (parts.length !== 3 || signature.length !== expected.length || !timingSafeEqual(signature, expected))
        return refused("invalid");
      const caller = judge(decode(parts[1] ?? ""), options, audience, now);
      return caller.kind === "user" && scopes ? { ...caller, scopes } : caller;
    },
  };
}

function judge(
  claims: Record<string, unknown>,
  options: TokenOfficeOptions,
  audience: ServiceName,
  now: number,
): Caller {
  if (claims["aud"] !== options.audiences[audience]) return refused("audience");
  if (typeof claims["exp"] !== "number" || claims["exp"] * 1000 <= now) return refused("expired");
  const user = options.users.find(({ objectId }) => objectId === claims["oid"]);
  return user === undefined ? refused("invalid") : { kind: "user", user };
}

const refused = (reason: "missing" | "invalid" | "audience" | "expired"): Caller => ({ kind: "refused", reason });

function claimsOf(user: SandboxUser, aud: string, iat: number, exp: number): Record<string, unknown> {
  return {
    aud,
    iss: `https://sts.windows.net/${TENANT_ID}/`,
    iat,
    nbf: iat,
    exp,
    appid: CLIENT_ID,
    given_name: user.firstName,
    family_name: user.lastName,
    name: user.name,
    oid: user.objectId,
    tid: TENANT_ID,
    unique_name: user.upn,
    upn: user.upn,
    ver: "1.0",
  };
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
