import { Text, Title3 } from "@fluentui/react-components";
import { useState } from "react";
import { toRecord } from "../api/record.ts";
import { listIn } from "../api/values.ts";
import { Button, Input } from "@fluentui/react-components";
import type { TableInfo } from "../api/metadata.ts";
import type { CrmRecord } from "../api/record.ts";
import type { Draft } from "../form/changes.ts";
import { isChanged } from "../form/changes.ts";
import { FieldInput } from "../form/field-input.tsx";
import { useSaving } from "../form/use-saving.ts";
import { useCrm, useLoading } from "../shell/crm.ts";
import { Failure, Loaded } from "../shell/notices.tsx";
import { Section } from "../shell/section.tsx";

/** Settings of the one organization row. */
export function OrganizationPage() {
  const { api, metadata } = useCrm();
  const [version, setVersion] = useState(0);
  const loading = useLoading(`organization/${String(version)}`, async () => {
    const [table, answer] = await Promise.all([metadata.table("organization"), api.get("organizations")]);
    const [row] = listIn(answer["value"]);
    if (row === undefined) throw new Error("You may not see the settings.");
    return { table, record: toRecord(table, row) };
  });
  return (
    <Loaded loading={loading} what="The settings" heading="Organization settings">
      {({ table, record }) => (
        <Settings
          key={record.etag + String(version)}
          table={table}
          record={record}
          onReload={() => {
            setVersion(version + 1);
          }}
        />
      )}
    </Loaded>
  );
}

interface SettingsProps {
  readonly table: TableInfo;
  readonly record: CrmRecord;
  readonly onReload: () => void;
}

/** What synchronization and tracking look at comes first; the search finds the rest. */
const FIRST = /sync|track|exchange|email|promote|expire|duplicate/i;

function Settings({ table, record, onReload }: SettingsProps) {
  const [draft, setDraft] = useState<Draft>({});
  const [search, setSearch] = useState("");
  const { saving, save } = useSaving(table, record, draft, onReload);
  const wanted = search.trim().toLowerCase();
  const columns = [...table.columns.values()].filter(({ updatable, name, label, type }) => {
    if (!updatable || ["Virtual", "Lookup"].includes(type)) return false;
    return wanted === "" ? FIRST.test(name) : `${name} ${label}`.toLowerCase().includes(wanted);
  });
  const dirty = Object.entries(draft).some(([name, value]) => isChanged(record, name, value));
  return (
    <>
      <Title3 as="h1">Organization settings of {record.name}</Title3>
      <Section title="Settings">
        <Input
          aria-label="Search settings"
          placeholder="Search settings"
          value={search}
          onChange={(_, data) => {
            setSearch(data.value);
          }}
        />
        {saving.kind === "failed" ? <Failure title="Nothing was saved." error={saving.error} /> : null}
        {saving.kind === "conflict" ? (
          <Failure title="Somebody else saved meanwhile." error={new Error("Reload the page, then change again.")} />
        ) : null}
        <div>
          <Button
            appearance="primary"
            disabled={!dirty || saving.kind === "saving"}
            onClick={() => {
              save("*");
            }}
          >
            Save
          </Button>
        </div>
        {columns.length === 0 ? <Text>No setting is called that.</Text> : null}
        {columns.map((column) => (
          <FieldInput
            key={column.name}
            column={column}
            value={column.name in draft ? (draft[column.name] ?? null) : (record.values[column.name] ?? null)}
            formatted={column.name in draft ? "" : (record.formatted[column.name] ?? "")}
            readOnly={false}
            onChange={(value) => {
              setDraft({ ...draft, [column.name]: value });
            }}
          />
        ))}
      </Section>
    </>
  );
}
