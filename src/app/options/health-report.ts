import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { Problem, ServiceName } from "../../domain/problem.ts";
import type { ServerSync } from "../../ports/crm-options.ts";
import type { PrivilegeCheck } from "../../ports/crm-settings.ts";
import type { Instant } from "../../domain/records.ts";

export type HealthLineId =
  "crmSignIn" | "mailboxSignIn" | "privileges" | "writing" | "mailbox" | "storage" | "settings" | "lastRun";

/** One thing that was checked (O8). */
export interface HealthLine {
  readonly id: HealthLineId;
  readonly state: "well" | "attention" | "ill";
  readonly service: ServiceName;
  readonly problem?: Problem;
  /** Milliseconds the service took to answer. */
  readonly tookMs?: number;
  /** Facts for the sentence: tables without a privilege, bytes, who carries mail. No customer data. */
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface HealthReport {
  readonly checkedAt: Instant;
  readonly lines: readonly HealthLine[];
}

/** What was found out, before it is judged. `problem` where the question itself failed. */
export interface HealthFindings {
  readonly crm: {
    readonly problem?: Problem;
    readonly tookMs: number;
    readonly userName: string;
    readonly organizationName: string;
  };
  readonly mailbox: { readonly problem?: Problem; readonly tookMs: number };
  readonly privileges: {
    readonly problem?: Problem;
    readonly checks: readonly PrivilegeCheck[];
    /** What the user wants synchronized; e-mail is tracked whatever that is. */
    readonly kinds: readonly SyncKind[];
  };
  readonly serverSync: { readonly problem?: Problem; readonly value?: ServerSync };
  readonly storage: { readonly problem?: Problem; readonly usedBytes: number; readonly freeBytes: number };
  readonly settings: { readonly problem?: Problem; readonly bytes: number };
  readonly lastRun: { readonly problem?: Problem; readonly at?: Instant };
  readonly now: Instant;
}

/** Bytes of the 32 KB that roaming settings give, and where it gets tight. */
export const SETTINGS_LIMIT = 32 * 1024;
const SETTINGS_TIGHT = SETTINGS_LIMIT * 0.8;
/** Less than this is worth a word: links of ten thousand records take about as much. */
const STORAGE_TIGHT = 50 * 1024 * 1024;
const OLD_RUN_MS = 24 * 3_600_000;

const withProblem = (problem: Problem | undefined): { readonly problem?: Problem } => (problem ? { problem } : {});

function signIn(id: "crmSignIn" | "mailboxSignIn", findings: HealthFindings): HealthLine {
  const { problem, tookMs } = id === "crmSignIn" ? findings.crm : findings.mailbox;
  const facts = id === "crmSignIn" ? { user: findings.crm.userName, organization: findings.crm.organizationName } : {};
  const service = id === "crmSignIn" ? "crm" : "mailbox";
  return { id, service, state: problem ? "ill" : "well", tookMs, facts, ...withProblem(problem) };
}

function privileges({ privileges: { problem, checks } }: HealthFindings): HealthLine {
  const missing = checks.filter(({ right, held }) => right === "read" && !held).map(({ table }) => table);
  const state = problem ? "ill" : missing.length > 0 ? "attention" : "well";
  return {
    id: "privileges",
    service: "crm",
    state,
    facts: { missing: missing.join(","), count: missing.length },
    ...withProblem(problem),
  };
}

/** Whether what goes to the CRM may be changed there. Where the service does not tell there is no such line. */
function writing({ privileges: { checks, kinds } }: HealthFindings): readonly HealthLine[] {
  const written: readonly string[] = [...kinds, "email"];
  const asked = checks.filter(({ table, right }) => right === "write" && written.includes(table));
  if (asked.length === 0) return [];
  const missing = asked.filter(({ held }) => !held).map(({ table }) => table);
  const facts = { missing: missing.join(","), count: missing.length };
  return [{ id: "writing", service: "crm", state: missing.length > 0 ? "attention" : "well", facts }];
}

function mailbox({ serverSync: { problem, value } }: HealthFindings): HealthLine {
  const server = value?.appointmentsContactsTasks === true || value?.email === true;
  const facts = { email: value?.email === true ? 1 : 0, items: value?.appointmentsContactsTasks === true ? 1 : 0 };
  return {
    id: "mailbox",
    service: "crm",
    state: problem ? "ill" : server ? "attention" : "well",
    facts,
    ...withProblem(problem),
  };
}

function storage({ storage: { problem, usedBytes, freeBytes } }: HealthFindings): HealthLine {
  const state = problem ? "ill" : freeBytes < STORAGE_TIGHT ? "attention" : "well";
  return { id: "storage", service: "thisComputer", state, facts: { usedBytes, freeBytes }, ...withProblem(problem) };
}

function settings({ settings: { problem, bytes } }: HealthFindings): HealthLine {
  const state = problem ? "ill" : bytes > SETTINGS_TIGHT ? "attention" : "well";
  return {
    id: "settings",
    service: "outlook",
    state,
    facts: { bytes, limit: SETTINGS_LIMIT },
    ...withProblem(problem),
  };
}

function lastRun({ lastRun: { problem, at }, now }: HealthFindings): HealthLine {
  const old = at === undefined || Date.parse(now) - Date.parse(at) > OLD_RUN_MS;
  const state = problem ? "ill" : old ? "attention" : "well";
  const facts = at === undefined ? {} : { at };
  return { id: "lastRun", service: "thisComputer", state, facts, ...withProblem(problem) };
}

/** Judges what was found, in the order in which it has to work. Pure. */
export function toHealthReport(findings: HealthFindings): HealthReport {
  return {
    checkedAt: findings.now,
    lines: [
      signIn("crmSignIn", findings),
      signIn("mailboxSignIn", findings),
      privileges(findings),
      ...writing(findings),
      mailbox(findings),
      storage(findings),
      settings(findings),
      lastRun(findings),
    ],
  };
}

/** For an administrator, in English and without customer data (P5). */
export function healthText({ checkedAt, lines }: HealthReport): string {
  return [
    `checked: ${checkedAt}`,
    ...lines.map(({ id, state, tookMs, problem, facts }) => {
      const told = Object.entries(facts)
        .filter(([name]) => name !== "user")
        .map(([name, value]) => ` ${name}=${String(value)}`)
        .join("");
      const took = tookMs === undefined ? "" : ` ${String(Math.round(tookMs))}ms`;
      const what =
        problem === undefined ? "" : ` problem=${problem.kind}${problem.detail ? ` (${problem.detail})` : ""}`;
      return `${id}: ${state}${took}${told}${what}`;
    }),
  ].join("\n");
}
