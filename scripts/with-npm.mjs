/**
 * npm starts a script through a shell, and a shell that is told to end (SIGTERM, SIGKILL) does not tell its child: the
 * sandbox or a watching synchronizer would live on, unseen, with its ports taken.
 */
const EVERY_MS = 250;

/** Ends this process as SIGTERM would, once the shell in which npm started it is gone. */
export function endWithNpm() {
  // Windows keeps the number of a parent that has ended; there npm ends the whole tree.
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, EVERY_MS);
  watch.unref();
}
