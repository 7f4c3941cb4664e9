/** Rows of the CRM as the administrator sees them: found by name, given away, deleted, and back. */
import assert from "node:assert/strict";
import { eventually } from "./expect.ts";
import type { SandboxUserEntry } from "./sandbox.ts";
import { theWorld } from "./world.ts";

export interface OwnedRow {
  readonly _ownerid_value: string;
  readonly _regardingobjectid_value?: string | null;
  readonly _parentcustomerid_value?: string | null;
}

let serial = 0;
/** A subject or name that nothing else has. */
export const unique = (words: string): string => {
  serial += 1;
  return `${words} ${String(serial)}${String(Date.now())}`;
};

/** Ids of the rows with this name, oldest first. */
export async function idsOf(set: string, idColumn: string, filter: string): Promise<readonly string[]> {
  const found = await theWorld().all.rows<Record<string, string>>(
    `${set}?$select=${idColumn}&$filter=${encodeURIComponent(filter)}&$orderby=createdon`,
  );
  return found.flatMap((row) => row[idColumn] ?? []);
}

/** The one row with this name, once it is there. */
export async function idOf(set: string, idColumn: string, filter: string): Promise<string> {
  const [id] = await eventually(
    `one of ${set} where ${filter}`,
    () => idsOf(set, idColumn, filter),
    (ids) => ids.length === 1,
  );
  assert.ok(id);
  return id;
}

export const give = (row: string, { systemuserid }: SandboxUserEntry) =>
  theWorld().all.patchRow(row, { "ownerid@odata.bind": `/systemusers(${systemuserid})` });

export async function untilGone(set: string, idColumn: string, id: string): Promise<void> {
  await eventually(
    `${set} ${id} is deleted`,
    () => idsOf(set, idColumn, `${idColumn} eq ${id}`),
    (ids) => ids.length === 0,
  );
}

/** Waits until the row is back under its id, and answers it. */
export async function untilBack(set: string, idColumn: string, id: string): Promise<OwnedRow> {
  await eventually(
    `${set} ${id} is back`,
    () => idsOf(set, idColumn, `${idColumn} eq ${id}`),
    (ids) => ids.length === 1,
  );
  return theWorld().all.row<OwnedRow>(`${set}(${id})`);
}

export const untilOwner = (row: string, { systemuserid }: SandboxUserEntry) =>
  eventually(
    `${row} belongs to its owner again`,
    () => theWorld().all.row<OwnedRow>(row),
    ({ _ownerid_value }) => _ownerid_value === systemuserid,
  );

/** Lets somebody read one activity that their role alone does not show them. */
export async function shareActivity(
  table: string,
  activityid: string,
  { systemuserid }: SandboxUserEntry,
): Promise<void> {
  await theWorld().all.postRow("GrantAccess", {
    Target: { "@odata.type": `Microsoft.Dynamics.CRM.${table}`, activityid },
    PrincipalAccess: {
      AccessMask: "ReadAccess",
      Principal: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid },
    },
  });
}
