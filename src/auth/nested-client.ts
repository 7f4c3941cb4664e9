/**
 * Signing in through the host (nested app authentication): Outlook holds the account, we get tokens for it. This file
 * is a chunk of its own: the library weighs 83 KB.
 * https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in
 */
import {
  createNestablePublicClientApplication,
  type AuthenticationResult,
  type IPublicClientApplication,
} from "@azure/msal-browser";
import type { AppConfig } from "./config.ts";
import { scopesFor } from "./scopes.ts";
import { toSignInError } from "./sign-in-problems.ts";
import type { Grant, SignInClient } from "./sign-in-client.ts";

/** @throws ServiceError `signedOut` when the host's bridge does not answer */
export async function createNestedClient(config: AppConfig): Promise<SignInClient> {
  const application = await open(config);
  const request = (resource: "crm" | "mailbox", claims: string | undefined) => ({
    scopes: [...scopesFor(resource, config)],
    ...(claims === undefined ? {} : { claims }),
  });
  return {
    async readSilently({ resource, claims, renew }) {
      try {
        const wish = { ...request(resource, claims), forceRefresh: renew };
        return toGrant(await application.acquireTokenSilent(wish));
      } catch (error) {
        throw toSignInError(error, resource);
      }
    },
    async signIn(resource, claims) {
      try {
        return new Map([[resource, toGrant(await application.acquireTokenPopup(request(resource, claims)))]]);
      } catch (error) {
        throw toSignInError(error, resource);
      }
    },
  };
}

async function open({ clientId, authority }: AppConfig): Promise<IPublicClientApplication> {
  try {
    return await createNestablePublicClientApplication({
      auth: { clientId, authority },
      cache: { cacheLocation: "memoryStorage" },
    });
  } catch (error) {
    throw toSignInError(error);
  }
}

/** @throws ServiceError when the library hands out a token without an end */
export function toGrant({ accessToken, expiresOn }: AuthenticationResult): Grant {
  return { token: accessToken, expiresAt: expiresOn?.getTime() ?? 0 };
}
