/**
 * Events of the mailbox. Office.js removes all handlers of a type at once, so one handler of ours fans out to the
 * listeners of the house.
 */
import { ask } from "./ask.ts";

export interface EventLine<Payload> {
  /** Returns the way to stop. */
  listen(listener: (payload: Payload) => void): () => void;
}

/** A line for one event type. Registers with the host when the first listener comes. */
export function createEventLine(type: Office.EventType | string): EventLine<unknown> {
  const listeners = new Set<(payload: unknown) => void>();
  let registered = false;
  const register = (): void => {
    registered = true;
    ask(`addHandlerAsync ${type}`, (callback) => {
      Office.context.mailbox.addHandlerAsync(
        type,
        (payload: unknown) => {
          for (const listener of [...listeners]) listener(payload);
        },
        callback,
      );
    }).catch(() => {
      // This host does not know the event: whoever listens also reads when asked to, so nothing is lost but haste.
      registered = false;
    });
  };
  return {
    listen(listener) {
      listeners.add(listener);
      if (!registered) register();
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
