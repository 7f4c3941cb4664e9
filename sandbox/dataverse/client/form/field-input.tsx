import { Checkbox, Field, Input, Select, Textarea } from "@fluentui/react-components";
import type { ColumnInfo } from "../api/metadata.ts";
import type { FieldValue } from "../api/record.ts";
import { isLookup, isReference } from "../api/record.ts";
import { LookupField } from "./lookup-field.tsx";
import { fromLocalInput, toLocalInput } from "./local-time.ts";
import { PlaceLink } from "../shell/notices.tsx";

interface FieldInputProps {
  readonly column: ColumnInfo;
  readonly value: FieldValue;
  /** The service's wording of the stored value; empty when changed since. */
  readonly formatted: string;
  readonly readOnly: boolean;
  readonly onChange: (value: FieldValue) => void;
}

/** The control that fits the kind of column. */
export function FieldInput(props: FieldInputProps) {
  const { column, readOnly } = props;
  if (isLookup(column) && !readOnly)
    return (
      <LookupField column={column} value={isReference(props.value) ? props.value : null} onChange={props.onChange} />
    );
  return (
    <Field label={column.label} required={column.required && !readOnly} {...hintOf(column)}>
      {readOnly ? <ReadOnly {...props} /> : <Control {...props} />}
    </Field>
  );
}

/** Numbers that are sums of others say of which. */
const HINTS: Readonly<Record<string, string>> = {
  daysofweekmask: "Sum of: Sunday 1, Monday 2, Tuesday 4, Wednesday 8, Thursday 16, Friday 32, Saturday 64",
};
const hintOf = ({ name }: ColumnInfo): { readonly hint?: string } => {
  const hint = HINTS[name];
  return hint === undefined ? {} : { hint };
};

function ReadOnly({ value, formatted, column }: FieldInputProps) {
  if (isReference(value))
    return (
      <div>
        <PlaceLink to={{ page: "record", table: value.table, id: value.id }}>{value.name || value.id}</PlaceLink>
      </div>
    );
  const text = formatted || (value === null ? "" : String(value));
  if (column.type === "Memo" && text.includes("\n"))
    return <Textarea readOnly appearance="filled-darker" rows={4} aria-label={column.label} value={text} />;
  return <Input readOnly appearance="filled-darker" aria-label={column.label} value={text} />;
}

function Control({ column, value, formatted, onChange }: FieldInputProps) {
  const text = value === null || isReference(value) ? "" : String(value);
  switch (column.type) {
    case "Memo":
      return (
        <Textarea
          resize="vertical"
          rows={4}
          value={text}
          onChange={(_, data) => {
            onChange(data.value);
          }}
        />
      );
    case "Boolean":
      return (
        <Checkbox
          checked={value === true}
          label={choiceLabel(column, value === true)}
          onChange={(_, data) => {
            onChange(data.checked === true);
          }}
        />
      );
    case "Picklist":
      return <ChoiceSelect column={column} text={text} formatted={formatted} onChange={onChange} />;
    case "DateTime":
      return column.dateOnly ? (
        <Input
          type="date"
          value={text.slice(0, 10)}
          onChange={(_, data) => {
            onChange(data.value === "" ? null : data.value);
          }}
        />
      ) : (
        <Input
          type="datetime-local"
          value={toLocalInput(text)}
          onChange={(_, data) => {
            onChange(fromLocalInput(data.value));
          }}
        />
      );
    case "Integer":
    case "Decimal":
    case "Double":
    case "Money":
      return (
        <Input
          type="number"
          step="any"
          value={text}
          onChange={(_, data) => {
            onChange(data.value === "" ? null : Number(data.value));
          }}
        />
      );
    default:
      return (
        <Input
          value={text}
          onChange={(_, data) => {
            onChange(data.value);
          }}
        />
      );
  }
}

const choiceLabel = (column: ColumnInfo, value: boolean): string =>
  column.choices.find((choice) => choice.value === Number(value))?.label ?? (value ? "Yes" : "No");

interface ChoiceSelectProps {
  readonly column: ColumnInfo;
  readonly text: string;
  readonly formatted: string;
  readonly onChange: (value: FieldValue) => void;
}

function ChoiceSelect({ column, text, formatted, onChange }: ChoiceSelectProps) {
  const known = column.choices.some(({ value }) => String(value) === text);
  return (
    <Select
      value={text}
      onChange={(_, data) => {
        onChange(data.value === "" ? null : Number(data.value));
      }}
    >
      <option value="" />
      {known || text === "" ? null : <option value={text}>{formatted || text}</option>}
      {column.choices.map(({ value, label }) => (
        <option key={value} value={String(value)}>
          {label}
        </option>
      ))}
    </Select>
  );
}
