/** The Tokens port: access tokens in memory, each asked for once at a time (Q4). */
import type { Clock } from "../ports/clock.ts";
import type { TokenResource, Tokens } from "../ports/tokens.ts";
import { remember } from "../wire/remember.ts";
import type { Grant, SignInClient } from "./sign-in-client.ts";

/** A token that ends sooner than this is not worth sending. */
const MARGIN_MS = 60_000;

interface Slot {
  readonly grant?: Grant;
  /** Asking at this moment; everybody waits for the same answer. */
  readonly pending?: Promise<Grant>;
  /** The service refused the last token, perhaps with a challenge. */
  readonly refused?: { readonly claims?: string };
}

/** `openClient` is called on first use: signing in costs a chunk of its own. */
export function createTokens(openClient: () => Promise<SignInClient>, clock: Clock): Tokens {
  const client = remember(openClient);
  const slots = new Map<TokenResource, Slot>();
  const slotOf = (resource: TokenResource): Slot => slots.get(resource) ?? {};

  const ask = async (resource: TokenResource, refused: Slot["refused"]): Promise<Grant> => {
    try {
      const { readSilently } = await client();
      const claims = refused?.claims;
      const grant = await readSilently({
        resource,
        renew: refused !== undefined,
        ...(claims === undefined ? {} : { claims }),
      });
      slots.set(resource, { grant });
      return grant;
    } catch (error) {
      slots.set(resource, refused === undefined ? {} : { refused });
      throw error;
    }
  };

  return {
    async read(resource, signal) {
      signal?.throwIfAborted();
      const { grant, pending, refused } = slotOf(resource);
      if (grant !== undefined && grant.expiresAt - MARGIN_MS > Date.parse(clock.now())) return grant.token;
      const asked = pending ?? ask(resource, refused);
      if (pending === undefined) slots.set(resource, { pending: asked, ...(refused === undefined ? {} : { refused }) });
      return (await unlessAborted(asked, signal)).token;
    },
    drop(resource, token, claims) {
      // Somebody else may have renewed it meanwhile.
      if (slotOf(resource).grant?.token !== token) return;
      slots.set(resource, { refused: claims === undefined ? {} : { claims } });
    },
    async signIn(resource) {
      const { signIn } = await client();
      for (const [granted, grant] of await signIn(resource, slotOf(resource).refused?.claims)) {
        slots.set(granted, { grant });
      }
    },
  };
}

/** The answer is shared, so whoever no longer waits must not cancel it for the others. */
async function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return answer;
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error("Cancelled", { cause: signal.reason }));
    };
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
