import type { TableInfo } from "../api/metadata.ts";
import { readRecord } from "../api/record.ts";
import type { CrmRecord } from "../api/record.ts";
import { useCrm, useLoading } from "../shell/crm.ts";
import { Loaded } from "../shell/notices.tsx";
import { useState } from "react";
import { RecordForm } from "./record-form.tsx";

interface RecordPageProps {
  readonly table: string;
  /** Absent for a new record. */
  readonly id?: string;
}

/** A record, or the form for a new one. */
export function RecordPage({ table, id }: RecordPageProps) {
  const { api, metadata } = useCrm();
  const [version, setVersion] = useState(0);
  const loading = useLoading(
    `${table}/${id ?? "new"}/${String(version)}`,
    async (): Promise<{ info: TableInfo; record?: CrmRecord }> => {
      const info = await metadata.table(table);
      return id === undefined ? { info } : { info, record: await readRecord(api, info, id) };
    },
  );
  const reload = (): void => {
    setVersion(version + 1);
  };
  return (
    <Loaded loading={loading} what="The record" heading="Record">
      {({ info, record }) => (
        <RecordForm key={version} table={info} onReload={reload} {...(record === undefined ? {} : { record })} />
      )}
    </Loaded>
  );
}
