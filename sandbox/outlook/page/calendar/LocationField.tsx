/** Where: free words, or rooms of the directory; several apart by semicolons. */
import { Field, Input, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId, useState, type KeyboardEvent } from "react";
import type { Room } from "../../../seed/rooms.ts";
import { roomsFor, withRoom } from "../edit/places.ts";

const LONGEST = 255;

const useStyles = makeStyles({
  field: { position: "relative", minWidth: "min(100%, 220px)" },
  list: {
    position: "absolute",
    zIndex: 3,
    top: "100%",
    left: 0,
    minWidth: "220px",
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

export interface LocationFieldProps {
  readonly value: string;
  readonly onChange: (line: string) => void;
}

export function LocationField({ value, onChange }: LocationFieldProps) {
  const styles = useStyles();
  const id = useId();
  const [asked, setAsked] = useState(false);
  /** Counts from 0; below it nothing is chosen, and Enter leaves the words as they are. */
  const [active, setActive] = useState(-1);
  const rooms = roomsFor(value);
  const open = asked && rooms.length > 0;
  const change = (line: string, more: boolean): void => {
    onChange(line);
    setAsked(more);
    setActive(-1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAsked(true);
      setActive(open ? (active + step + rooms.length) % rooms.length : 0);
      return;
    }
    const chosen = rooms[active];
    if (!open || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    if (event.key === "Enter" && chosen !== undefined) change(withRoom(value, chosen), false);
    else change(value, false);
  };
  return (
    <Field label="Location" className={styles.field}>
      <Input
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-rooms`}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        maxLength={LONGEST}
        value={value}
        onChange={(_event, data) => {
          change(data.value, true);
        }}
        onKeyDown={onKeyDown}
        onClick={() => {
          setAsked(true);
        }}
        onBlur={() => {
          setAsked(false);
        }}
      />
      {open && (
        <ul id={`${id}-rooms`} role="listbox" aria-label="Rooms" className={styles.list}>
          {rooms.map((room, index) => (
            <RoomOption
              key={room.address}
              id={`${id}-${index}`}
              room={room}
              active={index === active}
              onPick={() => {
                change(withRoom(value, room), false);
              }}
            />
          ))}
        </ul>
      )}
    </Field>
  );
}

interface RoomOptionProps {
  readonly id: string;
  readonly room: Room;
  readonly active: boolean;
  readonly onPick: () => void;
}

function RoomOption({ id, room, active, onPick }: RoomOptionProps) {
  const styles = useStyles();
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      className={mergeClasses(styles.option, active && styles.active)}
      // The text cursor stays in the field.
      onMouseDown={(event) => {
        event.preventDefault();
        onPick();
      }}
    >
      <div>{room.name}</div>
      <div className={styles.quiet}>{room.seats} seats</div>
    </li>
  );
}
