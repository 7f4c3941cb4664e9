import { type ReactNode, useId } from "react";
import { RecordLine } from "../../components/record-line.tsx";
import { Button } from "../../components/button.tsx";
import type { RecordCard } from "../../../domain/records.ts";

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly lines?: number;
  readonly required?: boolean;
  readonly type?: "text" | "email" | "tel" | "date";
  /** Small print below: what there is to know about the value. */
  readonly note?: string | undefined;
}

/** A labelled line, or several, of text. */
export function TextField({ label, value, onChange, lines, required, type = "text", note }: TextFieldProps) {
  const id = useId();
  const described = note === undefined ? undefined : `${id}-note`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines === undefined ? (
        <input
          id={id}
          type={type}
          className="input"
          value={value}
          required={required}
          autoComplete="off"
          aria-describedby={described}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      ) : (
        <textarea
          id={id}
          className="input"
          rows={lines}
          value={value}
          aria-describedby={described}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
      {note !== undefined && (
        <p id={described} className="small quiet">
          {note}
        </p>
      )}
    </div>
  );
}

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
  readonly note?: string | undefined;
}

/** A labelled choice. */
export function SelectField({ label, value, options, onChange, note }: SelectFieldProps) {
  const id = useId();
  const described = note === undefined ? undefined : `${id}-note`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        aria-describedby={described}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      {note !== undefined && (
        <p id={described} className="small quiet">
          {note}
        </p>
      )}
    </div>
  );
}

export interface RecordFieldProps {
  readonly label: string;
  readonly record: RecordCard | undefined;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Words of its button while closed and open. */
  readonly choose: string;
  readonly close: string;
  readonly none: string;
  /** It cannot be another one any more. */
  readonly fixed?: boolean;
  /** The picker, while open. */
  readonly children: ReactNode;
}

/** A labelled record with a picker behind it. */
export function RecordField({ label, record, open, onOpen, choose, close, none, fixed, children }: RecordFieldProps) {
  const id = useId();
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span id={id} className="fieldLabel">
        {label}
      </span>
      <div className="cardHead">
        {record === undefined ? <span className="quiet">{none}</span> : <RecordLine record={record} />}
        {fixed !== true && (
          <Button
            appearance="link"
            onClick={() => {
              onOpen(!open);
            }}
            aria={{ "aria-expanded": open, "aria-label": `${open ? close : choose}: ${label}` }}
          >
            {open ? close : choose}
          </Button>
        )}
      </div>
      {open && children}
    </div>
  );
}
