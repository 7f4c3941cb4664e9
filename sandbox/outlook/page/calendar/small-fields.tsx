/** Labelled fields for a number and for one of several choices. */
import { Field, makeStyles, Select, SpinButton } from "@fluentui/react-components";

const useStyles = makeStyles({ number: { width: "96px" } });

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}
export function NumberField({ label, value, most, onChange }: NumberFieldProps) {
  const styles = useStyles();
  return (
    <Field label={label}>
      <SpinButton
        className={styles.number}
        value={value}
        min={1}
        max={most}
        onChange={(_event, data) => {
          const next = data.value ?? Number(data.displayValue);
          if (Number.isInteger(next) && next >= 1 && next <= most) onChange(next);
        }}
      />
    </Field>
  );
}

export interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}
export function ChoiceField({ label, value, choices, onChange }: ChoiceFieldProps) {
  return (
    <Field label={label}>
      <Select
        value={value}
        onChange={(_event, data) => {
          onChange(data.value);
        }}
      >
        {choices.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
