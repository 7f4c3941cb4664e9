import { Badge, makeStyles, Title3, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { Attachments } from "../activity/attachments.tsx";
import { MessageBody } from "../activity/message-body.tsx";
import { Parties } from "../activity/parties.tsx";
import { Timeline } from "../activity/timeline.tsx";
import type { TableInfo } from "../api/metadata.ts";
import type { CrmRecord } from "../api/record.ts";
import { Failure } from "../shell/notices.tsx";
import type { Draft } from "./changes.ts";
import { isChanged } from "./changes.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { FieldGrid } from "./field-grid.tsx";
import { RecordCommands } from "./record-commands.tsx";
import { Sharing } from "./sharing.tsx";
import { useSaving } from "./use-saving.ts";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  title: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    alignItems: "center",
    overflowWrap: "anywhere",
  },
});

interface RecordFormProps {
  readonly table: TableInfo;
  /** Absent while a new one is being filled in. */
  readonly record?: CrmRecord;
  readonly onReload: () => void;
}

/** Commands, fields, and for an existing record what belongs to it. */
export function RecordForm({ table, record, onReload }: RecordFormProps) {
  const styles = useStyles();
  const [draft, setDraft] = useState<Draft>({});
  const { saving, save, dismiss } = useSaving(table, record, draft, onReload);
  const dirty = Object.entries(draft).some(([name, value]) => isChanged(record, name, value));
  return (
    <article className={styles.page}>
      <div className={styles.title}>
        <Title3 as="h1">{record?.name ?? `New ${table.label}`}</Title3>
        {record === undefined ? null : (
          <Badge appearance="outline">
            {record.formatted["statuscode"] || record.formatted["statecode"] || table.label}
          </Badge>
        )}
        {dirty ? <Badge color="informative">not saved</Badge> : null}
      </div>
      <RecordCommands
        table={table}
        dirty={dirty}
        busy={saving.kind === "saving"}
        onSave={() => {
          save();
        }}
        onDone={onReload}
        {...(record === undefined ? {} : { record })}
      />
      {saving.kind === "failed" ? <Failure title="Nothing was saved." error={saving.error} /> : null}
      {saving.kind === "conflict" ? (
        <ConflictNotice
          conflicts={saving.conflicts}
          onTakeTheirs={onReload}
          onKeepMine={() => {
            save(saving.now.etag);
          }}
          onDismiss={dismiss}
        />
      ) : null}
      <FieldGrid
        table={table}
        draft={draft}
        onChange={(name, value) => {
          setDraft({ ...draft, [name]: value });
        }}
        {...(record === undefined ? {} : { record })}
      />
      {record === undefined ? null : <Belongings table={table} record={record} />}
    </article>
  );
}

function Belongings({ table, record }: { readonly table: TableInfo; readonly record: CrmRecord }) {
  const { description } = record.values;
  return (
    <>
      {table.isActivity ? <Parties table={table} record={record} /> : null}
      {table.name === "email" && typeof description === "string" ? <MessageBody html={description} /> : null}
      {["email", "appointment"].includes(table.name) ? <Attachments record={record} /> : null}
      {table.isActivity ? null : <Timeline id={record.id} />}
      {table.hasOwner ? <Sharing table={table} record={record} /> : null}
    </>
  );
}
