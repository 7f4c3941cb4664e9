/** `npm run build -- [--env origin=https://…] [--mode development]`: bundles the add-in and the sandbox's pages into dist/. */
import { binary, node } from "./run.mjs";
import { markBuilt } from "./setup.mjs";

const args = process.argv.slice(2);
const mode = args.includes("--mode") ? [] : ["--mode", "production"];
const startedAt = new Date();
const { code } = await node([binary("webpack-cli"), ...mode, ...args]);
if (code === 0) markBuilt(startedAt);
process.exitCode = code;
