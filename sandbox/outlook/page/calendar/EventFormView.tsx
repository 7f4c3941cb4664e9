/** The organizer's form of an appointment or meeting. */
import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Select,
} from "@fluentui/react-components";
import { useState } from "react";
import type { EventForm, EventFormStore } from "../edit/event-form.ts";
import { fromLocalInput, toLocalInput } from "../edit/moments.ts";
import { CategoryPicker } from "../mail/CategoryPicker.tsx";
import { Editor } from "../mail/compose/Editor.tsx";
import { EditedAttachments } from "../mail/compose/EditedAttachments.tsx";
import { PeopleField } from "../mail/compose/PeopleField.tsx";
import { NoticeBar } from "../pane/NoticeBar.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";
import { LocationField } from "./LocationField.tsx";
import { RecurrenceFields } from "./RecurrenceFields.tsx";
import { ChoiceField } from "./small-fields.tsx";
import type { EventFieldsProps } from "./event-fields.ts";

const useStyles = makeStyles({
  form: {
    flex: 1,
    minHeight: 0,
    overflowY: "auto",
    padding: "12px 20px",
    display: "flex",
    flexDirection: "column",
    gap: "10px",
    // A form that is too long scrolls; nothing in it is pressed together.
    "& > *": { flexShrink: 0 },
  },
  row: { display: "flex", flexWrap: "wrap", gap: "12px", alignItems: "end" },
});

export function EventFormView({ form }: { readonly form: EventFormStore }) {
  const styles = useStyles();
  const state = useStore(form);
  const change = (part: Partial<EventForm>): void => {
    form.set((before) => ({ ...before, ...part, state: "changed", problem: undefined }));
  };
  return (
    <form
      className={styles.form}
      aria-label={state.subject || "New event"}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <NoticeBar surface={{ kind: "appointmentOrganizer", mailbox: state.mailbox, form }} />
      {state.problem !== undefined && (
        <MessageBar intent="error" politeness="assertive">
          <MessageBarBody>{state.problem}</MessageBarBody>
        </MessageBar>
      )}
      <SeriesNote state={state} />
      <Input
        size="large"
        appearance="underline"
        name="subject"
        aria-label="Title"
        placeholder="Add a title"
        maxLength={255}
        value={state.subject}
        autoFocus
        onChange={(_event, data) => {
          change({ subject: data.value });
        }}
      />
      <PeopleField
        label="Required"
        people={state.required}
        onChange={(required) => {
          change({ required });
        }}
      />
      <PeopleField
        label="Optional"
        people={state.optional}
        onChange={(optional) => {
          change({ optional });
        }}
      />
      <TimeFields state={state} change={change} />
      <RecurrenceFields state={state} change={change} />
      <DetailFields state={state} change={change} />
      <EditedAttachments store={form} />
      <Editor
        itemKey={state.key}
        html={state.html}
        label="Description"
        autoFocus={false}
        onChange={(html) => {
          change({ html });
        }}
      />
    </form>
  );
}

/** One occurrence of a series changes only itself; the series has a form of its own. */
function SeriesNote({ state }: { readonly state: EventForm }) {
  const { events, forms } = useWorkspace();
  if (state.seriesMasterId === undefined || state.savedId === undefined) return null;
  const event = events.store.get().events.find((one) => one.id === state.savedId);
  return (
    <MessageBar intent="info">
      <MessageBarBody>This is one occurrence of a series.</MessageBarBody>
      <MessageBarActions>
        <Button
          disabled={event === undefined}
          onClick={() => {
            if (event !== undefined) void events.open(event, forms, true);
          }}
        >
          Open the series
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

const DAY = 86_400_000;

function TimeFields({ state, change }: EventFieldsProps) {
  const styles = useStyles();
  const { session } = useWorkspace();
  const zone = session.timeZone;
  const days = state.isAllDay;
  // An all-day event ends at midnight after its last day; people mean that last day.
  const end = days ? state.end - DAY : state.end;
  const wall = (at: number): string => (days ? toLocalInput(at, zone).slice(0, 10) : toLocalInput(at, zone));
  const read = (text: string): number | undefined => fromLocalInput(days ? `${text}T00:00` : text, zone);
  const endProblem = state.end < state.start ? "The end is before the start." : undefined;
  return (
    <div className={styles.row}>
      <Field label="Start">
        <Input
          type={days ? "date" : "datetime-local"}
          value={wall(state.start)}
          onChange={(_event, data) => {
            const start = read(data.value);
            if (start !== undefined) change({ start, end: start + (state.end - state.start) });
          }}
        />
      </Field>
      <Field label="End" {...(endProblem === undefined ? {} : { validationMessage: endProblem })}>
        <Input
          type={days ? "date" : "datetime-local"}
          value={wall(end)}
          onChange={(_event, data) => {
            const chosen = read(data.value);
            if (chosen !== undefined) change({ end: days ? chosen + DAY : chosen });
          }}
        />
      </Field>
      <Checkbox
        label="All day"
        checked={days}
        onChange={(_event, data) => {
          const start = fromLocalInput(`${toLocalInput(state.start, zone).slice(0, 10)}T00:00`, zone) ?? state.start;
          change(
            data.checked === true
              ? { isAllDay: true, start, end: start + DAY }
              : { isAllDay: false, start: start + DAY * 0.375, end: start + DAY * 0.375 + 3_600_000 },
          );
        }}
      />
    </div>
  );
}

const SHOW_AS = [
  ["free", "Free"],
  ["tentative", "Tentative"],
  ["busy", "Busy"],
  ["oof", "Away"],
  ["workingElsewhere", "Working elsewhere"],
] as const;
const SENSITIVITIES = [
  ["normal", "Normal"],
  ["personal", "Personal"],
  ["private", "Private"],
  ["confidential", "Confidential"],
] as const;
const REMINDERS = [0, 5, 15, 30, 60, 1440];

function DetailFields({ state, change }: EventFieldsProps) {
  const styles = useStyles();
  const [custom] = useState(state.reminder);
  const reminders = [...new Set([...REMINDERS, ...(custom === undefined ? [] : [custom])])].toSorted((a, b) => a - b);
  return (
    <div className={styles.row}>
      <LocationField
        value={state.location}
        onChange={(location) => {
          change({ location });
        }}
      />
      <ChoiceField
        label="Show as"
        value={state.showAs}
        choices={SHOW_AS}
        onChange={(showAs) => {
          change({ showAs });
        }}
      />
      <ChoiceField
        label="Privacy"
        value={state.sensitivity}
        choices={SENSITIVITIES}
        onChange={(sensitivity) => {
          change({ sensitivity });
        }}
      />
      <Field label="Reminder">
        <Select
          value={state.reminder === undefined ? "none" : String(state.reminder)}
          onChange={(_event, data) => {
            change({ reminder: data.value === "none" ? undefined : Number(data.value) });
          }}
        >
          <option value="none">none</option>
          {reminders.map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes} min before
            </option>
          ))}
        </Select>
      </Field>
      <CategoryPicker
        chosen={state.categories}
        onChange={(categories) => {
          change({ categories });
        }}
      />
    </div>
  );
}
