/**
 * Sends change notifications: what changed is gathered while a request runs and posted when its transaction is over;
 * a receiver that fails is asked again. https://learn.microsoft.com/graph/change-notifications-overview
 */
import { randomUUID } from "node:crypto";
import { numberAt, textAt } from "../json.ts";
import { holds } from "../query/in-memory.ts";
import { parseFilter } from "../query/parse-filter.ts";
import type { Item, Store } from "../storage/store.ts";
import type { House, Notifier } from "../visit.ts";
import { isActive } from "./handlers.ts";
import { missed, notify } from "./notification.ts";
import type { Change, Noticed } from "./notification.ts";
import { isLoopback, post } from "./post.ts";

const VALIDATION_MS = 10_000;
const DELIVERY_MS = 10_000;
const RETRY_MS = [500, 2000, 10_000, 60_000];
const WATCHED = new Set(["message", "event", "contact", "todoTask"]);

export interface ActiveNotifier extends Notifier {
  /** Sends what was gathered; call it outside of transactions. */
  flush(): void;
  /** Forgets what was gathered by a transaction that was undone. */
  forget(): void;
  close(): void;
}

/** `house` is asked for when there is something to send. */
export function createNotifier(store: Store, house: () => House): ActiveNotifier {
  let noticed: Noticed[] = [];
  const timers = new Set<NodeJS.Timeout>();
  store.onChange((item, change, before) => {
    if (!WATCHED.has(item.kind) || !anySubscription(store, item.mailbox)) return;
    noticed.push({ item, change, before, folder: store.byId(item.parent)?.entry ?? 0 });
  });
  const send = (url: string, body: string, attempt: number, lost: () => void): void => {
    post(url, body, DELIVERY_MS)
      .then((answer) => answer.status >= 200 && answer.status < 300)
      .catch(() => false)
      .then((done) => {
        const wait = RETRY_MS[attempt];
        if (done) return;
        if (wait === undefined) {
          lost();
          return;
        }
        const timer = setTimeout(() => {
          timers.delete(timer);
          send(url, body, attempt + 1, lost);
        }, wait);
        timer.unref();
        timers.add(timer);
      })
      .catch(() => undefined);
  };
  return {
    validate: async (url) => {
      if (!isLoopback(url)) return false;
      const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
      const address = new URL(url);
      address.searchParams.set("validationToken", token);
      try {
        const answer = await post(address.href, undefined, VALIDATION_MS);
        return answer.status === 200 && /^text\/plain/i.test(answer.type) && answer.text.trim() === token;
      } catch {
        return false;
      }
    },
    flush: () => {
      const batch = latestOnly(noticed);
      noticed = [];
      for (const one of batch) {
        for (const { subscription, change } of subscriptionsFor(store, one, house().clock.now())) {
          const body = JSON.stringify(notify(house(), subscription, { ...one, change }));
          send(textAt(subscription.doc, "notificationUrl") ?? "", body, 0, () => {
            const url = textAt(subscription.doc, "lifecycleNotificationUrl");
            if (url !== undefined) send(url, JSON.stringify({ value: [missed(subscription)] }), 0, () => undefined);
          });
        }
      }
    },
    forget: () => {
      noticed = [];
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function anySubscription(store: Store, mailbox: number): boolean {
  return (
    store.db.get("SELECT 1 AS n FROM item WHERE mailbox = ? AND kind = 'subscription' LIMIT 1", [mailbox]) !== undefined
  );
}

/** One request may write a row several times: a creation stays a creation, the last version counts. */
function latestOnly(all: readonly Noticed[]): Noticed[] {
  const found = new Map<string, Noticed>();
  for (const one of all) {
    const key = `${one.item.id} ${one.item.entry} ${one.change === "deleted" ? "deleted" : "kept"}`;
    const before = found.get(key);
    found.set(key, {
      ...one,
      change: before?.change === "created" && one.change === "updated" ? "created" : one.change,
      before: before === undefined ? one.before : before.before,
    });
  }
  return [...found.values()];
}

interface Told {
  readonly subscription: Item;
  readonly change: Change;
}

function subscriptionsFor(store: Store, one: Noticed, now: number): Told[] {
  return store.children(0, "subscription", one.item.mailbox).flatMap((item): Told[] => {
    const parent = numberAt(item.doc, "_parent") ?? 0;
    const types = (textAt(item.doc, "changeType") ?? "").split(",");
    const about = textAt(item.doc, "_kind") === one.item.kind && (parent === 0 || parent === one.item.parent);
    const change = about && isActive(item, now) ? changeSeen(textAt(item.doc, "_filter"), one) : undefined;
    return change !== undefined && types.includes(change) ? [{ subscription: item, change }] : [];
  });
}

/**
 * A condition in the resource narrows what is told: an item that comes to fit it is created, one that ceases to is
 * deleted. https://learn.microsoft.com/graph/outlook-change-notifications-overview#refine-the-conditions-for-a-notification
 */
function changeSeen(filter: string | undefined, { item, change, before }: Noticed): Change | undefined {
  if (filter === undefined) return change;
  const condition = parseFilter(filter);
  const fits = holds(condition, item.doc);
  if (change !== "updated" || before === undefined) return fits ? change : undefined;
  const fitted = holds(condition, before.doc);
  if (fits) return fitted ? "updated" : "created";
  return fitted ? "deleted" : undefined;
}
