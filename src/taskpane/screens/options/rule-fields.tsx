import { useId } from "react";
import { operatorsFor, valueFormOf, type FilterRule, type RuleOperator } from "../../../domain/filter-rules/rules.ts";
import type { FilterColumn } from "./filter-types.ts";
import { SelectField } from "./select-field.tsx";
import { useOptionsWords } from "./words.ts";

type ColumnRule = Extract<FilterRule, { kind: "column" }>;

interface RuleFieldsProps {
  readonly rule: ColumnRule;
  readonly columns: readonly FilterColumn[];
  readonly onChange: (rule: ColumnRule) => void;
}

/** A column nobody told us about is asked about as text. */
const columnOf = (columns: readonly FilterColumn[], name: string): FilterColumn =>
  columns.find((one) => one.column === name) ?? { column: name, label: name, type: "text", choices: [] };

/** The first question about a column, with a value to begin with. */
function begin(column: FilterColumn, operator?: RuleOperator): ColumnRule {
  const [usual = "not-null"] = operatorsFor(column.column, column.type);
  const asked = operator ?? usual;
  const form = valueFormOf(asked, column.type);
  const values = form === "none" ? [] : form === "days" ? ["30"] : form === "yesNo" ? ["1"] : [];
  return { kind: "column", column: column.column, operator: asked, values };
}

/** Field, condition and value of one rule. */
export function RuleFields({ rule, columns, onChange }: RuleFieldsProps) {
  const words = useOptionsWords();
  const column = columnOf(columns, rule.column);
  const all = columns.some((one) => one.column === rule.column) ? columns : [column, ...columns];
  const operators = operatorsFor(column.column, column.type);
  return (
    <>
      <SelectField
        label={words.say("draft.column")}
        quietLabel
        value={rule.column}
        options={all.map((one) => ({ value: one.column, label: one.label }))}
        onChange={(name) => {
          onChange(begin(columnOf(columns, name)));
        }}
      />
      <SelectField
        label={words.say("draft.operator")}
        quietLabel
        value={rule.operator}
        options={(operators.includes(rule.operator) ? operators : [rule.operator, ...operators]).map((value) => ({
          value,
          label: words.say(`op.${value}`),
        }))}
        onChange={(operator) => {
          const sameForm = valueFormOf(operator, column.type) === valueFormOf(rule.operator, column.type);
          onChange(sameForm ? { ...rule, operator } : begin(column, operator));
        }}
      />
      <ValueField rule={rule} column={column} onChange={onChange} />
    </>
  );
}

interface ValueFieldProps extends Omit<RuleFieldsProps, "columns"> {
  readonly column: FilterColumn;
}

function ValueField({ rule, column, onChange }: ValueFieldProps) {
  const words = useOptionsWords();
  const [value = ""] = rule.values;
  const put = (text: string): void => {
    onChange({ ...rule, values: text === "" ? [] : [text] });
  };
  const form = valueFormOf(rule.operator, column.type);
  switch (form) {
    case "none":
      return null;
    case "choices":
      return <Choices rule={rule} column={column} onChange={onChange} />;
    case "yesNo":
      return (
        <SelectField
          label={words.say("draft.value")}
          quietLabel
          value={value === "0" ? "0" : "1"}
          options={[
            { value: "1", label: words.say("value.yes") },
            { value: "0", label: words.say("value.no") },
          ]}
          onChange={put}
        />
      );
    case "days":
    case "number":
      return <Typed type="number" value={value} onType={put} />;
    case "date":
      return <Typed type="date" value={value} onType={put} />;
    case "text":
      return <Typed type="text" value={value} onType={put} />;
  }
}

interface TypedProps {
  readonly type: "number" | "date" | "text";
  readonly value: string;
  readonly onType: (text: string) => void;
}

function Typed({ type, value, onType }: TypedProps) {
  const words = useOptionsWords();
  return (
    <input
      type={type}
      className="input"
      aria-label={words.say("draft.value")}
      value={value}
      {...(type === "number" ? { min: 1, step: 1 } : {})}
      onChange={(event) => {
        onType(event.target.value);
      }}
    />
  );
}

/** Values of a choice, ticked one by one. */
function Choices({ rule, column, onChange }: ValueFieldProps) {
  const words = useOptionsWords();
  const id = useId();
  return (
    <fieldset className="choiceValues">
      <legend className="hiddenText">{words.say("draft.values")}</legend>
      {column.choices.map(({ value, label }) => {
        const text = String(value);
        const others = rule.values.filter((one) => one !== text);
        return (
          <label key={text} className="check" htmlFor={`${id}-${text}`}>
            <input
              id={`${id}-${text}`}
              type="checkbox"
              checked={rule.values.includes(text)}
              onChange={(event) => {
                onChange({ ...rule, values: event.target.checked ? [...others, text] : others });
              }}
            />
            {label}
          </label>
        );
      })}
    </fieldset>
  );
}
