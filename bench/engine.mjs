/**
 * The engine as `npm run sync` does it: `engine.mjs PORT STATE ALLOWED`. One synchronization for every message "run", as
 * `--watch` would make them one after the other; a process that is told to run once is what `--once` is.
 */
import { openNodeSynchronization } from "./.work/engine.mjs";
import { serve } from "./measured.mjs";

const [, , port, state, allowed] = process.argv;

/** Says once in a while that the mailbox's allowance is nearly used up. */
let [slice, written, told] = [0, 0, 0];
function onProgress({ phase, done }) {
  if (phase !== "writing") return;
  if (done < slice) slice = 0;
  written += done - slice;
  slice = done;
  if (written - told < Number(allowed)) return;
  told = written;
  process.send?.("many");
}

let synchronization;
serve({
  run: async () => {
    synchronization ??= await openNodeSynchronization({
      profile: "sandbox",
      port: Number(port),
      user: undefined,
      state,
    });
    const { requests, kinds, errors, waiting } = await synchronization.run({
      policy: "newest",
      dryRun: false,
      once: true,
      onProgress,
    });
    return { requests, kinds, errors, waiting };
  },
  end: async () => synchronization?.close(),
});
