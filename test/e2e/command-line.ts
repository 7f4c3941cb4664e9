/** `npm run sync` as a person runs it, against the sandbox of this run. */
import { spawn } from "node:child_process";
import path from "node:path";
import { endLease } from "./computers.ts";
import { eventually } from "./expect.ts";
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

  /** One run; answers its report. Waits for a pane that is at it. Throws what it printed when it could not run. */
  async sync(): Promise<SyncReportText> {
    await endLease(theWorld().sandbox, theWorld().people.sales);
    const { code, out, trouble } = await eventually(
      "nobody else synchronizes the mailbox",
      () => this.#run(),
      (run) => !run.trouble.includes("it holds the lease"),
    );
    const report = out.trim().split("\n").at(-1);
    if (code === 2 || report === undefined) throw new Error(`npm run sync ended with ${String(code)}: ${trouble}`);
    return JSON.parse(report) as SyncReportText;
  }

  #run(): Promise<{ readonly code: number | null; readonly out: string; readonly trouble: string }> {
    const args = ["scripts/sync.mjs", "--once", "--json", "--port", String(PORT), "--state", this.#state];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let [out, trouble] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (trouble += chunk.toString()));
    // "close" comes when everything was read, "exit" may come before.
    return new Promise((resolve) => {
      child.on("close", (code) => {
        resolve({ code, out, trouble });
      });
    });
  }
}
