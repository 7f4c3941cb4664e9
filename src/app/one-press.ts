import type { Action } from "../domain/action.ts";
import type { ActionId } from "../domain/ids.ts";
import type { ActionDesk } from "./action-desk.ts";

/**
 * Submits what one press of a button comes to. Until that is in the queue, and the view shows it, a second press (a double
 * click, an impatient hand) is the same press: it would make everything twice.
 */
export class OnePress {
  private writing = false;
  private readonly desk: Pick<ActionDesk, "submitAll">;

  constructor(desk: Pick<ActionDesk, "submitAll">) {
    this.desk = desk;
  }

  /** Resolves when the last action has ended; at once where there is none, or another press is being written down. */
  async submitAll(actions: readonly Action[], onBatch: (batch: ActionId) => void): Promise<void> {
    if (this.writing || actions.length === 0) return;
    this.writing = true;
    try {
      await this.desk.submitAll(actions, (batch) => {
        onBatch(batch);
        this.writing = false;
      });
    } finally {
      this.writing = false;
    }
  }
}
