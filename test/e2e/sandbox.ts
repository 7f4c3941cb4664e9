/** Starts `npm start`'s script as a child process, waits for its `ready` line and stops it like Ctrl-C does. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { getJson } from "./http.ts";

const ROOT = path.join(import.meta.dirname, "../..");

export interface SandboxUserEntry {
  readonly upn: string;
  readonly name: string;
  readonly systemuserid: string;
  readonly graphToken: string;
  readonly dataverseToken: string;
  readonly roles: readonly string[];
}

/** `sandbox.json`, as any client reads it. */
export interface SandboxDescription {
  readonly outlook: string;
  readonly addin: string;
  readonly graph: string;
  readonly dataverse: string;
  readonly crm: string;
  readonly users: readonly SandboxUserEntry[];
}

export interface RunningSandbox {
  readonly description: SandboxDescription;
  /** Everything it printed so far. */
  output(): string;
  /** Ends it; answers its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Whoever is told to end takes its sandboxes along. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill();
});

const READY = /^ready (https:\/\/localhost:\d+)/m;

function waitUntilReady(child: ChildProcess, read: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const url = READY.exec(read())?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on("data", look);
    child.on("exit", (code) => {
      reject(new Error(`the sandbox ended with ${String(code)} before it was ready:\n${read()}`));
    });
  });
}

/** A temporary data folder; removed by the caller's `stop`. */
export const temporaryFolder = (): string => mkdtempSync(path.join(tmpdir(), "regarding-"));

/** `E2E_SANDBOX=https://localhost:3000` works on a sandbox that runs already, which is quicker while writing a test. */
async function attachTo(origin: string): Promise<RunningSandbox> {
  const description = await getJson<SandboxDescription>(`${origin}/sandbox.json`);
  return { description, output: () => "", stop: () => Promise.resolve(0) };
}

/** `E2E_DISORDER=SEED`: answers overtake each other (see disorder.mjs). */
const DISORDER =
  process.env["E2E_DISORDER"] === undefined
    ? []
    : ["--import", pathToFileURL(path.join(import.meta.dirname, "disorder.mjs")).href];

/** `args` are those of `npm start --`. Without `--data` the data live in a temporary folder. */
export async function startSandbox(port: number, args: readonly string[] = []): Promise<RunningSandbox> {
  const already = process.env["E2E_SANDBOX"];
  if (already !== undefined) return attachTo(already);
  const own = args.includes("--data") ? undefined : temporaryFolder();
  const data = own === undefined ? [] : ["--data", own];
  const start = [...DISORDER, "scripts/start.mjs", "--no-open", "--port", String(port), ...data, ...args];
  const child = spawn(process.execPath, start, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve)).finally(() => running.delete(child));
  const origin = await waitUntilReady(child, () => printed);
  const description = await getJson<SandboxDescription>(`${origin}/sandbox.json`);
  return {
    description,
    output: () => printed,
    stop: async (signal = "SIGINT") => {
      child.kill(signal);
      const code = await ended;
      if (own !== undefined) rmSync(own, { recursive: true, force: true });
      return code;
    },
  };
}
