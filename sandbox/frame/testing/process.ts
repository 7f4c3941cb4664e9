/** For tests: the sandbox as a process of its own, started as `npm start` does it once everything is built. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Description } from "../description.ts";
import { ask } from "./wire.ts";

const ROOT = join(__dirname, "..", "..", "..");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly errors: string;
}

export interface SandboxProcess {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the description once the line `ready …` was printed; rejects when the process ends before. */
  readonly ready: Promise<Description>;
}

export function startProcess(args: readonly string[]): SandboxProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/start.ts", "--no-open", ...args], { cwd: ROOT });
  let output = "";
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const line = new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const origin = /^ready (https:\S+)/m.exec(output)?.[1];
      if (origin !== undefined) resolve(origin);
    });
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code, signal) => {
      resolve({ code, signal, output, errors });
    });
  });
  const ready = Promise.race([
    line,
    ended.then((end) => {
      throw new Error(`The sandbox ended with ${String(end.code)}: ${end.errors}`);
    }),
  ]).then(async (origin): Promise<Description> => JSON.parse((await ask(`${origin}/sandbox.json`)).text));
  // Who waits only for the end must not be disturbed by the failure of the other promise.
  ready.catch(() => undefined);
  return { process: child, ended, ready };
}
