import type { ActionId } from "../../domain/ids.ts";
import type { Instant } from "../../domain/records.ts";
import type { ActionQueue, QueuedAction } from "../action-queue.ts";

/** The durable queue, in memory: what survives "closing the pane" in a test is whatever still holds this object. */
export class MemoryQueue implements ActionQueue {
  private readonly actions = new Map<ActionId, QueuedAction>();
  private readonly listeners = new Set<() => void>();

  async add(action: QueuedAction): Promise<void> {
    if (!this.actions.has(action.id)) this.store(action);
  }

  async read(id: ActionId): Promise<QueuedAction | undefined> {
    return this.actions.get(id);
  }

  async list(): Promise<readonly QueuedAction[]> {
    return [...this.actions.values()].sort((a, b) => a.queuedAt.localeCompare(b.queuedAt));
  }

  async take(id: ActionId, holder: string, now: Instant, until: Instant): Promise<QueuedAction | undefined> {
    const action = this.actions.get(id);
    if (!action || !isFree(action, holder, now)) return undefined;
    return this.store({ ...action, attempts: action.attempts + 1, progress: { kind: "running", holder, until } });
  }

  async put(action: QueuedAction, holder: string): Promise<void> {
    const known = this.actions.get(action.id);
    if (known?.progress.kind === "running" && known.progress.holder === holder) this.store(action);
  }

  async remove(id: ActionId): Promise<void> {
    this.actions.delete(id);
    this.tell();
  }

  onChanged(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  private store(action: QueuedAction): QueuedAction {
    this.actions.set(action.id, structuredClone(action));
    this.tell();
    return action;
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

function isFree({ progress }: QueuedAction, holder: string, now: Instant): boolean {
  switch (progress.kind) {
    case "waiting":
    case "failed":
      return true;
    case "running":
      return progress.holder === holder || progress.until <= now;
    case "done":
      return false;
  }
}
