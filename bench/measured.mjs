/** What a contender's process prints about itself: its own processor time and memory, whatever the servers take. */
const seconds = (micro) => micro / 1e6;

/** Runs `work` and prints one line of JSON. Loading the program is not counted: everybody's is loaded by then. */
export async function measured(work) {
  globalThis.gc?.();
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  const figures = {
    cpu: seconds(user + system),
    wall: (performance.now() - started) / 1000,
    memory: process.resourceUsage().maxRSS / 1024,
  };
  process.stdout.write(`${JSON.stringify({ ...figures, ...result })}\n`, () => process.exit(0));
}
