import { useState } from "react";
import type { NewRecordTable } from "../../../domain/new-record.ts";
import type { RecordCard } from "../../../domain/records.ts";
import { useWords } from "../../hooks/words.tsx";
import { type PickerParts, RecordPicker } from "../batch/record-picker.tsx";
import { RecordField, TextField } from "../rooms/field.tsx";
import { CUSTOMERS, restrictTo } from "../rooms/restrict.ts";
import type { FormValues } from "./form-values.ts";
import { useConvertWords } from "./words.ts";

export interface ConvertFieldsProps {
  readonly table: NewRecordTable;
  readonly values: FormValues;
  readonly customers: readonly RecordCard[];
  readonly picker: PickerParts;
  readonly onChange: (change: Partial<FormValues>) => void;
}

type Field = "topic" | "customer" | "contact" | "names" | "company" | "address" | "description";

const FIELDS: Readonly<Record<NewRecordTable, readonly Field[]>> = {
  opportunity: ["topic", "customer", "contact", "description"],
  incident: ["topic", "customer", "contact", "description"],
  lead: ["topic", "names", "company", "address", "description"],
  contact: ["names", "address", "customer"],
};

/** The fields of one kind of record, in the order of its own form in the CRM. */
export function ConvertFields(props: ConvertFieldsProps) {
  return FIELDS[props.table].map((field) => <OneField key={field} field={field} {...props} />);
}

function OneField({
  field,
  table,
  values,
  customers,
  picker,
  onChange,
}: ConvertFieldsProps & { readonly field: Field }) {
  const words = useConvertWords();
  switch (field) {
    case "topic":
      return (
        <TextField
          label={words.say(table === "incident" ? "caseTitle" : "topic")}
          value={values.topic}
          required
          onChange={(topic) => {
            onChange({ topic });
          }}
        />
      );
    case "customer":
      return (
        <Chosen
          label={words.say(table === "contact" ? "parent" : "customer")}
          record={values.customer}
          offered={customers}
          tables={CUSTOMERS}
          picker={picker}
          onPick={(customer) => {
            onChange({ customer });
          }}
        />
      );
    case "contact":
      return (
        <Chosen
          label={words.say("contact")}
          record={values.contact}
          offered={customers.filter((one) => one.table === "contact")}
          tables={["contact"]}
          picker={picker}
          onPick={(contact) => {
            onChange({ contact });
          }}
        />
      );
    case "names":
      return (
        <>
          <TextField
            label={words.say("firstName")}
            value={values.firstName}
            onChange={(firstName) => {
              onChange({ firstName });
            }}
          />
          <TextField
            label={words.say("lastName")}
            value={values.lastName}
            required
            onChange={(lastName) => {
              onChange({ lastName });
            }}
          />
        </>
      );
    case "company":
      return (
        <TextField
          label={words.say("company")}
          value={values.company}
          onChange={(company) => {
            onChange({ company });
          }}
        />
      );
    case "address":
      return (
        <TextField
          label={words.say("address")}
          type="email"
          value={values.address}
          onChange={(address) => {
            onChange({ address });
          }}
        />
      );
    case "description":
      return (
        <TextField
          label={words.say("description")}
          lines={6}
          value={values.description}
          onChange={(description) => {
            onChange({ description });
          }}
        />
      );
  }
}

interface ChosenProps {
  readonly label: string;
  readonly record: RecordCard | undefined;
  readonly offered: readonly RecordCard[];
  readonly tables: readonly string[];
  readonly picker: PickerParts;
  readonly onPick: (record: RecordCard) => void;
}

/** A record of the form: what the item suggests first, then the search. */
function Chosen({ label, record, offered, tables, picker, onPick }: ChosenProps) {
  const words = useConvertWords();
  const pane = useWords();
  const [open, setOpen] = useState(false);
  const others = offered.filter(({ id }) => id !== record?.id);
  return (
    <RecordField
      label={label}
      record={record}
      open={open}
      onOpen={(next) => {
        picker.commands.cancelSearch();
        setOpen(next);
      }}
      choose={words.say(record === undefined ? "choose.record" : "change.record")}
      close={pane.say("command.keep")}
      none={words.say("none.record")}
    >
      <RecordPicker
        commands={picker.commands}
        search={restrictTo(picker.search, tables)}
        suggestions={others.map((one) => ({ record: one, reasons: [] }))}
        onPick={(picked) => {
          setOpen(false);
          onPick(picked);
        }}
      />
    </RecordField>
  );
}
