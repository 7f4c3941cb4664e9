/** The window itself: opened, and its answer read. */
import type { TokenResource } from "../ports/tokens.ts";
import { fromDialogText } from "./dialog-message.ts";
import type { Grant } from "./sign-in-client.ts";
import { toSignInError } from "./sign-in-problems.ts";

/** Opens a page of the add-in in a window and resolves with the first message it sends, then closes it. */
export type OpenDialog = (url: string) => Promise<string>;

interface Wish {
  readonly resource: TokenResource;
  /** Challenge of a service that refused the last token. */
  readonly claims?: string;
}

/** @throws ServiceError, ShapeError for a message that is not ours */
export async function signInByDialog(
  openDialog: OpenDialog,
  page: string,
  wish: Wish,
): Promise<ReadonlyMap<TokenResource, Grant>> {
  const message = fromDialogText(await openDialog(dialogUrl(page, wish)));
  if (message.kind === "grants") return message.grants;
  throw toSignInError({ errorCode: message.code, errorMessage: message.description });
}

function dialogUrl(page: string, { resource, claims }: Wish): string {
  const url = new URL(page);
  url.searchParams.set("resource", resource);
  if (claims !== undefined) url.searchParams.set("claims", claims);
  return url.href;
}
