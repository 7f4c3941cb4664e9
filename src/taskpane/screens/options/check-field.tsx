import { useId } from "react";

export interface CheckFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** It cannot be changed; the page says why. */
  readonly readOnly?: boolean;
}

/** Yes or no, with its consequence in small print. */
export function CheckField({ label, hint, checked, onChange, readOnly }: CheckFieldProps) {
  const id = useId();
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        aria-disabled={readOnly === true || undefined}
        aria-labelledby={id}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          if (readOnly === true) event.target.checked = checked;
          else onChange(event.target.checked);
        }}
      />
      <span className="checkText">
        <span id={id}>{label}</span>
        {hint !== undefined && (
          <span id={`${id}-hint`} className="small quiet">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
