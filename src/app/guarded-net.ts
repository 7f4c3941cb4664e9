import type { Net } from "../ports/net.ts";
import type { LeaseGuard } from "../sync/cycle/parts.ts";

/**
 * A network that asks before each request whether it may still be made. A request is repeated far below the engine, after a
 * pause the service asked for or after a night in which this computer slept: by then another one may be at work (S22).
 */
export function createGuardedNet(net: Net): { readonly net: Net; readonly guard: LeaseGuard } {
  let ask: (() => Promise<void>) | undefined;
  let asking: Promise<void> | undefined;
  return {
    guard: (check) => {
      ask = check;
    },
    net: {
      ...net,
      send: async (request) => {
        if (ask !== undefined) {
          asking ??= ask().finally(() => (asking = undefined));
          await asking;
        }
        return net.send(request);
      },
    },
  };
}
