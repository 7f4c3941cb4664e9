import { makeStyles, Select, Text, Title3, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { listIn, numberIn, textIn } from "../api/values.ts";
import { useCrm, useLoading } from "../shell/crm.ts";
import { Failure, Loaded } from "../shell/notices.tsx";
import { Section } from "../shell/section.tsx";
import type { Mapping } from "./directions.ts";
import { allowedDirections, groupByTable } from "./directions.ts";

const useStyles = makeStyles({
  row: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(130px, 200px)",
    gap: tokens.spacingHorizontalM,
    alignItems: "center",
  },
});

/** Which fields synchronize in which direction (`syncattributemapping`). */
export function SynchronizationPage() {
  const { api } = useCrm();
  const [version, setVersion] = useState(0);
  const [error, setError] = useState<unknown>();
  const loading = useLoading(`mappings/${String(version)}`, async (): Promise<readonly Mapping[]> => {
    const answer = await api.get("syncattributemappings");
    return listIn(answer["value"]).map((row) => ({
      id: textIn(row["syncattributemappingid"]),
      table: textIn(row["entitytypecode"]),
      name: textIn(row["mappingname"]) || textIn(row["attributecrmname"]),
      exchange: textIn(row["attributeexchangename"]),
      allowed: numberIn(row["allowedsyncdirection"]),
      direction: numberIn(row["syncdirection"]),
    }));
  });
  const change = (id: string, direction: number): void => {
    setError(undefined);
    api.send("PATCH", `syncattributemappings(${id})`, { syncdirection: direction }).then(() => {
      setVersion(version + 1);
    }, setError);
  };
  return (
    <>
      <Title3 as="h1">Field synchronization</Title3>
      {error === undefined ? null : <Failure title="The direction was not changed." error={error} />}
      <Loaded loading={loading} what="The list of fields">
        {(mappings) =>
          mappings.length === 0 ? (
            <Text>There is no field you may see.</Text>
          ) : (
            groupByTable(mappings).map(([table, fields]) => (
              <Fields key={table} table={table} fields={fields} onChange={change} />
            ))
          )
        }
      </Loaded>
    </>
  );
}

interface FieldsProps {
  readonly table: string;
  readonly fields: readonly Mapping[];
  readonly onChange: (id: string, direction: number) => void;
}

function Fields({ table, fields, onChange }: FieldsProps) {
  const styles = useStyles();
  return (
    <Section title={table}>
      {fields.map((field) => (
        <div key={field.id} className={styles.row}>
          <Text>
            {field.name}
            {field.exchange === "" ? "" : ` ↔ ${field.exchange}`}
          </Text>
          <Select
            aria-label={`Direction of ${field.name}`}
            value={String(field.direction)}
            onChange={(_, data) => {
              onChange(field.id, Number(data.value));
            }}
          >
            {allowedDirections(field).map(({ value, label }) => (
              <option key={value} value={String(value)}>
                {label}
              </option>
            ))}
          </Select>
        </div>
      ))}
    </Section>
  );
}
