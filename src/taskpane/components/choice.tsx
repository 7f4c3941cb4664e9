import { useId } from "react";

export interface ChoiceProps<Value extends string> {
  /** Tells the answers of one question from those of another on the same screen. */
  readonly group?: string;
  readonly value: Value;
  /** The value chosen in the group. */
  readonly choice: Value;
  readonly onChoose: (value: Value) => void;
  readonly label: string;
  readonly hint: string;
}

/** One of several answers, with its consequence in small print. */
export function Choice<Value extends string>({
  group = "choice",
  value,
  choice,
  onChoose,
  label,
  hint,
}: ChoiceProps<Value>) {
  const labelId = useId();
  const hintId = useId();
  return (
    <label className="choice">
      <input
        type="radio"
        name={group}
        value={value}
        checked={choice === value}
        aria-labelledby={labelId}
        aria-describedby={hintId}
        onChange={() => {
          onChoose(value);
        }}
      />
      <span className="choiceText">
        <span id={labelId}>{label}</span>
        <span id={hintId} className="small quiet">
          {hint}
        </span>
      </span>
    </label>
  );
}
