/**
 * Which tables of ours the caller's roles let them read, asked by reading a row of each in one batch, and which of those that
 * are written they let them change, asked about a row of their own (O8). Whether a row may be created the service tells nobody
 * beforehand.
 */
import type { PrivilegeCheck } from "../../ports/crm-settings.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { record, text } from "../../wire/shape.ts";
import { bodyOf, callAll, type Outcome } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { pointsTo } from "../filter.ts";
import { functionOn, reference, rowsOf } from "../query.ts";
import { page, textOf } from "../row.ts";
import { declaredTable } from "../tables.ts";

/** Read by the pane, written by nobody but whoever asks for it. */
const READ = ["account", "lead", "opportunity", "incident"] as const;
/** Written by tracking and synchronization. */
const WRITTEN = [
  "contact",
  "appointment",
  "recurringappointmentmaster",
  "task",
  "phonecall",
  "letter",
  "fax",
  "email",
] as const;

const access = record({ AccessRights: text });

const isRefused = (outcome: Outcome | undefined, ...kinds: readonly string[]): boolean =>
  outcome?.kind === "failed" && outcome.error instanceof ServiceError && kinds.includes(outcome.error.problem.kind);

function toReadCheck(table: string, outcome: Outcome | undefined): PrivilegeCheck {
  const isHeld = !isRefused(outcome, "noPrivilege");
  if (isHeld) bodyOf(page, outcome);
  return { table, right: "read", held: isHeld };
}

interface OwnRow {
  readonly table: (typeof WRITTEN)[number];
  readonly id: string;
}

/** A row of the caller's own of each table that has one. */
function ownRows(outcomes: readonly (Outcome | undefined)[]): readonly OwnRow[] {
  return WRITTEN.flatMap((table, index) => {
    const outcome = outcomes[index];
    const [row] = outcome?.kind === "done" ? bodyOf(page, outcome).value : [];
    return row === undefined ? [] : [{ table, id: textOf(row, declaredTable(table).idColumn) }];
  });
}

/** @throws ServiceError for anything but a missing privilege */
export async function readPrivileges(
  parts: ClientParts,
  userId: string,
  signal?: AbortSignal,
): Promise<readonly PrivilegeCheck[]> {
  const ask = (table: (typeof READ | typeof WRITTEN)[number]) => {
    const { set, idColumn } = declaredTable(table);
    const filter = pointsTo("ownerid", userId);
    return { method: "GET", address: rowsOf(set, { select: [idColumn], filter, top: 1 }) } as const;
  };
  const tables = [...WRITTEN, ...READ];
  const outcomes = await callAll(parts, tables.map(ask), signal);
  const reading = tables.map((table, index) => toReadCheck(table, outcomes[index]));
  const own = ownRows(outcomes);
  const rights = await callAll(
    parts,
    own.map(({ table, id }) => {
      const parameters = { Target: reference(declaredTable(table).set, id) };
      return {
        method: "GET",
        address: functionOn("systemusers", userId, "RetrievePrincipalAccess", parameters),
      } as const;
    }),
    signal,
  );
  const writing = own.flatMap(({ table }, index): PrivilegeCheck[] => {
    const outcome = rights[index];
    // Gone in between, or a service that keeps it to itself.
    if (isRefused(outcome, "noPrivilege", "notFound", "refused")) return [];
    return [{ table, right: "write", held: bodyOf(access, outcome).AccessRights.includes("WriteAccess") }];
  });
  return [...reading, ...writing];
}
