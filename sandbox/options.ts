/** Command-line options of `npm start -- …`. Pure: text in, plan or complaint out. */
import { parseArgs } from "node:util";
import type { FaultWish } from "./frame/fault-rule.ts";
import { readFault } from "./frame/fault-rule.ts";
import type { ServiceName } from "./frame/service.ts";

export interface Options {
  /** First of four ports. */
  readonly port: number;
  /** Data folder as typed. */
  readonly data: string;
  readonly fresh: boolean;
  readonly empty: boolean;
  readonly import?: string;
  readonly record?: string;
  readonly open: boolean;
  /** Milliseconds. */
  readonly latency: number;
  readonly faults: readonly { readonly service?: ServiceName; readonly wish: FaultWish }[];
}

export type ReadOptions =
  | { readonly kind: "run"; readonly options: Options }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly reason: string };

export const USAGE = `Usage: npm start -- [options]

  --port N        first of the four ports used (default 3000)
  --data DIR      where the databases live (default .sandbox)
  --fresh         start from empty databases, then load the sample data
  --empty         no sample data: users, settings and standard folders only
  --import DIR    load .eml, .mbox, .vcf and .ics files into the signed-in user's mailbox
  --record FILE   record the traffic between the add-in and the services (HAR 1.2)
  --no-open       do not open a browser
  --latency MS    delay every answer of the services
  --fault JSON    order a fault at start; repeatable; "service": "graph" or "dataverse"
  --help          this text`;

const OPTIONS = {
  port: { type: "string" },
  data: { type: "string" },
  fresh: { type: "boolean" },
  empty: { type: "boolean" },
  import: { type: "string" },
  record: { type: "string" },
  "no-open": { type: "boolean" },
  latency: { type: "string" },
  fault: { type: "string", multiple: true },
  help: { type: "boolean", short: "h" },
} as const;

const SLOWEST = 600_000;

export function readOptions(args: readonly string[]): ReadOptions {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return wrong(firstLine(error));
  }
  if (values.help === true) return { kind: "help" };
  const blank = (["data", "import", "record"] as const).find((name) => values[name]?.trim() === "");
  if (blank !== undefined) return wrong(`--${blank} needs a path`);
  const port = whole(values.port ?? "3000", 1, 65_532);
  if (port === undefined) return wrong(`--port must be a whole number from 1 to 65532, not "${values.port ?? ""}"`);
  const latency = whole(values.latency ?? "0", 0, SLOWEST);
  if (latency === undefined)
    return wrong(`--latency must be milliseconds from 0 to ${SLOWEST}, not "${values.latency ?? ""}"`);
  const faults: Options["faults"][number][] = [];
  for (const json of values.fault ?? []) {
    const read = readFault(json);
    if (!read.ok) return wrong(`--fault ${json}: ${read.reason}`);
    faults.push({ wish: read.wish, ...(read.service === undefined ? {} : { service: read.service }) });
  }
  const options: Options = {
    port,
    latency,
    faults,
    data: values.data ?? ".sandbox",
    fresh: values.fresh ?? false,
    empty: values.empty ?? false,
    open: values["no-open"] !== true,
    ...(values.import === undefined ? {} : { import: values.import }),
    ...(values.record === undefined ? {} : { record: values.record }),
  };
  return { kind: "run", options };
}

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;

const wrong = (reason: string): ReadOptions => ({ kind: "wrong", reason });

function whole(text: string, least: number, most: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

/** Node explains at length; the first sentence names the option. */
function firstLine(error: unknown): string {
  const text =
    typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
  return text.split(/\n|\. /)[0] ?? text;
}
