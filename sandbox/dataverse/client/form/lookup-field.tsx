import { Combobox, Field, Link, makeStyles, Option, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { ColumnInfo } from "../api/metadata.ts";
import type { FieldValue, Reference } from "../api/record.ts";
import { findByName } from "../api/record.ts";
import { useCrm, useLoading } from "../shell/crm.ts";
import type { Crm } from "../shell/crm.ts";

const useStyles = makeStyles({
  combobox: { minWidth: "0", width: "100%" },
  // As tall as a finger needs (24 px).
  link: { fontSize: tokens.fontSizeBase200, display: "inline-block", lineHeight: "24px" },
});

interface LookupFieldProps {
  readonly column: Pick<ColumnInfo, "label" | "required" | "targets">;
  readonly value: Reference | null;
  readonly onChange: (value: FieldValue) => void;
}

/** Finds a record by part of its name in every table the column can point at. */
export function LookupField({ column, value, onChange }: LookupFieldProps) {
  const styles = useStyles();
  const crm = useCrm();
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const tables = column.targets.map(({ table }) => table);
  const text = typed ?? "";
  const loading = useLoading(open ? `${tables.join(",")}/${text}` : "closed", () =>
    open ? find(crm, tables, text) : Promise.resolve([]),
  );
  const found = loading.kind === "ready" ? loading.value : [];
  return (
    <Field label={column.label} required={column.required}>
      <Combobox
        className={styles.combobox}
        freeform
        clearable
        value={typed ?? value?.name ?? ""}
        selectedOptions={value === null ? [] : [keyOf(value)]}
        onInput={(event) => {
          const { value: now } = event.currentTarget;
          setTyped(now);
          if (now === "") onChange(null);
        }}
        onOpenChange={(_, data) => {
          setOpen(data.open);
          // Not on blur: that comes before the click on an option, and the option must still be there then.
          if (!data.open) setTyped(undefined);
        }}
        onOptionSelect={(_, data) => {
          setTyped(undefined);
          onChange(found.find((one) => keyOf(one) === data.optionValue) ?? null);
        }}
      >
        {found.map((one) => (
          <Option key={keyOf(one)} value={keyOf(one)} text={one.name}>
            {tables.length > 1 ? `${one.name} (${one.table})` : one.name}
          </Option>
        ))}
        {found.length === 0 ? (
          <Option disabled value="" text="">
            {loading.kind === "loading" ? "Searching …" : "Nothing found"}
          </Option>
        ) : null}
      </Combobox>
      {value === null ? null : (
        <Link className={styles.link} href={crm.href({ page: "record", table: value.table, id: value.id })}>
          Open {value.name}
        </Link>
      )}
    </Field>
  );
}

const keyOf = ({ table, id }: Reference): string => `${table}/${id}`;

/** Tables the sandbox does not have, or the user may not read, find nothing. */
async function find({ api, metadata }: Crm, tables: readonly string[], text: string): Promise<readonly Reference[]> {
  const lists = await Promise.all(
    tables.map(async (name) => {
      try {
        return await findByName(api, await metadata.table(name), text);
      } catch {
        return [];
      }
    }),
  );
  return lists.flat();
}
