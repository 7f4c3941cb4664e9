/** One synchronization by the engine, as `npm run sync` does it: `engine.mjs PORT STATE ALLOWED`. */
import { openNodeSynchronization } from "./.work/engine.mjs";
import { measured } from "./measured.mjs";

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

await measured(async () => {
  const options = { profile: "sandbox", port: Number(port), user: undefined, state };
  const synchronization = await openNodeSynchronization(options);
  const run = { policy: "newest", dryRun: false, once: true, onProgress };
  const { requests, kinds, errors, waiting } = await synchronization.run(run);
  await synchronization.close();
  return { requests, kinds, errors, waiting };
});
