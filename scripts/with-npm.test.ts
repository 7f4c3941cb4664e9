import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A script that npm runs: a shell, and in it a process that would live for ever. Resolves once that process lives. */
async function startedByNpm(env: NodeJS.ProcessEnv): Promise<{ shell: ChildProcess; worker: number }> {
  const module = JSON.stringify(join(__dirname, "with-npm.mjs"));
  const script = `import(${module}).then(({ endWithNpm }) => { endWithNpm(); setInterval(() => {}, 1000); console.log(process.pid); })`;
  const shell = spawn("sh", ["-c", `"$NODE" -e "$SCRIPT"; true`], {
    env: { ...process.env, npm_lifecycle_event: undefined, ...env, NODE: process.execPath, SCRIPT: script },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(shell.stdout, "data")) as [Buffer];
  return { shell, worker: Number(line.toString()) };
}

test("what npm started ends with npm's shell, even when the shell is killed", async () => {
  const { shell } = await startedByNpm({ npm_lifecycle_event: "start" });
  // The pipe closes when the last process that holds it has ended: the shell and its child.
  const everybodyEnded = once(shell, "close");
  shell.kill("SIGKILL");
  await everybodyEnded;
  expect(shell.signalCode).toBe("SIGKILL");
});

test("started without npm, it outlives the shell, as a daemon must", async () => {
  const { shell, worker } = await startedByNpm({});
  shell.kill("SIGKILL");
  await once(shell, "exit");
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(process.kill(worker, 0)).toBe(true);
  process.kill(worker, "SIGKILL");
  await once(shell, "close");
});
