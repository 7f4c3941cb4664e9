import type { HostItem } from "../ports/outlook-host.ts";
import type { ActionDesk } from "./action-desk.ts";
import type { Ports } from "./app.ts";
import type { Health } from "./health.ts";
import { MessageCommands } from "./message-commands.ts";
import { toMessageView } from "./message-model.ts";
import { queueStandingOf } from "./message-state.ts";
import { MessageSession } from "./message-session.ts";
import { sameMessage, toMessageTarget } from "./message-target.ts";
import { toPlainScreen, toSessionItem } from "./open-screen.ts";
import { problemFrom } from "./sections.ts";
import { createStore, type Store } from "./store.ts";
import type { ActionId } from "../domain/ids.ts";
import type { ItemView } from "./view.ts";

/** The open message: what was read about it and what can be done with it. */
export interface OpenMessage {
  readonly session: MessageSession;
  readonly commands: MessageCommands;
}

/** Follows Outlook's selection: one session per message, the older one cancelled (P1). */
export interface ItemFollower extends Store<ItemView> {
  readonly open: () => OpenMessage | undefined;
  start(): Promise<void>;
  stop(): void;
  /** Takes the line about the last finished action away. */
  dismissLatest(): void;
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
  let open: OpenMessage | undefined;
  let reading = 0;
  let unsubscribe: readonly (() => void)[] = [];

  function repaint(): void {
    if (!open) return;
    const around = { queue: desk.actions.read(), dismissed, health: health.read(), now: ports.clock.now() };
    store.write(toMessageView(open.session.model.read(), around));
  }

  function leave(): void {
    open?.session.leave();
    open = undefined;
  }

  async function show(item: HostItem): Promise<void> {
    const opening = await toSessionItem(ports.host, item);
    if (!opening) {
      leave();
      store.write(toPlainScreen(item));
      return;
    }
    const shown = open?.session.model.read().item;
    if (shown && sameMessage(toMessageTarget(shown), toMessageTarget(opening))) return;
    leave();
    const session = new MessageSession(ports, health, opening);
    open = { session, commands: new MessageCommands(ports, desk, session) };
    session.model.subscribe(repaint);
    repaint();
    await session.open();
  }

  /** Selections can change faster than Outlook answers: only the latest answer counts. */
  async function followSelection(): Promise<void> {
    reading += 1;
    const mine = reading;
    try {
      const item = await ports.host.readItem();
      if (mine !== reading) return;
      onItem(item);
      await show(item);
    } catch (error) {
      if (mine !== reading) return;
      leave();
      ports.log.write({ level: "error", event: "host.readItem", error });
      store.write({ screen: "broken", problem: problemFrom(error) });
    }
  }

  /** An action that another window finished changes what the CRM would answer. */
  function noticeFinished(): () => void {
    let finished = new Set<ActionId>();
    return desk.actions.subscribe(() => {
      const done = desk.actions.read().filter(({ progress }) => progress.kind === "done");
      const item = open?.session.model.read().item;
      const news = done.filter(
        ({ id, action }) => !finished.has(id) && item && sameMessage(action.target, toMessageTarget(item)),
      );
      finished = new Set(done.map(({ id }) => id));
      repaint();
      if (news.length > 0) void open?.session.refreshState();
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
    dismissLatest: () => {
      const item = open?.session.model.read().item;
      const latest = item && queueStandingOf(desk.actions.read(), toMessageTarget(item)).latest;
      if (latest) dismissed.add(latest.id);
      repaint();
    },
  };
}
