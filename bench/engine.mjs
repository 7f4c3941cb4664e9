/** One synchronization by the engine, as `npm run sync` does it: `engine.mjs PORT STATE`. */
import { openNodeSynchronization } from "./.work/engine.mjs";
import { measured } from "./measured.mjs";

const [, , port, state] = process.argv;

await measured(async () => {
  const options = { profile: "sandbox", port: Number(port), user: undefined, state };
  const synchronization = await openNodeSynchronization(options);
  const onProgress = ({ phase, done }) => process.send?.({ phase, done });
  const { requests, kinds, errors, waiting } = await synchronization.run({
    policy: "newest",
    dryRun: false,
    once: true,
    onProgress,
  });
  await synchronization.close();
  return { requests, kinds, errors, waiting };
});
