/**
 * Sends change notifications: what changed is gathered while a request runs and posted when its transaction is over;
 * a receiver that fails is asked again. https://learn.microsoft.com/graph/change-notifications-overview
 */
import { randomUUID } from "node:crypto";
import { TENANT_ID } from "../../seed/users.ts";
import type { SandboxClock } from "../../frame/service.ts";
import type { Mailbox } from "../access/mailboxes.ts";
import * as ids from "../ids.ts";
import { flagAt, numberAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { holds } from "../query/in-memory.ts";
import { parseFilter } from "../query/parse-filter.ts";
import type { Item, Store } from "../storage/store.ts";
import { guidOf } from "../visit.ts";
import type { Notifier } from "../visit.ts";
import { isActive } from "./handlers.ts";
import { isLoopback, post } from "./post.ts";

const VALIDATION_MS = 10_000;
const DELIVERY_MS = 10_000;
const RETRY_MS = [500, 2000, 10_000, 60_000];
const WATCHED = new Set(["message", "event", "contact", "todoTask"]);

type Change = "created" | "updated" | "deleted";
interface Noticed {
  readonly item: Item;
  readonly change: Change;
  readonly folder: number;
}

export interface ActiveNotifier extends Notifier {
  /** Sends what was gathered; call it outside of transactions. */
  flush(): void;
  /** Forgets what was gathered by a transaction that was undone. */
  forget(): void;
  close(): void;
}

export function createNotifier(store: Store, clock: SandboxClock, mailboxes: readonly Mailbox[]): ActiveNotifier {
  let noticed: Noticed[] = [];
  const timers = new Set<NodeJS.Timeout>();
  store.onChange((item, change) => {
    if (!WATCHED.has(item.kind) || !anySubscription(store, item.mailbox)) return;
    noticed.push({ item, change, folder: store.byId(item.parent)?.entry ?? 0 });
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
        const mailbox = mailboxes.find((candidate) => candidate.number === one.item.mailbox);
        if (!mailbox) continue;
        for (const subscription of subscriptionsFor(store, one, clock.now())) {
          const value = [notification(mailbox, subscription, one)];
          send(textAt(subscription.doc, "notificationUrl") ?? "", JSON.stringify({ value }), 0, () => {
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
    found.set(key, before?.change === "created" && one.change === "updated" ? { ...one, change: "created" } : one);
  }
  return [...found.values()];
}

function subscriptionsFor(store: Store, one: Noticed, now: number): Item[] {
  return store.children(0, "subscription", one.item.mailbox).filter((item) => {
    const parent = numberAt(item.doc, "_parent") ?? 0;
    const types = (textAt(item.doc, "changeType") ?? "").split(",");
    return (
      isActive(item, now) &&
      textAt(item.doc, "_kind") === one.item.kind &&
      (parent === 0 || parent === one.item.parent) &&
      types.includes(one.change) &&
      isWanted(textAt(item.doc, "_filter"), one)
    );
  });
}

/** A condition in the resource narrows what is told; what is gone has nothing left to look at. */
const isWanted = (filter: string | undefined, one: Noticed): boolean =>
  filter === undefined || one.change === "deleted" || holds(parseFilter(filter), one.item.doc);

/** Tells the second address of a subscription that notifications to the first were given up. */
const missed = (subscription: Item): JsonObject => ({
  lifecycleEvent: "missed",
  subscriptionId: guidOf(subscription.id),
  subscriptionExpirationDateTime: textAt(subscription.doc, "expirationDateTime") ?? "",
  clientState: subscription.doc["clientState"] ?? null,
  tenantId: TENANT_ID,
});

function notification(mailbox: Mailbox, subscription: Item, one: Noticed): JsonObject {
  const owner = mailbox.user.objectId;
  const id = flagAt(subscription.doc, "_immutable")
    ? ids.immutableId(owner, "item", one.item.id)
    : ids.itemId(owner, one.folder, one.item.entry);
  const segment = textAt(subscription.doc, "_segment") ?? "";
  const resource = `Users/${owner}/${segment}/${id}`;
  const etag = `W/"${ids.changeKey(owner, one.item.seq)}"`;
  return {
    subscriptionId: guidOf(subscription.id),
    subscriptionExpirationDateTime: textAt(subscription.doc, "expirationDateTime") ?? "",
    changeType: one.change,
    resource,
    resourceData: {
      "@odata.type": textAt(subscription.doc, "_type") ?? "",
      "@odata.id": resource,
      "@odata.etag": etag,
      id,
    },
    clientState: subscription.doc["clientState"] ?? null,
    tenantId: TENANT_ID,
  };
}
