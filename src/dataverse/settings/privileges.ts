/** Which tables of ours the caller's roles let them read (O8): asked by reading one row of each, in one batch. */
import type { PrivilegeCheck } from "../../ports/crm-settings.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { callAll } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { rowsOf } from "../query.ts";
import { declaredTable } from "../tables.ts";

const TABLES = [
  "contact",
  "appointment",
  "recurringappointmentmaster",
  "task",
  "phonecall",
  "letter",
  "fax",
  "email",
  "account",
  "lead",
  "opportunity",
  "incident",
] as const;

/** @throws ServiceError for anything but a missing privilege */
export async function readPrivileges(parts: ClientParts, signal?: AbortSignal): Promise<readonly PrivilegeCheck[]> {
  const requests = TABLES.map((table) => {
    const { set, idColumn } = declaredTable(table);
    return { method: "GET", address: rowsOf(set, { select: [idColumn], top: 1 }) } as const;
  });
  const outcomes = await callAll(parts, requests, signal);
  return TABLES.map((table, index) => {
    const outcome = outcomes[index];
    if (outcome?.kind === "done") return { table, right: "read", held: true };
    const error = outcome?.error;
    if (error instanceof ServiceError && error.problem.kind === "noPrivilege")
      return { table, right: "read", held: false };
    throw error ?? new ServiceError({ service: "crm", kind: "serviceDown", detail: "part unanswered" });
  });
}
