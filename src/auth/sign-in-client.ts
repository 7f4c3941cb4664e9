/** The seam between keeping tokens and getting them. */
import type { TokenResource } from "../ports/tokens.ts";

export interface Grant {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface SilentWish {
  readonly resource: TokenResource;
  /** Challenge of a service that refused the last token. */
  readonly claims?: string;
  /** The token the client may have in its own memory was refused. */
  readonly renew: boolean;
}

/** Ways to get tokens: through the host, through a dialog. Throws ServiceError. */
export interface SignInClient {
  /** Without any window. Throws `signedOut` when that is impossible. */
  readonly readSilently: (wish: SilentWish) => Promise<Grant>;
  /** With a window; called from a click only. May bring grants for other resources along. */
  readonly signIn: (resource: TokenResource, claims?: string) => Promise<ReadonlyMap<TokenResource, Grant>>;
}
