/** Running functions of the add-in: ribbon commands and launch events, in hidden frames, with Outlook's time limit. */
import { z } from "zod";
import { createStore, type Store } from "../store.ts";
import { AddinFrame } from "./frame.ts";
import type { FrameDoor } from "./frame-door.ts";
import { surfaceKey, type Surface } from "./surface.ts";

/** Outlook on the web gives a function five minutes. */
export const TIME_LIMIT = 5 * 60_000;
/** A function file that has not started by then will not. */
const START_LIMIT = 60_000;
const UNKNOWN_FUNCTION = 11_101;

/** What `event.completed(…)` was given, as far as hosts look at it. */
export interface Completion {
  readonly allowEvent: boolean | undefined;
  readonly errorMessage: string;
  readonly cancelLabel: string | undefined;
  readonly commandId: string | undefined;
  readonly contextData: unknown;
  readonly sendModeOverride: string | undefined;
}
export type CommandOutcome =
  | { readonly kind: "completed"; readonly completion: Completion }
  | { readonly kind: "unknownFunction" }
  | { readonly kind: "timedOut" }
  | { readonly kind: "notStarted" };

const completedContext = z.object({
  completedContext: z
    .object({
      allowEvent: z.boolean().nullish(),
      errorMessage: z.string().nullish(),
      errorMessageMarkdown: z.string().nullish(),
      cancelLabel: z.string().nullish(),
      commandId: z.string().nullish(),
      contextData: z.unknown().optional(),
      sendModeOverride: z.string().nullish(),
    })
    .nullish(),
});

/** Reads the event object an add-in handed back. */
export function readCompletion(eventJson: string): Completion {
  let parsed: unknown;
  try {
    parsed = JSON.parse(eventJson);
  } catch {
    parsed = {};
  }
  const context = completedContext.safeParse(parsed).data?.completedContext ?? undefined;
  return {
    allowEvent: context?.allowEvent ?? undefined,
    errorMessage: context?.errorMessage ?? context?.errorMessageMarkdown ?? "",
    cancelLabel: context?.cancelLabel ?? undefined,
    commandId: context?.commandId ?? undefined,
    contextData: context?.contextData,
    sendModeOverride: context?.sendModeOverride ?? undefined,
  };
}

export interface CommandWish {
  readonly url: string;
  readonly functionName: string;
  /** Goes to the function as its event object. */
  readonly event: Readonly<Record<string, unknown>>;
  readonly surface: Surface;
  readonly label: string;
}

export interface CommandRunner {
  readonly run: (wish: CommandWish) => Promise<CommandOutcome>;
  /** Labels of what runs now. */
  readonly running: Store<readonly string[]>;
  readonly completed: FrameDoor<AddinFrame>["commandCompleted"];
  /** The item was left: its idle frames go, busy ones when they are done. */
  readonly retire: (surface: Surface) => void;
  readonly frames: () => readonly AddinFrame[];
  readonly dispose: () => void;
}

interface Runtime {
  readonly frame: AddinFrame;
  busy: number;
  retired: boolean;
}

export function createCommandRunner(container: HTMLElement, door: () => FrameDoor<AddinFrame>): CommandRunner {
  const runtimes = new Map<string, Runtime>();
  const waiting = new Map<string, (outcome: CommandOutcome) => void>();
  const running = createStore<readonly string[]>([]);

  const keyOf = (url: string, surface: Surface): string => `${surfaceKey(surface)} ${url}`;
  const runtimeFor = ({ url, surface }: CommandWish): Runtime => {
    const key = keyOf(url, surface);
    const existing = runtimes.get(key);
    if (existing !== undefined) return existing;
    const frame = new AddinFrame(
      { url, surface, title: "function file", hidden: true, isDialog: false, initializationContext: "" },
      door(),
    );
    container.append(frame.element);
    const runtime = { frame, busy: 0, retired: false };
    runtimes.set(key, runtime);
    return runtime;
  };
  const collect = (): void => {
    for (const [key, runtime] of runtimes) {
      if (!runtime.retired || runtime.busy > 0) continue;
      runtime.frame.dispose();
      runtimes.delete(key);
    }
  };
  const invoke = async (runtime: Runtime, wish: CommandWish): Promise<CommandOutcome> => {
    const started = await within(
      START_LIMIT,
      runtime.frame.ready.then(() => "ready" as const),
      "late" as const,
    );
    if (started === "late") return { kind: "notStarted" };
    const id = crypto.randomUUID();
    const done = new Promise<CommandOutcome>((resolve) => waiting.set(id, resolve));
    runtime.frame.surface = wish.surface;
    runtime.frame.raise("appCommandInvoked", [id, wish.functionName, JSON.stringify(wish.event)]);
    const outcome = await within<CommandOutcome>(TIME_LIMIT, done, { kind: "timedOut" });
    waiting.delete(id);
    return outcome;
  };

  return {
    running,
    frames: () => [...runtimes.values()].map((runtime) => runtime.frame),
    async run(wish) {
      const runtime = runtimeFor(wish);
      runtime.busy += 1;
      runtime.retired = false;
      running.set((labels) => [...labels, wish.label]);
      const outcome = await invoke(runtime, wish);
      runtime.busy -= 1;
      if (outcome.kind === "timedOut" || outcome.kind === "notStarted") runtime.retired = true;
      running.set((labels) => labels.toSpliced(labels.indexOf(wish.label), 1));
      collect();
      return outcome;
    },
    completed(commandId, status, eventJson) {
      const outcome: CommandOutcome =
        status === UNKNOWN_FUNCTION
          ? { kind: "unknownFunction" }
          : { kind: "completed", completion: readCompletion(eventJson) };
      waiting.get(commandId)?.(outcome);
    },
    retire(surface) {
      const prefix = `${surfaceKey(surface)} `;
      for (const [key, runtime] of runtimes) if (key.startsWith(prefix)) runtime.retired = true;
      collect();
    },
    dispose() {
      for (const runtime of runtimes.values()) runtime.frame.dispose();
      runtimes.clear();
    },
  };
}

async function within<T>(milliseconds: number, work: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(otherwise);
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
