/** Answers of the host to nested app authentication: the signed-in person's tokens, never a prompt. Pure. */
import { z } from "zod";
import { narrowed } from "../../../frame/narrowed.ts";

export interface NestedAccount {
  readonly objectId: string;
  readonly tenantId: string;
  readonly upn: string;
  readonly name: string;
  readonly graphToken: string;
  readonly dataverseToken: string;
}
export interface NestedAuthFacts {
  readonly account: NestedAccount;
  /** Origin of the Dataverse stand-in: scopes of that resource get its token. */
  readonly dataverseOrigin: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const requestShape = z.object({
  messageType: z.literal("NestedAppAuthRequest"),
  method: z.string(),
  requestId: z.string(),
  tokenParams: z
    .object({ clientId: z.string().optional(), scope: z.string().optional(), nonce: z.string().optional() })
    .nullish(),
});
const LIFETIME_SECONDS = 3600;

/** The answer to one message of the bridge (both JSON text); undefined when it is not a request. */
export function answerNestedAuth(message: string, facts: NestedAuthFacts): string | undefined {
  const request = parse(message);
  if (request === undefined) return undefined;
  return JSON.stringify({
    messageType: "NestedAppAuthResponse",
    requestId: request.requestId,
    ...bodyFor(request, facts),
  });
}

function parse(message: string): z.infer<typeof requestShape> | undefined {
  try {
    return requestShape.safeParse(JSON.parse(message)).data;
  } catch {
    return undefined;
  }
}

function bodyFor(request: z.infer<typeof requestShape>, facts: NestedAuthFacts): Record<string, unknown> {
  const { account } = facts;
  const homeAccountId = `${account.objectId}.${account.tenantId}`;
  const identity = { homeAccountId, environment: "login.microsoftonline.com", tenantId: account.tenantId };
  switch (request.method) {
    case "GetInitContext":
      return {
        success: true,
        initContext: {
          sdkName: "regarding-sandbox",
          sdkVersion: "1.0",
          accountContext: identity,
          capabilities: { queryAccount: true },
        },
      };
    case "GetToken":
    case "GetTokenPopup":
      return tokenFor(request, facts, identity);
    default:
      return {
        success: false,
        error: { status: "PERSISTENT_ERROR", code: "unsupported_method", description: `No method ${request.method}.` },
      };
  }
}

function tokenFor(
  request: z.infer<typeof requestShape>,
  { account, dataverseOrigin, now }: NestedAuthFacts,
  identity: { homeAccountId: string; environment: string; tenantId: string },
): Record<string, unknown> {
  const clientId = request.tokenParams?.clientId ?? "";
  const scope = request.tokenParams?.scope ?? "";
  if (clientId === "" || scope === "") {
    return { success: false, error: { status: "PERSISTENT_ERROR", code: "invalid_request", description: "No scope." } };
  }
  const claims = idTokenClaims(account, clientId, request.tokenParams?.nonce, now);
  return {
    success: true,
    token: {
      access_token: isDataverseScope(scope, dataverseOrigin)
        ? account.dataverseToken
        : narrowed(account.graphToken, scope),
      expires_in: LIFETIME_SECONDS,
      id_token: toUnsignedToken(claims),
      scope,
      properties: null,
    },
    account: {
      ...identity,
      username: account.upn,
      localAccountId: account.objectId,
      name: account.name,
      idTokenClaims: claims,
    },
  };
}

/** One token is for one resource: Dataverse when a scope names it, else Graph. */
export const isDataverseScope = (scope: string, dataverseOrigin: string): boolean =>
  scope
    .split(" ")
    .some((one) => one.startsWith(`${dataverseOrigin}/`) || /\.dynamics\.com\/|(^|\/)user_impersonation$/i.test(one));

const idTokenClaims = (account: NestedAccount, clientId: string, nonce: string | undefined, now: number) => {
  const seconds = Math.floor(now / 1000);
  return {
    aud: clientId,
    iss: `https://login.microsoftonline.com/${account.tenantId}/v2.0`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + LIFETIME_SECONDS,
    name: account.name,
    oid: account.objectId,
    preferred_username: account.upn,
    sub: account.objectId,
    tid: account.tenantId,
    ver: "2.0",
    ...(nonce === undefined ? {} : { nonce }),
  };
};

/** A JWT that parses; nobody checks the signature of an id token that came through the bridge. */
function toUnsignedToken(claims: object): string {
  const part = (value: object): string => {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };
  return `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.c2FuZGJveA`;
}
