/**
 * Signing in where the host cannot do it for us: a window with a page of our own, which signs in as any web page does
 * and hands the tokens over. They live as long as this pane and are renewed by a click.
 * https://learn.microsoft.com/office/dev/add-ins/develop/auth-with-office-dialog-api
 */
import { ServiceError } from "../ports/service-error.ts";
import type { OpenDialog } from "./dialog-sign-in.ts";
import type { SignInClient } from "./sign-in-client.ts";

/** `page` is the address of dialog.html. `readOpener` is asked when somebody signs in: function commands never do (Q1). */
export function createDialogClient(readOpener: () => Promise<OpenDialog>, page: string): SignInClient {
  return {
    readSilently: ({ resource }) =>
      Promise.reject(new ServiceError({ service: "signIn", kind: "signedOut", repair: "signIn", resource })),
    async signIn(resource, claims) {
      const [{ signInByDialog }, openDialog] = await Promise.all([import("./dialog-sign-in.ts"), readOpener()]);
      return signInByDialog(openDialog, page, { resource, ...(claims !== undefined && { claims }) });
    },
  };
}
