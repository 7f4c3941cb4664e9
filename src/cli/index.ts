import {
  openNodeSynchronization,
  readNodeHistory,
  type NodeReport,
  type NodeSynchronization,
} from "../app/node/node-synchronization.ts";
import { platformClock } from "../app/platform.ts";
import { toErrorLine } from "./error-line.ts";
import { flushed } from "./flushed.ts";
import { HELP, readOptions, UsageError, type CliOptions } from "./options.ts";
import { toHistoryText, toReportText } from "./print.ts";
import { toRefusalText } from "./refusal-text.ts";
import { untilDue } from "./until-due.ts";

const DONE = 0;
const OPEN_POINTS = 1;
const COULD_NOT_RUN = 2;

const ON_REQUEST_ONLY = "The organization does not allow Outlook to synchronize by itself, so nothing is watched.";

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

const codeOf = (report: NodeReport): number =>
  report.errors.length > 0 || report.waiting.length > 0 ? OPEN_POINTS : DONE;

function showHistory({ state, json }: CliOptions): number {
  const entries = readNodeHistory(state, Date.now());
  print(json ? JSON.stringify(entries) : toHistoryText(entries));
  return DONE;
}

/**
 * Ctrl-C ends a run between two writes; the next run takes up what is left. So does whoever no longer reads what is printed.
 */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort(new Error("Stopped."));
  };
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, stop);
  process.stdout.on("error", stop);
  return controller.signal;
}

/** What the user decided since the last run: answers, undos, another try for what was parked. */
async function prepare(synchronization: NodeSynchronization, { answers, undo, retry }: CliOptions): Promise<void> {
  for (const { question, answer } of answers) await synchronization.answer(question, answer);
  if (retry) await synchronization.retry();
  for (const id of undo) {
    const outcome = await synchronization.undo(id);
    if (outcome.state === "refused") throw new UsageError(toRefusalText(id, outcome));
  }
}

function tellAndGoOn(error: unknown): undefined {
  process.stderr.write(`${toErrorLine(error)}\n`);
}

async function synchronize(options: CliOptions): Promise<number> {
  const synchronization = await openNodeSynchronization(options);
  if (synchronization.notice !== undefined) process.stderr.write(`${synchronization.notice}\n`);
  const signal = stopOnSignal();
  const { policy, leaving, dryRun, json, mode, takeOver } = options;
  try {
    await prepare(synchronization, options);
    const run = () => synchronization.run({ policy, leaving, dryRun, takeOver, once: mode === "once", signal });
    const watched = { engine: synchronization, clock: platformClock, looks: !dryRun };
    const isStopped = (): boolean => signal.aborted;
    // A first run that cannot be made says so and ends; a watch outlives one that fails later.
    let report = await run();
    for (;;) {
      print(json ? JSON.stringify(report) : toReportText(report));
      if (mode === "once" || signal.aborted) return codeOf(report);
      for (let next: NodeReport | undefined, ranAt = Date.parse(report.startedAt); next === undefined;) {
        if (!(await untilDue(watched, ranAt, signal))) {
          if (!isStopped()) process.stderr.write(`${ON_REQUEST_ONLY}\n`);
          return codeOf(report);
        }
        ranAt = Date.now();
        next = await run().catch(tellAndGoOn);
        report = next ?? report;
      }
    }
  } finally {
    await synchronization.close();
  }
}

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  switch (options.mode) {
    case "help":
      print(HELP);
      return DONE;
    case "history":
      return showHistory(options);
    case "once":
    case "watch":
      return synchronize(options);
  }
}

// Whoever has read enough (`| head`) hangs up: nothing to make a noise about.
process.stdout.on("error", () => undefined);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${toErrorLine(error)}\n`);
  if (process.env["REGARDING_DEBUG"] !== undefined) console.error(error);
  process.exitCode = COULD_NOT_RUN;
}
await flushed(process.stdout);
await flushed(process.stderr);
// Open connections would keep the process alive for a while.
process.exit();
