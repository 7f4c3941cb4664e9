/**
 * Signing in where the host cannot do it for us: a window with a page of our own, which signs in as any web page does
 * and hands the tokens over. They live as long as this pane and are renewed by a click.
 * https://learn.microsoft.com/office/dev/add-ins/develop/auth-with-office-dialog-api
 */
import { ServiceError } from "../ports/service-error.ts";
import type { TokenResource } from "../ports/tokens.ts";
import { fromDialogText } from "./dialog-message.ts";
import type { SignInClient } from "./sign-in-client.ts";
import { toSignInError } from "./sign-in-problems.ts";

/** Opens a page of the add-in in a window and resolves with the first message it sends, then closes it. */
export type OpenDialog = (url: string) => Promise<string>;

/** `page` is the address of dialog.html. */
export function createDialogClient(openDialog: OpenDialog, page: string): SignInClient {
  return {
    readSilently: () => Promise.reject(new ServiceError({ service: "signIn", kind: "signedOut", repair: "signIn" })),
    async signIn(resource, claims) {
      const message = fromDialogText(await openDialog(dialogUrl(page, resource, claims)));
      if (message.kind === "grants") return message.grants;
      throw toSignInError({ errorCode: message.code, errorMessage: message.description });
    },
  };
}

function dialogUrl(page: string, resource: TokenResource, claims: string | undefined): string {
  const url = new URL(page);
  url.searchParams.set("resource", resource);
  if (claims !== undefined) url.searchParams.set("claims", claims);
  return url.href;
}
