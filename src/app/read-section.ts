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

/** Which reading of a section is the latest: an older answer that comes late must not take the place of a newer one. */
const latest = new WeakMap<Reader, Map<string, symbol>>();

/** Takes the turn; answers whether it is still ours. */
function takeTurn(reader: Reader, name: string): () => boolean {
  const turns = latest.get(reader) ?? new Map<string, symbol>();
  latest.set(reader, turns);
  const turn = Symbol(name);
  turns.set(name, turn);
  return () => turns.get(name) === turn;
}

/**
 * Runs the reading of one section and puts what comes of it, good or bad, in its slot. Never throws; after an abort nothing
 * is written any more, and nothing by a reading that another one of the same reader and name has followed.
 */
export async function readSection<Value>(
  reader: Reader,
  { name, service }: { readonly name: string; readonly service: ServiceName },
  slot: Slot<Value>,
  work: () => Promise<Value>,
): Promise<void> {
  const { clock, log, health, signal } = reader;
  const isLatest = takeTurn(reader, name);
  slot.write(whileReading(slot.read()));
  try {
    const value = await work();
    if (signal.aborted) return;
    health.well(service);
    if (isLatest()) slot.write(withValue(value, clock.now()));
  } catch (error) {
    if (signal.aborted) return;
    const problem = problemFrom(error);
    health.unwell(problem);
    log.write({ level: "warning", event: `pane.${name}.${problem.kind}`, error });
    if (isLatest()) slot.write(withProblem(slot.read(), problem));
  }
}
