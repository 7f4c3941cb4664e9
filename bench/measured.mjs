/** What a contender's process says about itself: its own processor time and memory, whatever the servers take. */

/** Runs `work`; loading the program is not counted: everybody's is loaded by then. */
export async function stretch(work) {
  globalThis.gc?.();
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return {
    cpu: (user + system) / 1e6,
    system: system / 1e6,
    wall: (performance.now() - started) / 1000,
    memory: process.resourceUsage().maxRSS / 1024,
    ...(typeof result === "object" && result !== null ? { result } : {}),
  };
}

/** Prints one line of JSON and ends, whatever connections are still open. */
export function finish(report) {
  process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));
}

/** A contender that does one thing only. */
export async function measured(work) {
  const { result, ...figures } = await stretch(work);
  finish({ ...figures, ...result });
}
