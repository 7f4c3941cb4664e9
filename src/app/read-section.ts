import type { ServiceName } from "../domain/problem.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Health } from "./health.ts";
import { problemFrom, whileReading, withProblem, withValue } from "./sections.ts";
import type { Section } from "./view.ts";

/** A place in a view that holds a section. */
export interface Slot<Value> {
  read(): Section<Value>;
  write(section: Section<Value>): void;
}

export interface Reader {
  readonly clock: Clock;
  readonly log: Log;
  readonly health: Health;
  readonly signal: AbortSignal;
}

/**
 * Runs the reading of one section and puts what comes of it, good or bad, in its slot. Never throws; after an abort nothing
 * is written any more.
 */
export async function readSection<Value>(
  { clock, log, health, signal }: Reader,
  { name, service }: { readonly name: string; readonly service: ServiceName },
  slot: Slot<Value>,
  work: () => Promise<Value>,
): Promise<void> {
  slot.write(whileReading(slot.read()));
  try {
    const value = await work();
    if (signal.aborted) return;
    health.well(service);
    slot.write(withValue(value, clock.now()));
  } catch (error) {
    if (signal.aborted) return;
    const problem = problemFrom(error);
    health.unwell(problem);
    log.write({ level: "warning", event: `pane.${name}.${problem.kind}`, error });
    slot.write(withProblem(slot.read(), problem));
  }
}
