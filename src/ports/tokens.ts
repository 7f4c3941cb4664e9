/** The two services that want a bearer token. */
export type TokenResource = "crm" | "mailbox";

/** Access tokens, kept in memory only (Q4). Throws ServiceError `signedOut` when the user has to act. */
export interface Tokens {
  /** A token good for at least the next minute; from memory where possible. Never shows a window. */
  read(resource: TokenResource, signal?: AbortSignal): Promise<string>;
  /**
   * Forgets the token that the service just refused, so that the next read asks again. `claims` is the challenge it sent
   * with the refusal (Conditional Access); it goes into the next request for a token.
   */
  drop(resource: TokenResource, token: string, claims?: string): void;
  /** Signs in with a window; only ever called from a click. */
  signIn(resource: TokenResource): Promise<void>;
}
