/**
 * Events of the mailbox and of an item. Office.js removes all handlers of a type at once, so one handler of ours fans out to the
 * listeners of the house.
 */
import { ask } from "./ask.ts";

export interface EventLine<Payload> {
  /** Returns the way to stop. */
  listen(listener: (payload: Payload) => void): () => void;
}

/** What tells of events: the mailbox, or an item being written. */
type Source = Pick<Office.Mailbox, "addHandlerAsync">;

/** A line for one event type. Registers with the host when the first listener comes. */
export function createEventLine(
  type: Office.EventType | string,
  source: () => Source = () => Office.context.mailbox,
): EventLine<unknown> {
  const listeners = new Set<(payload: unknown) => void>();
  let registered = false;
  const register = (): void => {
    registered = true;
    ask(`addHandlerAsync ${type}`, (callback) => {
      source().addHandlerAsync(
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
