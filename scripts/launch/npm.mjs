/** Runs npm without a shell where that is possible. */
import { spawnSync } from "node:child_process";

/** Whether npm succeeded. Its output goes where ours goes. */
export function runNpm(root, args) {
  const npm = process.env.npm_execpath;
  // npm says where it is to what it runs; only a start by hand on Windows needs a shell, to find npm.cmd.
  const result =
    npm !== undefined && /\.c?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: "inherit" })
      : spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  return result.status === 0;
}
