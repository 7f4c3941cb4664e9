import type { TokenResource, Tokens } from "../ports/tokens.ts";

/** Tokens that tell when one was handed out: so somebody is signed in to that service. */
export interface WatchedTokens extends Tokens {
  /** Returns the way to stop listening. */
  onRead(listener: (resource: TokenResource) => void): () => void;
}

export function watchTokens(tokens: Tokens): WatchedTokens {
  const listeners = new Set<(resource: TokenResource) => void>();
  return {
    ...tokens,
    read: async (resource, signal) => {
      const token = await tokens.read(resource, signal);
      for (const listener of [...listeners]) listener(resource);
      return token;
    },
    onRead: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
