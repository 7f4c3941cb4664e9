/** Packs the engine the way it is shipped: one module, so that loading TypeScript is nobody's cost. */
import { build } from "esbuild";
import path from "node:path";
import { HERE, ROOT } from "./processes.mjs";

export async function bundleEngine() {
  await build({
    stdin: {
      contents: `export { openNodeSynchronization } from "./src/app/node/node-synchronization.ts";`,
      resolveDir: ROOT,
      loader: "ts",
    },
    outfile: path.join(HERE, ".work/engine.mjs"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: "inline",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "error",
  });
}
