import { useId } from "react";

export interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  /** Why it cannot be changed. It stays readable and reachable. */
  readonly disabledReason?: string | undefined;
  /** The label is read out, but does not stand there: what is beside it says the same. */
  readonly quietLabel?: boolean;
}

/** One of several values, as the platform's own list. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, value, options, onChange, disabledReason, quietLabel } = props;
  const id = useId();
  const told = [hint, disabledReason].filter((text) => text !== undefined);
  return (
    <div className="field">
      <label htmlFor={id} className={quietLabel === true ? "hiddenText" : undefined}>
        {label}
      </label>
      <select
        id={id}
        className="select"
        value={value}
        aria-disabled={disabledReason !== undefined || undefined}
        aria-describedby={told.length > 0 ? `${id}-hint` : undefined}
        onChange={(event) => {
          const next = options.find((option) => option.value === event.target.value);
          if (next !== undefined && disabledReason === undefined) onChange(next.value);
          else event.target.value = value;
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {told.length > 0 && (
        <p id={`${id}-hint`} className="small quiet">
          {told.join(" ")}
        </p>
      )}
    </div>
  );
}
