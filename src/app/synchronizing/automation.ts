import type { Problem } from "../../domain/problem.ts";
import type { WritableStore } from "../store.ts";
import { NOTES } from "./read-memory.ts";
import type { RunWish } from "./runner.ts";
import type { SyncDeskPorts } from "./sync-desk-ports.ts";
import type { RestingReason, SyncView } from "./sync-view.ts";

/** How often Outlook's own edits are looked for: within a minute (S21). */
const LOOK_MS = 50_000;
/** The first look; opening the pane must not be slowed down by it. */
const FIRST_MS = 3_000;
/** How long an answer about who carries mail holds. */
const SERVER_MS = 3_600_000;
/** Several actions in a row are one reason to run. */
const GATHER_MS = 1_000;

interface AutomationParts {
  readonly view: WritableStore<SyncView>;
  readonly patch: (part: Partial<SyncView>) => void;
  readonly run: (wish: RunWish) => Promise<void>;
  readonly signal: AbortSignal;
}

const failedFor = ({ failure }: SyncView, kind: Problem["kind"]): boolean =>
  failure?.kind === "problem" && failure.problem.kind === kind;

/**
 * Runs while the pane is open: a whole run after every interval, and a cheap look at the mailbox every minute, which leads to
 * a run when somebody edited something in Outlook.
 */
export function createAutomation(ports: SyncDeskPorts, { view, patch, run, signal }: AutomationParts) {
  const { engine, store, clock, log, net, health, preferences } = ports;
  /** Dry runs leave no trace in the memory: the pane itself has to know when it made one. */
  let lastAutomatic = 0;
  /** Milliseconds; known before anything is due. */
  let interval = Infinity;
  let server: { readonly at: number; readonly items: boolean } | undefined;
  /** The user did something here: the run follows at once (S21). */
  let nudged = false;
  let napping = new AbortController();
  const now = (): number => Date.parse(clock.now());

  async function isServers(): Promise<boolean> {
    if (server !== undefined && now() - server.at < SERVER_MS) return server.items;
    const { appointmentsContactsTasks: items } = await ports.readServerSync(signal);
    server = { at: now(), items };
    return items;
  }

  /** Signing in may have become possible without a window: both services are asked, and nobody has to press anything (P5). */
  async function isSignedOut(): Promise<boolean> {
    if (health.read().signedIn !== "no") return false;
    try {
      await ports.readServerSync(signal);
      health.well("crm");
      health.reached("crm");
      await engine.hasNews(signal);
      health.well("mailbox");
      health.reached("mailbox");
    } catch (error) {
      if (signal.aborted) throw error;
    }
    return health.read().signedIn === "no";
  }

  async function restingBecause(): Promise<RestingReason | undefined> {
    if (!net.isOnline()) return "offline";
    if (await isSignedOut()) return "signedOut";
    if ((await store.load()).notes[NOTES.rests] === "yes") return "notThisComputer";
    if (await isServers()) return "server";
    return interval === Infinity ? "organization" : undefined;
  }

  const dueAt = (): number => {
    const last = Math.max(Date.parse(view.read().lastRunAt ?? "") || 0, lastAutomatic);
    // A run that lies ahead was noted by a clock that was set back since.
    return last === 0 || last > now() ? 0 : last + interval;
  };
  const plan = (resting: RestingReason | undefined): void => {
    view.change(({ nextRunAt: _next, resting: _resting, ...rest }) => rest);
    if (resting === undefined) patch({ nextRunAt: new Date(Math.max(dueAt(), now())).toISOString() });
    else patch({ resting });
  };

  async function look(): Promise<void> {
    interval = (await engine.readInterval(preferences.current().synchronization.interval)) * 60_000;
    const resting = await restingBecause();
    plan(resting);
    const { dryRun } = preferences.current().synchronization;
    const asked = nudged && !dryRun;
    // What somebody does here goes at once (S21), whether or not anything else may run by itself.
    const rests = resting !== undefined && !(resting === "organization" && asked);
    if (rests) nudged = false;
    if (rests || view.read().running !== undefined || ports.isBusy?.()) return;
    nudged = false;
    if (asked || now() >= dueAt() || (!dryRun && (await engine.hasNews(signal)))) {
      lastAutomatic = now();
      await run({ automatic: true, dryRun });
      plan(resting);
    }
  }

  /** Sleeps until the next look is due or somebody nudges; whoever nudges may have more to come. */
  async function nap(pause: number): Promise<void> {
    napping = new AbortController();
    const wake = (): void => {
      napping.abort();
    };
    signal.addEventListener("abort", wake, { once: true });
    await clock.sleep(nudged ? GATHER_MS : pause, napping.signal).catch(() => undefined);
    signal.removeEventListener("abort", wake);
    signal.throwIfAborted();
    if (napping.signal.aborted) await clock.sleep(GATHER_MS, signal);
  }

  const nudge = (): void => {
    nudged = true;
    napping.abort();
  };

  /** A network or a sign-in that goes or comes back is seen at once: the view says so, and what waited goes on (L3, P4, P5). */
  const watchHealth = (): void => {
    const states = (): readonly (readonly [Problem["kind"], boolean])[] => {
      const { online, signedIn } = health.read();
      return [
        ["noNetwork", online],
        ["signedOut", signedIn !== "no"],
      ];
    };
    let before = states();
    const unsubscribe = health.subscribe(() => {
      const now = states();
      const changed = now.filter(([, well], at) => well !== before[at]?.[1]);
      before = now;
      if (changed.length === 0) return;
      // The run that it ended is made up for, and what is said about it is over.
      nudged ||= changed.some(([kind, well]) => well && failedFor(view.read(), kind));
      napping.abort();
    });
    signal.addEventListener("abort", unsubscribe, { once: true });
  };

  const begin = async (): Promise<void> => {
    watchHealth();
    for (let pause = FIRST_MS; ; pause = LOOK_MS) {
      try {
        await nap(pause);
        await look();
      } catch (error) {
        if (signal.aborted) return;
        // A look that fails is repeated a minute later; the run that follows says what is wrong.
        log.write({ level: "warning", event: "synchronization.look", error });
      }
    }
  };
  return { begin, nudge };
}
