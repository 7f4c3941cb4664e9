import type { RecordCard } from "../domain/records.ts";
import type { DraftSession } from "./draft-session.ts";
import type { ItemCommands } from "./pane-commands.ts";

/** What can be asked for on a draft: it is written down with the draft and done once the message has been sent (T8). */
export class DraftCommands implements ItemCommands {
  private readonly session: DraftSession;

  constructor(session: DraftSession) {
    this.session = session;
  }

  track(regarding?: RecordCard): Promise<void> {
    const { regardingCard } = this.session.model.read();
    if (regarding) return this.setRegarding(regarding);
    return this.session.decide((before) => ({ ...before, track: true }), regardingCard);
  }

  setRegarding(regarding: RecordCard): Promise<void> {
    const { table, id, name } = regarding;
    return this.session.decide(() => ({ track: true, regarding: { table, id, name } }), regarding);
  }

  clearRegarding(): Promise<void> {
    return this.session.decide((before) => ({ track: before?.track ?? false }));
  }

  /** A word of its own: an answer to tracked mail is not tracked by itself then. */
  stopTracking(): Promise<void> {
    return this.session.decide(() => ({ track: false }));
  }

  /** Drafts ask nothing and have no actions yet. */
  answer(): Promise<void> {
    return Promise.resolve();
  }
  retry(): Promise<void> {
    return this.session.refresh();
  }
  undo(): Promise<void> {
    return Promise.resolve();
  }
}
