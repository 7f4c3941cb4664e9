import type { Ports } from "./ports.ts";

/** Several are often added in one go: a pasted list, a group, an answer to all. */
const PAUSE_MS = 200;

/**
 * Calls `onChanged` once whom the open form is addressed to has changed and stayed so for a moment. `onChanged` never throws.
 * @returns the way to stop
 */
export function followRecipients(
  { host, clock }: Pick<Ports, "host" | "clock">,
  signal: AbortSignal,
  onChanged: () => Promise<void>,
): () => void {
  let changes = 0;
  const follow = async (): Promise<void> => {
    changes += 1;
    const mine = changes;
    try {
      await clock.sleep(PAUSE_MS, signal);
    } catch {
      return; // The form was left.
    }
    if (mine === changes) await onChanged();
  };
  return host.onRecipientsChanged(() => void follow());
}
