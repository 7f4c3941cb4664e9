/** How an appointment repeats. */
import { Checkbox, Field, Input, makeStyles, Select } from "@fluentui/react-components";
import type { Recurrence } from "../graph/shapes.ts";
import { toMoment } from "../edit/moments.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { dayOfWeek } from "./event-desk.ts";
import type { EventFieldsProps } from "./event-fields.ts";
import { ChoiceField, NumberField } from "./small-fields.tsx";
import { capital, DAYS, INDEXES, MONTHS, recurrenceInWords } from "./recurrence-words.ts";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", gap: "12px", alignItems: "end" },
  days: { display: "flex", flexWrap: "wrap" },
  words: { paddingBottom: "6px" },
});

const TYPES = [
  ["none", "Does not repeat"],
  ["daily", "Daily"],
  ["weekly", "Weekly"],
  ["absoluteMonthly", "Monthly on a day"],
  ["relativeMonthly", "Monthly on a weekday"],
  ["absoluteYearly", "Yearly on a date"],
  ["relativeYearly", "Yearly on a weekday"],
] as const;

/** A pattern of this type that fits the day the event starts on. */
export function startingPattern(type: string, start: number, zone: string): Recurrence {
  const { dateTime } = toMoment(start, zone);
  const dayOfMonth = Number(dateTime.slice(8, 10));
  const weekday = DAYS[(dayOfWeek(start, zone) + 6) % 7] ?? "monday";
  const needsDay = type === "weekly" || type.startsWith("relative");
  return {
    pattern: {
      type,
      interval: 1,
      daysOfWeek: needsDay ? [weekday] : [],
      firstDayOfWeek: "monday",
      dayOfMonth: type.startsWith("absolute") ? dayOfMonth : 0,
      month: type.endsWith("Yearly") ? Number(dateTime.slice(5, 7)) : 0,
      index: INDEXES[Math.min(4, Math.floor((dayOfMonth - 1) / 7))] ?? "first",
    },
    range: {
      type: "noEnd",
      startDate: dateTime.slice(0, 10),
      endDate: "",
      numberOfOccurrences: 10,
      recurrenceTimeZone: zone,
    },
  };
}

export function RecurrenceFields({ state, change }: EventFieldsProps) {
  const styles = useStyles();
  const { session } = useWorkspace();
  const { recurrence } = state;
  if (state.eventType === "occurrence" || state.eventType === "exception") return null;
  return (
    <>
      <div className={styles.row}>
        <Field label="Repeat">
          <Select
            value={recurrence?.pattern.type ?? "none"}
            onChange={(_event, { value }) => {
              change({
                recurrence: value === "none" ? undefined : startingPattern(value, state.start, session.timeZone),
              });
            }}
          >
            {TYPES.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        {recurrence !== undefined && (
          <PatternFields
            recurrence={recurrence}
            onChange={(next) => {
              change({ recurrence: next });
            }}
          />
        )}
      </div>
      {recurrence !== undefined && <div className={styles.words}>{recurrenceInWords(recurrence)}</div>}
    </>
  );
}

interface PatternProps {
  readonly recurrence: Recurrence;
  readonly onChange: (recurrence: Recurrence) => void;
}

function PatternFields({ recurrence, onChange }: PatternProps) {
  const styles = useStyles();
  const { pattern } = recurrence;
  const set = (part: Partial<Recurrence["pattern"]>): void => {
    onChange({ ...recurrence, pattern: { ...pattern, ...part } });
  };
  const relative = pattern.type.startsWith("relative");
  return (
    <>
      <NumberField
        label="Every"
        value={pattern.interval}
        most={99}
        onChange={(interval) => {
          set({ interval });
        }}
      />
      {pattern.type === "weekly" && (
        <div role="group" aria-label="Days" className={styles.days}>
          {DAYS.map((day) => (
            <Checkbox
              key={day}
              label={capital(day.slice(0, 3))}
              checked={pattern.daysOfWeek.includes(day)}
              onChange={(_event, data) => {
                const days = DAYS.filter((one) =>
                  one === day ? data.checked === true : pattern.daysOfWeek.includes(one),
                );
                if (days.length > 0) set({ daysOfWeek: [...days] });
              }}
            />
          ))}
        </div>
      )}
      {pattern.type.startsWith("absolute") && (
        <NumberField
          label="Day"
          value={pattern.dayOfMonth}
          most={31}
          onChange={(dayOfMonth) => {
            set({ dayOfMonth });
          }}
        />
      )}
      {relative && (
        <ChoiceField
          label="Which"
          value={pattern.index}
          choices={INDEXES.map((one) => [one, one])}
          onChange={(index) => {
            set({ index });
          }}
        />
      )}
      {relative && (
        <ChoiceField
          label="Weekday"
          value={pattern.daysOfWeek[0] ?? "monday"}
          choices={DAYS.map((one) => [one, capital(one)])}
          onChange={(day) => {
            set({ daysOfWeek: [day] });
          }}
        />
      )}
      {pattern.type.endsWith("Yearly") && (
        <ChoiceField
          label="Month"
          value={String(pattern.month)}
          choices={MONTHS.map((name, index) => [String(index + 1), name])}
          onChange={(month) => {
            set({ month: Number(month) });
          }}
        />
      )}
      <RangeFields recurrence={recurrence} onChange={onChange} />
    </>
  );
}

function RangeFields({ recurrence, onChange }: PatternProps) {
  const { range } = recurrence;
  const set = (part: Partial<Recurrence["range"]>): void => {
    onChange({ ...recurrence, range: { ...range, ...part } });
  };
  return (
    <>
      <ChoiceField
        label="Ends"
        value={range.type}
        choices={[
          ["noEnd", "never"],
          ["endDate", "on a date"],
          ["numbered", "after a number"],
        ]}
        onChange={(type) => {
          set({
            type,
            endDate: range.endDate || range.startDate,
            numberOfOccurrences: range.numberOfOccurrences || 10,
          });
        }}
      />
      {range.type === "endDate" && (
        <Field label="Last day">
          <Input
            type="date"
            value={range.endDate}
            min={range.startDate}
            onChange={(_event, data) => {
              if (data.value !== "") set({ endDate: data.value });
            }}
          />
        </Field>
      )}
      {range.type === "numbered" && (
        <NumberField
          label="Occurrences"
          value={range.numberOfOccurrences}
          most={999}
          onChange={(numberOfOccurrences) => {
            set({ numberOfOccurrences });
          }}
        />
      )}
    </>
  );
}
