import type { Instant } from "../domain/records.ts";
import type { ActionOutcome, MessageTarget } from "../domain/action.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import type { HostItem } from "../ports/outlook-host.ts";
import type { ActionDesk } from "./action-desk.ts";
import type { Ports } from "./ports.ts";
import type { Health } from "./health.ts";
import { changesState, queueStandingOf } from "./message-state.ts";
import { sameMessage } from "./message-target.ts";
import { openDraft, openMessage, type OpenItem } from "./open-item.ts";
import { toPlainScreen, toSessionItem } from "./open-screen.ts";
import { problemFrom } from "./sections.ts";
import { createStore, type Store } from "./store.ts";
import type { ActionId } from "../domain/ids.ts";
import type { ItemView } from "./view.ts";

/** Follows Outlook's selection: one session per message, the older one cancelled (P1). */
export interface ItemFollower extends Store<ItemView> {
  readonly open: () => OpenItem | undefined;
  start(): Promise<void>;
  stop(): void;
  /** Asks Outlook again what is selected: the way out of the screen for an Outlook that did not answer. */
  readAgain(): Promise<void>;
  /** Takes the line about the last finished action away. */
  dismissLatest(): void;
}

/** Outlook lets go of one item before it brings the next: for so long that is no "nothing selected". */
const BETWEEN_ITEMS_MS = 1_000;

/** The CRM has what was asked for, whatever is still to be done elsewhere. */
const hasAchieved = ({ progress }: QueuedAction): boolean =>
  progress.kind === "done" || (progress.kind === "waiting" && progress.partial !== undefined);

const outcomeOf = ({ progress }: QueuedAction): ActionOutcome | undefined => {
  if (progress.kind === "done") return progress.result.outcome;
  return progress.kind === "waiting" ? progress.partial?.outcome : undefined;
};

/** People of the item may have a record by now that they had not before, or have none any more (T10). */
function concernsPeople(queued: QueuedAction): boolean {
  const outcome = outcomeOf(queued);
  switch (outcome?.kind) {
    case "tracked":
      return outcome.people?.some(({ kind }) => kind === "made") ?? false;
    case "personSettled":
      return outcome.made;
    case "undone":
      return true;
    default:
      return false;
  }
}

/** Starts with the skeleton; nothing is read before `start`. */
export function createItemFollower(
  ports: Ports,
  health: Health,
  desk: ActionDesk,
  onItem: (item: HostItem) => void,
): ItemFollower {
  const store = createStore<ItemView>({ screen: "starting" });
  const dismissed = new Set<ActionId>();
  let open: OpenItem | undefined;
  let reading = 0;
  let unsubscribe: readonly (() => void)[] = [];

  function repaint(): void {
    if (!open) return;
    const around = { queue: desk.actions.read(), dismissed, health: health.read(), now: ports.clock.now() };
    store.write(open.view(around));
  }

  function leave(): void {
    open?.leave();
    open = undefined;
  }

  async function show(item: HostItem, isLatest: () => boolean): Promise<void> {
    const next = await toOpenItem(item);
    // A form is asked for its fields first; another item may be selected before it answers.
    if (!isLatest()) return;
    if (!next) {
      const between = item.kind === "none" && open !== undefined;
      leave();
      if (between) {
        store.write({ screen: "starting" });
        await ports.clock.sleep(BETWEEN_ITEMS_MS);
        if (!isLatest()) return;
      }
      store.write(toPlainScreen(item));
      return;
    }
    if (open?.target && next.target && sameMessage(open.target, next.target)) return;
    leave();
    open = next;
    next.subscribe(repaint);
    repaint();
    await next.open(lastChangeOf(next.target));
  }

  /** When something was last achieved with the item, by the ribbon or in another window: what was known before is old. */
  async function lastChangeOf(target: MessageTarget | undefined): Promise<Instant | undefined> {
    if (!target) return undefined;
    const queue = await ports.queue.list().catch(() => desk.actions.read());
    return queue
      .filter((queued) => hasAchieved(queued) && changesState(queued) && sameMessage(queued.action.target, target))
      .map(({ progress, queuedAt }) => (progress.kind === "done" ? progress.at : queuedAt))
      .sort()
      .at(-1);
  }

  async function toOpenItem(item: HostItem): Promise<OpenItem | undefined> {
    if (item.kind === "messageCompose") return openDraft(ports, health, item);
    const session = await toSessionItem(ports.host, item);
    return session && openMessage(ports, health, desk, session);
  }

  /** Selections can change faster than Outlook answers: only the latest answer counts. */
  async function followSelection(): Promise<void> {
    reading += 1;
    const mine = reading;
    const isLatest = (): boolean => mine === reading;
    try {
      const item = await ports.host.readItem();
      if (!isLatest()) return;
      onItem(item);
      await show(item, isLatest);
    } catch (error) {
      if (!isLatest()) return;
      leave();
      ports.log.write({ level: "error", event: "host.readItem", error });
      store.write({ screen: "broken", problem: problemFrom(error) });
    }
  }

  /** An action that another window finished changes what the CRM would answer. */
  function noticeFinished(): () => void {
    let before: ReadonlySet<ActionId> | undefined;
    return desk.actions.subscribe(() => {
      const target = open?.target;
      const achieved = desk.actions.read().filter(hasAchieved);
      const news = achieved.filter(
        ({ id, action }) => !before?.has(id) && target && sameMessage(action.target, target),
      );
      // What had been achieved when the pane was opened is in its first answer.
      const fresh = before !== undefined && news.length > 0;
      before = new Set(achieved.map(({ id }) => id));
      // First what is to be read, then the painting: nothing in between may put the result beside the old state.
      if (fresh) void open?.afterActions(news, news.some(concernsPeople));
      repaint();
    });
  }

  return {
    read: store.read,
    subscribe: store.subscribe,
    open: () => open,
    start: async () => {
      unsubscribe = [
        ports.host.onItemChanged(() => void followSelection()),
        noticeFinished(),
        health.subscribe(repaint),
      ];
      await followSelection();
    },
    stop: () => {
      for (const end of unsubscribe) end();
      leave();
    },
    readAgain: followSelection,
    dismissLatest: () => {
      const target = open?.target;
      const latest = target && queueStandingOf(desk.actions.read(), target).latest;
      if (latest) dismissed.add(latest.id);
      repaint();
    },
  };
}
