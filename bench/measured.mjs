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

/** A contender that is told when to do its work, and once more, and again: every time is measured by itself. */
export function serve({ run, end }) {
  process.on("message", async (told) => {
    if (told === "end") {
      await end();
      process.disconnect();
      // Connections that are kept open would keep the process alive for a while.
      setImmediate(() => process.exit(0));
      return;
    }
    const { result, ...figures } = await stretch(run);
    process.send({ ...figures, ...result });
  });
}
