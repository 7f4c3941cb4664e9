/** The faults of both services, as their `/faults` address lists them. */
import { z } from "zod";
import { createHearing } from "../state/hearing.ts";
import { createStore, type Store } from "../store.ts";
import type { Description } from "../state/session.ts";

const faultShape = z.looseObject({
  id: z.string(),
  what: z.string(),
  match: z.string().nullish(),
  times: z.number().nullish(),
  struck: z.number().nullish(),
});
export type FaultEntry = z.infer<typeof faultShape> & { readonly service: FaultService };
export type FaultService = "graph" | "dataverse";

/** What a rule calls it, and what it means. */
export const FAULT_KINDS = [
  ["status", "status: refuse, change nothing"],
  ["lost", "lost: do it, answer nothing"],
  ["cut", "cut: close before anything is done"],
  ["half", "half: do it, send half of the answer"],
  ["delay", "delay: answer later"],
  ["expireTokens", "expireTokens: delta and paging tokens expire"],
  ["shuffle", "shuffle: feeds repeat and reorder"],
  ["emptyPages", "emptyPages: feeds have empty pages"],
  ["clock", "clock: the service's clock is wrong"],
  ["full", "full: nothing can be written"],
] as const;

export interface FaultDoor {
  readonly store: Store<readonly FaultEntry[]>;
  readonly refresh: () => Promise<void>;
  /** Answers why the service refused the rule, or undefined. */
  readonly add: (service: FaultService, rule: object) => Promise<string | undefined>;
  readonly remove: (fault: FaultEntry) => Promise<void>;
  readonly removeAll: () => Promise<void>;
}

export function createFaultDoor(description: Description): FaultDoor {
  const store = createStore<readonly FaultEntry[]>([]);
  const origins: Readonly<Record<FaultService, string>> = {
    graph: new URL(description.graph).origin,
    dataverse: new URL(description.dataverse).origin,
  };
  const list = async (service: FaultService): Promise<FaultEntry[]> => {
    const response = await fetch(`${origins[service]}/faults`);
    const faults = z.array(faultShape).parse(await response.json());
    return faults.map((fault) => ({ ...fault, service }));
  };
  const hearing = createHearing();
  const door: FaultDoor = {
    store,
    refresh: async () => {
      const isNews = hearing();
      const found = await Promise.all([list("graph"), list("dataverse")]);
      if (!isNews()) return;
      const faults = found.flat();
      if (JSON.stringify(faults) !== JSON.stringify(store.get())) store.set(faults);
    },
    add: async (service, rule) => {
      const response = await fetch(`${origins[service]}/faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(rule),
      });
      await door.refresh();
      if (response.ok) return undefined;
      const refusal = z.object({ error: z.string() }).safeParse(await response.json().catch(() => undefined));
      return refusal.data?.error ?? `The service answered ${response.status}.`;
    },
    remove: async (fault) => {
      await fetch(`${origins[fault.service]}/faults/${encodeURIComponent(fault.id)}`, { method: "DELETE" });
      await door.refresh();
    },
    removeAll: async () => {
      await Promise.all(Object.values(origins).map((origin) => fetch(`${origin}/faults`, { method: "DELETE" })));
      await door.refresh();
    },
  };
  return door;
}
