/** `npm start`: the console side of the sandbox. Exit code 0 after a clean stop, 2 when it could not start. */
import { dirname } from "node:path";
import { openBrowser } from "./frame/browser.ts";
import { explainFailure } from "./frame/failure.ts";
import type { RunningSandbox } from "./frame/run.ts";
import { runSandbox } from "./frame/run.ts";
import type { Options } from "./options.ts";
import { readOptions, USAGE } from "./options.ts";

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** A reader that went away (`npm start | head`) is no reason to fall over. */
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

// Node's own SQLite announces its age on every start; nobody at the console can act upon that.
process.removeAllListeners("warning");
process.on("warning", (warning) => {
  if (warning.name !== "ExperimentalWarning") complain(warning.stack ?? warning.message);
});

async function main(args: readonly string[]): Promise<void> {
  const read = readOptions(args);
  switch (read.kind) {
    case "help":
      say(USAGE);
      return;
    case "wrong":
      complain(`sandbox: ${read.reason}. Try npm start -- --help`);
      process.exitCode = 2;
      return;
    case "run":
      await start(read.options);
  }
}

async function start(options: Options): Promise<void> {
  try {
    const sandbox = await runSandbox(options, {
      root: dirname(import.meta.dirname),
      now: () => Date.now(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      tell: say,
      report: (error) => {
        complain(explainFailure(error) ?? stackOf(error));
      },
    });
    stopOnSignals(sandbox);
    introduce(sandbox, options);
    if (options.open) openBrowser(sandbox.addresses.outlook);
  } catch (error) {
    const line = explainFailure(error);
    complain(line === undefined ? stackOf(error) : `sandbox: ${line}`);
    process.exitCode = line === undefined ? 1 : 2;
  }
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

function introduce({ addresses, certificate, folder, users }: RunningSandbox, options: Options): void {
  const [signedIn] = users;
  say("");
  say("Regarding sandbox: a development tool, reachable from this computer only (loopback).");
  say("");
  say(`  Outlook     ${addresses.outlook}   signed in as ${signedIn?.name ?? ""}`);
  say(`  CRM         ${addresses.crm}`);
  say(`  add-in      ${addresses.addin}/manifest.xml`);
  say(`  Graph       ${addresses.graph}`);
  say(`  Dataverse   ${addresses.dataverse}`);
  say(`  tokens      ${addresses.outlook}/sandbox.json`);
  say(`  data        ${folder.path}`);
  say(`  certificate ${certificate.path} (made on this computer; a browser asks about it once)`);
  if (options.record !== undefined) say(`  recording   ${options.record}`);
  say("");
  say(`ready ${addresses.outlook} (Ctrl-C stops it)`);
}

function stopOnSignals(sandbox: RunningSandbox): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // npm passes on the Ctrl-C that the terminal has sent us already.
      if (stopping) return;
      stopping = true;
      sandbox.stop().then(
        () => {
          process.exit(0);
        },
        (error: unknown) => {
          complain(explainFailure(error) ?? String(error));
          process.exit(1);
        },
      );
    });
  }
}

await main(process.argv.slice(2));
