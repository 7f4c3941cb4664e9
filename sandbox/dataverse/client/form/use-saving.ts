/** Saves a form: only what changed, only if nobody else saved meanwhile. */
import { useState } from "react";
import type { TableInfo } from "../api/metadata.ts";
import { isReference, readRecord } from "../api/record.ts";
import type { CrmRecord } from "../api/record.ts";
import { CrmFailure } from "../api/web-api.ts";
import { useCrm } from "../shell/crm.ts";
import type { Crm } from "../shell/crm.ts";
import type { Conflict, Draft } from "./changes.ts";
import { findConflicts, planSaving } from "./changes.ts";

export type Saving =
  | { readonly kind: "idle" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "conflict"; readonly conflicts: readonly Conflict[]; readonly now: CrmRecord };

export interface SavingState {
  readonly saving: Saving;
  /** `etag`: save over this version instead of the one the form was opened with. */
  readonly save: (etag?: string) => void;
  readonly dismiss: () => void;
}

export function useSaving(
  table: TableInfo,
  record: CrmRecord | undefined,
  draft: Draft,
  onSaved: () => void,
): SavingState {
  const crm = useCrm();
  const [saving, setSaving] = useState<Saving>({ kind: "idle" });
  const run = async (etag: string | undefined): Promise<void> => {
    try {
      const id = await write(crm, table, record, draft, etag);
      setSaving({ kind: "idle" });
      if (record === undefined) crm.go({ page: "record", table: table.name, id });
      else onSaved();
    } catch (error) {
      const stale = error instanceof CrmFailure && error.status === 412 && record !== undefined;
      if (!stale) {
        setSaving({ kind: "failed", error });
        return;
      }
      const now = await readRecord(crm.api, table, record.id);
      setSaving({ kind: "conflict", now, conflicts: findConflicts(table, record, now, draft) });
    }
  };
  return {
    saving,
    save: (etag) => {
      setSaving({ kind: "saving" });
      run(etag).catch((error: unknown) => {
        setSaving({ kind: "failed", error });
      });
    },
    dismiss: () => {
      setSaving({ kind: "idle" });
    },
  };
}

/** Answers the id of the record. */
async function write(
  { api, metadata }: Crm,
  table: TableInfo,
  record: CrmRecord | undefined,
  draft: Draft,
  etag?: string,
): Promise<string> {
  const tables = [...new Set(Object.values(draft).flatMap((value) => (isReference(value) ? [value.table] : [])))];
  const sets = new Map(
    await Promise.all(tables.map(async (name) => [name, (await metadata.table(name)).set] as const)),
  );
  const { body, clear } = planSaving(table, record, draft, sets);
  if (record === undefined) {
    const { entityId } = await api.send("POST", table.set, body);
    return /\(([0-9a-f-]{36})\)$/i.exec(entityId)?.[1] ?? "";
  }
  const path = `${table.set}(${record.id})`;
  const version = etag ?? record.etag;
  if (Object.keys(body).length > 0) await api.send("PATCH", path, body, { "If-Match": version === "" ? "*" : version });
  for (const navigation of clear) await api.send("DELETE", `${path}/${navigation}/$ref`);
  return record.id;
}
