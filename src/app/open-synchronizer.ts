/** Synchronization in a browser: a chunk of its own, fetched after the first paint (Q1). */
import { BrowserSyncStore } from "../local/browser-sync-store.ts";
import type { CrmOptions } from "../ports/crm-options.ts";
import type { Tokens } from "../ports/tokens.ts";
import type { AppConfig } from "../auth/config.ts";
import type { Health } from "./health.ts";
import type { PreferencesDesk } from "./preferences-desk.ts";
import { platformClock, platformIds, platformLog, platformNet } from "./platform.ts";
import { createSynchronization } from "./synchronization.ts";
import { createSyncDesk, type SyncDesk } from "./synchronizing/sync-desk.ts";
import type { OnlyOne, SyncDeskPorts } from "./synchronizing/sync-desk-ports.ts";

export interface BrowserSynchronizer {
  readonly config: AppConfig;
  readonly tokens: Tokens;
  readonly account: string;
}

const nameOf = (account: string): string => `regarding-sync/${account}`;

/**
 * Windows of one browser share its memory of links: only one of them may run at a time, and the others are told when it has
 * run.
 */
export const onlyOneOf =
  (account: string): OnlyOne =>
  <Value>(work: () => Promise<Value>, patience?: AbortSignal): Promise<Value | "busy"> => {
    const terms: LockOptions = patience === undefined ? { ifAvailable: true } : { signal: patience };
    return navigator.locks.request(nameOf(account), terms, async (lock) => {
      if (lock === null) return "busy" as const;
      try {
        return await work();
      } finally {
        const channel = new BroadcastChannel(nameOf(account));
        channel.postMessage("ran");
        channel.close();
      }
    });
  };

/** Calls back when another window of this browser, or the ribbon, has run; returns the way to stop. */
function onOthersRan(account: string, listener: () => void): () => void {
  const channel = new BroadcastChannel(nameOf(account));
  channel.addEventListener("message", listener);
  return () => {
    channel.close();
  };
}

const SYSTEMS = ["Windows", "Android", "iPhone", "iPad", "Mac OS X", "Linux"];

/** How this computer is called on the others: the browser and the system, as far as they tell. */
export function describeDevice(agent: string): string {
  const browser = /Edg\//.test(agent)
    ? "Edge"
    : /Chrome\//.test(agent)
      ? "Chrome"
      : /Firefox\//.test(agent)
        ? "Firefox"
        : "Safari";
  // An Android says Linux as well, and an iPhone that it is like Mac OS X.
  const system = SYSTEMS.find((name) => agent.includes(name)) ?? "";
  return `Outlook (${[browser, system].filter((part) => part !== "").join(", ")})`;
}

/** The engine over the browser's storage and the real services. */
export function openEngine({ config, tokens, account }: BrowserSynchronizer): Pick<SyncDeskPorts, "engine" | "store"> {
  const store = new BrowserSyncStore(account);
  const engine = createSynchronization({
    net: platformNet,
    clock: platformClock,
    ids: platformIds,
    tokens,
    store,
    graph: config.graph,
    dataverse: config.dataverse,
  });
  return { engine, store };
}

/** The desk of the pane. */
export function openSyncDesk(
  browser: BrowserSynchronizer,
  desk: {
    readonly preferences: PreferencesDesk;
    readonly health: Health;
    readonly crm: CrmOptions;
    readonly isBusy: () => boolean;
  },
): SyncDesk {
  return createSyncDesk({
    ...openEngine(browser),
    preferences: desk.preferences,
    isBusy: desk.isBusy,
    health: desk.health,
    net: platformNet,
    clock: platformClock,
    log: platformLog,
    deviceName: describeDevice(navigator.userAgent),
    onlyOne: onlyOneOf(browser.account),
    onOthersRan: (listener) => onOthersRan(browser.account, listener),
    readServerSync: (signal) => desk.crm.readServerSync(signal),
  });
}
