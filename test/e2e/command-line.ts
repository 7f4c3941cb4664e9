/** `npm run sync` as a person runs it, against the sandbox of this run. */
import { spawn } from "node:child_process";
import path from "node:path";
import { endLease } from "./computers.ts";
import { temporaryFolder } from "./sandbox.ts";
import { PORT, theWorld } from "./world.ts";

const ROOT = path.join(import.meta.dirname, "../..");

export interface SyncReportText {
  readonly errors: readonly { readonly item?: string; readonly reason: string }[];
  readonly requests: { readonly graph: number; readonly dataverse: number };
}

/** A computer that synchronizes: its state lives in a folder of its own. */
export class CommandLine {
  readonly #state = path.join(temporaryFolder(), "state");

  /** One run; answers its report. Throws what it printed when it could not run. */
  async sync(): Promise<SyncReportText> {
    await endLease(theWorld().sandbox, theWorld().people.sales);
    const args = ["scripts/sync.mjs", "--once", "--json", "--port", String(PORT), "--state", this.#state];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let [out, trouble] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (trouble += chunk.toString()));
    return new Promise((resolve, reject) => {
      child.on("exit", (code) => {
        const report = out.trim().split("\n").at(-1);
        if (code === 2 || report === undefined)
          reject(new Error(`npm run sync ended with ${String(code)}: ${trouble}`));
        else resolve(JSON.parse(report) as SyncReportText);
      });
    });
  }
}
