import type { Problem } from "../../domain/problem.ts";
import { problemFrom } from "../sections.ts";
import type { OptionsWork } from "./options-work.ts";
import { toHealthReport, type HealthFindings } from "./health-report.ts";

type Answered<Value> = { readonly value?: Value; readonly problem?: Problem; readonly tookMs: number };

/** Asks everything side by side and judges what came back (O8). */
export function createHealthCheck(work: OptionsWork): () => Promise<void> {
  const { ports } = work;

  async function answered<Value>(ask: () => Promise<Value>): Promise<Answered<Value>> {
    const started = Date.parse(ports.clock.now());
    const took = (): number => Date.parse(ports.clock.now()) - started;
    try {
      const value = await ask();
      return { value, tookMs: took() };
    } catch (error) {
      return { problem: problemFrom(error), tookMs: took() };
    }
  }

  async function find(signal: AbortSignal): Promise<HealthFindings> {
    const [crm, mailbox, privileges, serverSync, storage, settings, lastRun] = await Promise.all([
      answered(() => ports.caller.readCaller(signal)),
      answered(() => ports.askMailbox(signal)),
      answered(() => ports.crm.readPrivileges(signal)),
      answered(() => ports.userOptions.readServerSync(signal)),
      answered(() => ports.tryStorage()),
      answered(() => ports.settings.read(signal)),
      answered(() => ports.memory.readLastRun()),
    ]);
    const { userName = "", organizationName = "" } = crm.value ?? {};
    return {
      // Names are remembered from the start; whether the CRM answers now, the privileges have just found out.
      crm: {
        tookMs: privileges.tookMs,
        userName,
        organizationName,
        ...(privileges.problem === undefined ? {} : { problem: privileges.problem }),
      },
      mailbox,
      privileges: {
        ...privileges,
        checks: privileges.value ?? [],
        kinds: ports.preferences.current().synchronization.kinds,
      },
      serverSync,
      storage: { ...storage, ...(storage.value ?? { usedBytes: 0, freeBytes: 0 }) },
      settings: { ...settings, bytes: new TextEncoder().encode(JSON.stringify(settings.value ?? null)).length },
      lastRun: {
        ...(lastRun.problem === undefined ? {} : { problem: lastRun.problem }),
        ...(lastRun.value === undefined ? {} : { at: lastRun.value }),
      },
      now: ports.clock.now(),
    };
  }

  return () =>
    work.read(
      "health",
      { read: (now) => now.health, write: (health) => ({ health }) },
      async (signal) => toHealthReport(await find(signal)),
      // The report is made here, whatever the services said.
      { service: "thisComputer" },
    );
}
