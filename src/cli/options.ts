import { parseArgs } from "node:util";
import type { ConflictPolicy, LeavingPolicy } from "../domain/presence.ts";

export interface CliOptions {
  readonly mode: "once" | "watch" | "history" | "help";
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly user: string | undefined;
  readonly policy: ConflictPolicy;
  readonly leaving: LeavingPolicy;
  readonly profile: string;
  readonly port: number;
  readonly state: string;
  readonly takeOver: boolean;
  /** Questions answered before the run. */
  readonly answers: readonly { readonly question: string; readonly answer: Answer }[];
  /** Entries of the history undone before the run. */
  readonly undo: readonly string[];
  /** Parked items are tried again. */
  readonly retry: boolean;
}

type Answer = "yes" | "no" | "crm" | "mailbox";
const ANSWERS: readonly Answer[] = ["yes", "no", "crm", "mailbox"];

/** The command line says something we do not understand; the message is one line for people. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const HELP = `Synchronizes Outlook and the CRM without Outlook.

  npm run sync -- [options]

  --once               one synchronization, then stop (default)
  --watch              keep synchronizing until stopped
  --dry-run            show what would be done, write nothing
  --json               print the report as the last line of standard output
  --user UPN           whose mailbox (default: the first user of the sandbox)
  --policy newest|crm|mailbox|ask|last
                       who wins when both sides changed one field (default: newest)
  --leaving keep|remove
                       what becomes of Outlook's copies of records that left the filters (default: keep)
  --profile sandbox|FILE
                       where the services are and how to get tokens (default: sandbox)
  --port N             first port of the sandbox (default: 3000)
  --state FILE         where this computer keeps what it knows (default: .regarding/state)
  --history            print what was changed in the last 30 days (also while another one synchronizes)
  --answer ID=yes|no|crm|mailbox
                       answer a waiting question of the report before the run (may be repeated)
  --undo ID            undo one entry of the history before the run (may be repeated)
  --retry              try parked items again
  --take-over          take the lease from another computer
  --help               this text

Exit code: 0 done, 1 done but some items failed or wait for an answer, 2 could not run.
`;

const POLICIES: readonly ConflictPolicy[] = ["newest", "crm", "mailbox", "ask", "last"];

const LEAVING: readonly LeavingPolicy[] = ["keep", "remove"];

const FLAGS = {
  once: { type: "boolean" },
  watch: { type: "boolean" },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
  user: { type: "string" },
  policy: { type: "string" },
  leaving: { type: "string" },
  profile: { type: "string" },
  port: { type: "string" },
  state: { type: "string" },
  history: { type: "boolean" },
  help: { type: "boolean" },
  answer: { type: "string", multiple: true },
  undo: { type: "string", multiple: true },
  retry: { type: "boolean" },
  "take-over": { type: "boolean" },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new UsageError(text.replaceAll(/\s*\n\s*/g, " "), { cause: error });
  }
}

function readAnswer(text: string): { readonly question: string; readonly answer: Answer } {
  // Ids of questions may hold "=": the answer is what stands behind the last one.
  const at = text.lastIndexOf("=");
  const answer = ANSWERS.find((known) => known === text.slice(at + 1));
  if (at < 1 || answer === undefined) throw new UsageError(`--answer wants ID=${ANSWERS.join("|")}, not "${text}".`);
  return { question: text.slice(0, at), answer };
}

/** What cannot be meant together. A dry run writes nothing (S28), and what the user decided is written. */
function refuseContradictions(values: ReturnType<typeof parse>): void {
  if (values.once === true && values.watch === true) throw new UsageError("--once and --watch exclude each other.");
  if (values["dry-run"] !== true) return;
  const decided = (["answer", "undo", "retry", "take-over"] as const).find((name) => values[name] !== undefined);
  if (decided !== undefined) throw new UsageError(`--dry-run writes nothing and does not go with --${decided}.`);
}

/** @throws UsageError */
export function readOptions(args: readonly string[]): CliOptions {
  const values = parse(args);
  refuseContradictions(values);
  const policy = POLICIES.find((known) => known === (values.policy ?? "newest"));
  if (policy === undefined)
    throw new UsageError(`--policy knows ${POLICIES.join(", ")}, not "${values.policy ?? ""}".`);
  const leaving = LEAVING.find((known) => known === (values.leaving ?? "keep"));
  if (leaving === undefined)
    throw new UsageError(`--leaving knows ${LEAVING.join(", ")}, not "${values.leaving ?? ""}".`);
  const port = Number(values.port ?? "3000");
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new UsageError(`--port wants a port number, not "${values.port ?? ""}".`);
  const mode =
    values.help === true ? "help" : values.history === true ? "history" : values.watch === true ? "watch" : "once";
  return {
    mode,
    dryRun: values["dry-run"] === true,
    json: values.json === true,
    user: values.user,
    policy,
    leaving,
    profile: values.profile ?? "sandbox",
    port,
    state: values.state ?? ".regarding/state",
    takeOver: values["take-over"] === true,
    answers: (values.answer ?? []).map(readAnswer),
    undo: values.undo ?? [],
    retry: values.retry === true,
  };
}
