/** `npm run build -- [--env origin=https://…] [--mode development]`: bundles the add-in and the sandbox's pages into dist/. */
import { binary, node } from "./run.mjs";

const args = process.argv.slice(2);
const mode = args.includes("--mode") ? [] : ["--mode", "production"];
const { code } = await node([binary("webpack-cli"), ...mode, ...args]);
process.exitCode = code;
