/**
 * The page inside the sign-in window: an ordinary sign-in with PKCE and a redirect. Tokens stay in memory; what the
 * library keeps in session storage on the way to the sign-in page and back are a state and a code verifier.
 */
import { PublicClientApplication, type AuthenticationResult } from "@azure/msal-browser";
import type { TokenResource } from "../ports/tokens.ts";
import { isObject } from "../wire/shape.ts";
import type { AppConfig } from "./config.ts";
import { toDialogText, type DialogMessage } from "./dialog-message.ts";
import { toGrant } from "./nested-client.ts";
import { scopesFor } from "./scopes.ts";
import type { Grant } from "./sign-in-client.ts";

const RESOURCES: readonly TokenResource[] = ["crm", "mailbox"];

/** Runs once before and once after the redirect; `post` sends the result to the pane. */
export async function runSignInPage(config: AppConfig, page: string, post: (text: string) => void): Promise<void> {
  try {
    const message = await signIn(config, new URL(page));
    if (message !== undefined) post(toDialogText(message));
  } catch (error) {
    post(toDialogText(toFailure(error)));
  }
}

/** undefined while the browser is on its way to the sign-in page. */
async function signIn(config: AppConfig, page: URL): Promise<DialogMessage | undefined> {
  const application = new PublicClientApplication({
    auth: { clientId: config.clientId, authority: config.authority, redirectUri: `${page.origin}${page.pathname}` },
    cache: { cacheLocation: "memoryStorage" },
  });
  await application.initialize();
  const result = await application.handleRedirectPromise();
  if (result === null) {
    const [first, second] = page.searchParams.get("resource") === "mailbox" ? [...RESOURCES].reverse() : RESOURCES;
    const claims = page.searchParams.get("claims");
    await application.loginRedirect({
      scopes: [...scopesFor(first ?? "crm", config)],
      // Agreeing once is enough for both services.
      extraScopesToConsent: [...scopesFor(second ?? "mailbox", config)],
      ...(claims === null ? {} : { claims }),
    });
    return undefined;
  }
  return { kind: "grants", grants: await readGrants(application, config, result) };
}

async function readGrants(
  application: PublicClientApplication,
  config: AppConfig,
  { account }: AuthenticationResult,
): Promise<ReadonlyMap<TokenResource, Grant>> {
  const grants = new Map<TokenResource, Grant>();
  for (const resource of RESOURCES) {
    const scopes = [...scopesFor(resource, config)];
    grants.set(resource, toGrant(await application.acquireTokenSilent({ scopes, account })));
  }
  return grants;
}

function toFailure(error: unknown): DialogMessage {
  const members: Readonly<Record<string, unknown>> = isObject(error) ? error : {};
  const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
  return {
    kind: "failed",
    code: textIn(members["errorCode"]) || "sign_in_failed",
    description: textIn(members["errorMessage"]) || String(error),
  };
}
