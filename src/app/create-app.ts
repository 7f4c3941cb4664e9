import type { Problem } from "../domain/problem.ts";
import type { TokenResource } from "../ports/tokens.ts";
import { fetchPart } from "../wire/fetch-part.ts";
import { remember } from "../wire/remember.ts";
import { createActionDesk, type ActionDesk } from "./action-desk.ts";
import type { App, AppPorts } from "./app.ts";
import { createAttempt, createItemCommands, createRecordCommands, type Attempt } from "./app-commands.ts";
import type { Commands } from "./pane-commands.ts";
import { followEdits, isBusy } from "./follow-edits.ts";
import { createItemFollower, type ItemFollower } from "./follow-item.ts";
import { createSelectionFollower } from "./follow-selection.ts";
import { createHealth, type Health } from "./health.ts";
import { createPreferencesDesk, type PreferencesDesk } from "./preferences-desk.ts";
import { toQueueView } from "./queue-view.ts";
import { createRegardingSearch, type RegardingSearch } from "./regarding-search.ts";
import { createStore, type Store } from "./store.ts";
import type { SyncDesk } from "./synchronizing/sync-desk.ts";
import type { QueueView, SynchronizationLine } from "./view.ts";

interface Parts {
  readonly ports: AppPorts;
  readonly health: Health;
  readonly desk: ActionDesk;
  readonly item: ItemFollower;
  readonly search: RegardingSearch;
  readonly preferences: PreferencesDesk;
}

/** The service nobody is signed in to, by this problem. */
function signedOutOf(problem: Problem): readonly TokenResource[] {
  if (problem.kind !== "signedOut") return [];
  return [problem.service === "mailbox" ? "mailbox" : (problem.resource ?? "crm")];
}

const canRead = ({ tokens }: Pick<AppPorts, "tokens">, resource: TokenResource): Promise<boolean> =>
  tokens.read(resource).then(
    () => true,
    () => false,
  );

/** One-click repair: signs in where a service asked for it, then goes on with what had failed for want of it. */
function createSignIn({ ports, health, desk, item }: Parts, attempt: Attempt): Commands["signIn"] {
  return () =>
    attempt("signIn", async () => {
      const wanted = new Set(health.read().problems.flatMap(signedOutOf));
      for (const resource of wanted) {
        // The window for one service may have brought the other one along: nobody is to see a second one for nothing.
        if (resource === [...wanted][0] || !(await canRead(ports, resource))) await ports.tokens.signIn(resource);
        health.well(resource);
        health.reached(resource);
      }
      await item.open()?.refresh();
      const stuck = desk.actions
        .read()
        .filter(({ progress }) => progress.kind === "failed" && progress.problem.kind === "signedOut");
      await Promise.all(stuck.map(({ id }) => desk.resume(id)));
    });
}

function createQueueStore(desk: ActionDesk): Store<QueueView> {
  const store = createStore<QueueView>(toQueueView([]));
  desk.actions.subscribe(() => {
    store.write(toQueueView(desk.actions.read()));
  });
  return store;
}

/** What was read while nobody was signed in is read again, at most this often: one of two requests may go on failing. */
const BACK_MS = 30_000;

/** Signed in again without anybody's click: the open item is read again (P5). */
function followSigningIn({ ports, health, item }: Parts): () => void {
  let before = health.read().signedIn;
  let last = -BACK_MS;
  return health.subscribe(() => {
    const { signedIn } = health.read();
    const isBack = before === "no" && signedIn !== "no";
    before = signedIn;
    const now = Date.parse(ports.clock.now());
    if (!isBack || now - last < BACK_MS) return;
    last = now;
    void item.open()?.refresh();
  });
}

/** Follows the network: what waits for it goes on at once when it is back (L3). */
function followNetwork({ ports, health, desk, item }: Parts): () => void {
  return ports.net.onOnlineChanged((online) => {
    health.online(online);
    if (!online) return;
    desk.wake();
    void item.open()?.refresh();
  });
}

/** How long the first paint and the item come first. */
const AFTER_START_MS = 1_500;

/** The desks of the lazy views, opened once; and synchronization, which begins by itself a moment after the pane. */
function createDesks(
  { ports, health, preferences }: Pick<Parts, "ports" | "health" | "preferences">,
  isBusy: () => boolean,
  signal: AbortSignal,
) {
  const line = createStore<SynchronizationLine>({ kind: "none" });
  const stops: (() => void)[] = [];
  let opened: Pick<SyncDesk, "nudge" | "makeWay"> | undefined;
  const openSynchronization = remember(async () => {
    const desk = await ports.openSynchronization({ preferences, health, isBusy });
    stops.push(() => {
      desk.stop();
    });
    desk.line.subscribe(() => {
      line.write(desk.line.read());
    });
    await desk.start();
    opened = desk;
    return desk;
  });
  const openBook = remember(() => ports.openBook({ preferences, health }));
  const openOptions = remember(async () => {
    const [{ memory }, book] = await Promise.all([openSynchronization(), openBook()]);
    const desk = await ports.openOptions({ preferences, health, memory, book });
    stops.push(() => {
      desk.stop();
    });
    return desk;
  });
  const begin = async (): Promise<void> => {
    try {
      await ports.clock.sleep(AFTER_START_MS, signal);
      await openSynchronization();
      await preferences.compare();
      await (await openBook()).keepFresh(signal);
    } catch (error) {
      if (!signal.aborted) ports.log.write({ level: "warning", event: "synchronization.notOpened", error });
    }
  };
  const stop = (): void => {
    for (const each of stops) each();
  };
  /** Before the desk is open there is nothing to hurry: it begins with a look of its own. */
  const nudge = (): void => {
    opened?.nudge();
  };
  const makeWay = (): void => {
    opened?.makeWay();
  };
  return { line, openSynchronization, openOptions, begin, nudge, makeWay, stop };
}

/** The application behind the pane, over any ports: the real ones, the sandbox's or a test's. */
export function createApp(ports: AppPorts): App {
  const health = createHealth(ports.net.isOnline());
  const desk = createActionDesk(ports, health);
  const batch = createSelectionFollower(ports, health, desk);
  const item = createItemFollower(ports, health, desk, batch.show);
  const preferences = createPreferencesDesk(ports, health);
  const search = createRegardingSearch(ports, health, () => preferences.current());
  const parts: Parts = { ports, health, desk, item, search, preferences };
  const attempt = createAttempt(parts);
  const closing = new AbortController();
  const desks = createDesks(parts, () => isBusy(desk.actions.read()), closing.signal);
  let unfollow: (() => void) | undefined;
  return {
    item,
    search,
    batch,
    health,
    preferences,
    queue: createQueueStore(desk),
    rooms: remember(async () => {
      const { createRooms } = await fetchPart(
        ports.net,
        () => import(/* webpackChunkName: "rooms" */ "./rooms/open-rooms.ts"),
      );
      return createRooms({ ports, health, desk, open: item.open, onOpenChanged: item.subscribe });
    }),
    synchronization: desks.line,
    openSynchronization: desks.openSynchronization,
    openOptions: desks.openOptions,
    commands: {
      ...createItemCommands(parts, attempt),
      ...createRecordCommands(parts, attempt),
      signIn: createSignIn(parts, attempt),
      searchRegarding: search.type,
      searchTable: search.searchTable,
      cancelSearch: search.cancel,
    },
    start: async () => {
      const followed = [
        followNetwork(parts),
        followSigningIn(parts),
        ports.tokens.onRead((resource) => {
          health.reached(resource);
        }),
        followEdits(desk.actions, { onEdited: desks.nudge, onBusy: desks.makeWay }),
      ];
      unfollow = () => {
        for (const end of followed) end();
      };
      void desks.begin();
      await Promise.all([desk.start(), preferences.load(closing.signal), item.start()]);
    },
    stop: () => {
      unfollow?.();
      closing.abort();
      desks.stop();
      search.cancel();
      desk.stop();
      item.stop();
      batch.stop();
    },
  };
}
