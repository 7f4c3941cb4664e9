/** Reads a fault rule as posted to `/faults` or given to `--fault`; says in one sentence what is wrong with it. */
import type { FaultRule, ServiceName } from "./service.ts";

/** A rule as read, before the desk has given it an id. */
export type FaultWish = Omit<FaultRule, "id">;
export type ReadFault =
  | { readonly ok: true; readonly wish: FaultWish; readonly service?: ServiceName }
  | { readonly ok: false; readonly reason: string };

const KINDS: readonly FaultRule["what"][] = [
  "status",
  "lost",
  "cut",
  "half",
  "delay",
  "expireTokens",
  "shuffle",
  "emptyPages",
  "clock",
  "full",
];
const MEMBERS = new Set(["what", "match", "inner", "times", "status", "retryAfter", "code", "ms", "service"]);
/** Members that mean something only with certain kinds. */
const ONLY_WITH: Readonly<Record<string, readonly FaultRule["what"][]>> = {
  status: ["status"],
  retryAfter: ["status"],
  code: ["status"],
  ms: ["delay", "clock"],
};
const INNER_KINDS: readonly FaultRule["what"][] = ["status", "lost", "delay", "full", "shuffle", "emptyPages"];
const LONGEST_DELAY = 10 * 60 * 1000;

export function readFault(json: string): ReadFault {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return refuse("the rule is not valid JSON");
  }
  if (!isRecord(value)) return refuse("the rule must be a JSON object");
  const complaint = complain(value);
  if (complaint !== undefined) return refuse(complaint);
  return { ok: true, wish: build(value), ...(isServiceName(value["service"]) ? { service: value["service"] } : {}) };
}

const refuse = (reason: string): ReadFault => ({ ok: false, reason });

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isKind(value: unknown): value is FaultRule["what"] {
  return KINDS.some((kind) => kind === value);
}
function isServiceName(value: unknown): value is ServiceName {
  return value === "graph" || value === "dataverse";
}
const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;

function complain(rule: Record<string, unknown>): string | undefined {
  const { what } = rule;
  const stranger = Object.keys(rule).find((member) => !MEMBERS.has(member));
  if (stranger !== undefined) return `there is no member "${stranger}"`;
  if (!isKind(what)) return `"what" must be one of ${KINDS.join(", ")}`;
  for (const [member, kinds] of Object.entries(ONLY_WITH)) {
    if (rule[member] !== undefined && !kinds.includes(what)) return `"${member}" does not go with "${what}"`;
  }
  if (rule["service"] !== undefined && !isServiceName(rule["service"])) return `"service" must be graph or dataverse`;
  return complainAboutReach(rule, what) ?? complainAboutKind(rule, what);
}

function complainAboutReach(rule: Record<string, unknown>, what: FaultRule["what"]): string | undefined {
  const { match, inner, times } = rule;
  if (times !== undefined && !isWhole(times, 0, Number.MAX_SAFE_INTEGER))
    return `"times" must be a whole number, 0 or more`;
  if (inner !== undefined && typeof inner !== "boolean") return `"inner" must be true or false`;
  if (inner === true && !INNER_KINDS.includes(what))
    return `"${what}" cannot be "inner": it is about a whole connection or service`;
  if (match === undefined) return undefined;
  if (typeof match !== "string") return `"match" must be a regular expression in a string`;
  if (what === "clock" || what === "expireTokens")
    return `"match" does not go with "${what}", which is about the whole service`;
  try {
    new RegExp(match, "i");
    return undefined;
  } catch {
    return `"match" is not a regular expression`;
  }
}

function complainAboutKind(rule: Record<string, unknown>, what: FaultRule["what"]): string | undefined {
  const { status, retryAfter, code, ms } = rule;
  if (what === "status" && !isWhole(status, 400, 599)) return `"status" must be a whole number from 400 to 599`;
  if (retryAfter !== undefined && !isWhole(retryAfter, 0, 86_400)) return `"retryAfter" must be seconds, 0 to 86400`;
  if (code !== undefined && (typeof code !== "string" || code === "")) return `"code" must be a text`;
  if (what === "delay" && !isWhole(ms, 0, LONGEST_DELAY))
    return `"ms" must be a whole number from 0 to ${String(LONGEST_DELAY)}`;
  const century = 100 * 366 * 86_400_000;
  if (what === "clock" && !isWhole(ms, -century, century)) return `"ms" must be a whole number of milliseconds`;
  return undefined;
}

function build(rule: Record<string, unknown>): FaultWish {
  const { what, match, inner, times, status, retryAfter, code, ms } = rule;
  if (!isKind(what)) throw new TypeError("Only a rule without complaint can be built.");
  return {
    what,
    times: typeof times === "number" ? times : 1,
    ...(typeof match === "string" ? { match: new RegExp(match, "i") } : {}),
    ...(inner === true ? { inner } : {}),
    ...(typeof status === "number" ? { status } : {}),
    ...(typeof retryAfter === "number" ? { retryAfter } : {}),
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof ms === "number" ? { ms } : {}),
  };
}
