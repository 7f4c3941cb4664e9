/** The faults of one service: what was ordered, how often it has struck, and the clock and token age that go with it. */
import type { FaultWish } from "./fault-rule.ts";
import type { FaultDesk, FaultRule, SandboxClock } from "./service.ts";

/** An active rule as `GET /faults` shows it. */
export type FaultReport = Omit<FaultRule, "match"> & { readonly match?: string; readonly struck: number };

export interface OperatedFaultDesk extends FaultDesk {
  add(wish: FaultWish): FaultReport;
  /** Rules that can still strike, in the order they came. */
  list(): readonly FaultReport[];
  /** False when there is no such active rule. */
  remove(id: string): boolean;
  removeAll(): void;
  /** The clock of the service: `base`, moved by every active `clock` rule. */
  readonly clock: SandboxClock;
}

export interface FaultDeskOptions {
  readonly base: SandboxClock;
  /** Where the age of tokens stood when the sandbox was last stopped. */
  readonly tokenGeneration?: number;
  /** Told when it rises, so that it can be kept: a token expired once stays so. */
  readonly onTokenGeneration?: (generation: number) => void;
}

interface Entry {
  readonly rule: FaultRule;
  struck: number;
}

export function createFaultDesk(options: FaultDeskOptions): OperatedFaultDesk {
  let entries: Entry[] = [];
  let tokenGeneration = options.tokenGeneration ?? 0;
  let lastId = 0;

  const hit = (entry: Entry): void => {
    entry.struck += 1;
    if (entry.rule.times !== 0 && entry.struck >= entry.rule.times)
      entries = entries.filter((other) => other !== entry);
  };
  const expireTokens = (): void => {
    tokenGeneration += 1;
    options.onTokenGeneration?.(tokenGeneration);
  };

  return {
    add(wish) {
      lastId += 1;
      const entry: Entry = { rule: { ...wish, id: `f${String(lastId)}` }, struck: 0 };
      // The one happens at once and is over; the other lasts until it is removed.
      if (wish.what === "expireTokens") {
        expireTokens();
        return report({ ...entry, struck: 1 });
      }
      entries.push(wish.what === "clock" ? { rule: { ...entry.rule, times: 0 }, struck: 1 } : entry);
      return report(entries[entries.length - 1] ?? entry);
    },
    list: () => entries.map(report),
    remove(id) {
      const before = entries.length;
      entries = entries.filter((entry) => entry.rule.id !== id);
      return entries.length < before;
    },
    removeAll() {
      entries = [];
    },
    strike(where, target, what) {
      const entry = entries.find(
        ({ rule }) =>
          what.includes(rule.what) && (rule.inner === true) === (where === "inner") && applies(rule, target),
      );
      if (entry === undefined) return undefined;
      hit(entry);
      return entry.rule;
    },
    get tokenGeneration() {
      return tokenGeneration;
    },
    clock: {
      now: () =>
        entries.reduce((time, { rule }) => (rule.what === "clock" ? time + (rule.ms ?? 0) : time), options.base.now()),
    },
  };
}

/** A person writes `$filter` where the wire has `%24filter`: either spelling is tried. */
function applies(rule: FaultRule, target: string): boolean {
  if (rule.match === undefined) return true;
  return rule.match.test(target) || rule.match.test(decoded(target));
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target.replaceAll("+", " "));
  } catch {
    return target;
  }
}

function report({ rule, struck }: Entry): FaultReport {
  const { match, ...rest } = rule;
  return { ...rest, ...(match === undefined ? {} : { match: match.source.replaceAll("\\/", "/") }), struck };
}
