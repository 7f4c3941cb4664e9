/** Short words about what just happened. The same words twice are two announcements: shown again, and said again. */
import { createStore, type Store } from "../store.ts";

export interface Announcement {
  /** Empty: there is nothing to say. */
  readonly text: string;
  readonly serial: number;
}

export interface Announcer {
  readonly current: Store<Announcement>;
  readonly set: (text: string) => void;
}

export function createAnnouncer(): Announcer {
  const current = createStore<Announcement>({ text: "", serial: 0 });
  return {
    current,
    set: (text) => {
      current.set(({ serial }) => ({ text, serial: serial + 1 }));
    },
  };
}
