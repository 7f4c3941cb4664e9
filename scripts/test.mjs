/**
 * `npm test`: all tests on a machine with nothing but Node. Installs packages and, where it can be had, a Chromium;
 * `npm test -- unit` or `npm test -- e2e` run one half, and further arguments go to Jest or choose end-to-end files.
 */
import { spawnSync } from "node:child_process";
import { demandNode, ensureBuilt, ensureInstalled } from "./setup.mjs";

demandNode();
const [first, ...others] = process.argv.slice(2);
const half = first === "unit" || first === "e2e" ? first : undefined;
const args = half ? others : process.argv.slice(2);
await ensureInstalled();

const { binary, node, ROOT } = await import("./run.mjs");
const { findBrowser } = await import("./browser.mjs");

/** Tries the distribution's package, then the test tool's own download. */
function installBrowser() {
  const attempt = (command, words) =>
    spawnSync(command, words, { cwd: ROOT, stdio: "inherit", timeout: 300_000 }).status === 0;
  if (process.platform === "linux" && process.getuid?.() === 0 && attempt("apt-get", ["--version"])) {
    if (attempt("apt-get", ["update", "-qq"]) && attempt("apt-get", ["install", "-y", "-qq", "chromium"]))
      return findBrowser();
  }
  if (attempt(process.execPath, [binary("playwright-core"), "install", "chromium"])) return "playwright";
  return undefined;
}

if (half !== "e2e") {
  // All of them together must have gone every way through the pure code (jest.config.mjs).
  const coverage = args.length === 0 ? ["--coverage"] : [];
  const jest = await node(["--max-old-space-size=4096", binary("jest"), ...coverage, ...args]);
  if (jest.code !== 0) process.exit(jest.code);
}
if (half !== "unit") {
  const browser = findBrowser() ?? installBrowser();
  if (browser === undefined) {
    console.error(
      "The end-to-end tests need Chromium, Chrome or Edge, and none was found or could be installed.\n" +
        "Install one (Debian: apt-get install chromium) or set CHROMIUM to its path, then run npm test again.",
    );
    process.exit(1);
  }
  await ensureBuilt();
  const e2e = await node(["--import", "tsx", "test/e2e/run.ts", ...(half ? args : [])], {
    env: browser === "playwright" ? {} : { CHROMIUM: browser },
  });
  process.exit(e2e.code);
}
