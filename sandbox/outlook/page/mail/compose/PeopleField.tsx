/** A field for people: type a name or an address, choose from whom the directory knows, remove with Backspace. */
import {
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  makeStyles,
  mergeClasses,
  tokens,
} from "@fluentui/react-components";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { parsePeople, withPeople, type Person } from "../../edit/person.ts";
import { useWorkspace } from "../../shell/workspace-context.ts";
import { useSuggestions } from "./suggestions.ts";

const useStyles = makeStyles({
  field: {
    position: "relative",
    display: "flex",
    gap: "8px",
    alignItems: "start",
    borderBottom: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
  },
  label: { width: "64px", flexShrink: 0, padding: "6px 0", color: tokens.colorNeutralForeground2 },
  people: { flex: 1, minWidth: 0, display: "flex", flexWrap: "wrap", gap: "4px", padding: "4px 0" },
  // A long address is shortened, never under what stands beside the field.
  tag: { maxWidth: "100%" },
  name: { minWidth: 0, "& > span": { overflow: "hidden", textOverflow: "ellipsis" } },
  input: {
    flex: "1 0 60px",
    minWidth: 0,
    border: "none",
    outline: "none",
    font: "inherit",
    color: "inherit",
    backgroundColor: "transparent",
    padding: "4px 0",
  },
  focused: {
    ":focus-within": {
      borderBottomColor: tokens.colorCompoundBrandStroke,
      boxShadow: `0 1px 0 ${tokens.colorCompoundBrandStroke}`,
    },
  },
  list: {
    position: "absolute",
    zIndex: 3,
    top: "100%",
    left: "64px",
    minWidth: "280px",
    margin: 0,
    padding: "4px",
    listStyleType: "none",
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  option: { padding: "6px 8px", cursor: "pointer", borderRadius: tokens.borderRadiusMedium },
  active: { backgroundColor: tokens.colorBrandBackground2, outline: `2px solid ${tokens.colorStrokeFocus2}` },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

export interface PeopleFieldProps {
  readonly label: string;
  readonly people: readonly Person[];
  readonly onChange: (people: readonly Person[]) => void;
  readonly autoFocus?: boolean;
  readonly className?: string;
}

export function PeopleField({ label, people, onChange, autoFocus, className }: PeopleFieldProps) {
  const styles = useStyles();
  const { session } = useWorkspace();
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const suggestions = useSuggestions(session, text);
  const open = suggestions.length > 0;

  const add = (person: Person): void => {
    onChange(withPeople(people, [person]));
    setText("");
    setActive(0);
  };
  const remove = (person: Person): void => {
    onChange(people.filter((one) => one !== person));
    input.current?.focus();
  };
  /** What was typed or pasted, as far as it is addresses. */
  const finish = (): void => {
    const typed = parsePeople(text);
    if (typed.length === 0) return;
    onChange(withPeople(people, typed));
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = people.at(-1);
    if (event.key === "Backspace" && text === "" && last !== undefined) remove(last);
    if (event.key === "Escape" && open) setText("");
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((active + step + suggestions.length) % suggestions.length);
    }
    if (["Enter", ";", ","].includes(event.key) && text.trim() !== "" && !event.ctrlKey) {
      event.preventDefault();
      const chosen = suggestions[active];
      if (event.key === "Enter" && chosen !== undefined) add(chosen);
      else finish();
    }
  };
  return (
    <div className={mergeClasses(styles.field, styles.focused, className)}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.people}>
        {people.map((person) => (
          <InteractionTag key={person.address} size="small" appearance="brand" className={styles.tag}>
            <InteractionTagPrimary hasSecondaryAction title={person.address} className={styles.name}>
              {person.name}
            </InteractionTagPrimary>
            <InteractionTagSecondary
              aria-label={`Remove ${person.name}`}
              onClick={() => {
                remove(person);
              }}
            />
          </InteractionTag>
        ))}
        <input
          ref={input}
          id={id}
          className={styles.input}
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open ? `${id}-${active}` : undefined}
          autoComplete="off"
          autoFocus={autoFocus}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={finish}
        />
      </div>
      {open && (
        <ul id={`${id}-list`} role="listbox" aria-label={`People for ${label}`} className={styles.list}>
          {suggestions.map((person, index) => (
            <li
              key={person.address}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={mergeClasses(styles.option, index === active && styles.active)}
              onMouseDown={(event) => {
                event.preventDefault();
                add(person);
              }}
            >
              <div>{person.name}</div>
              <div className={styles.quiet}>{person.address}</div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
