/** Changing and deleting a task. */
import {
  Button,
  Checkbox,
  Field,
  Input,
  Link,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  Textarea,
} from "@fluentui/react-components";
import { Delete20Regular, Save20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { fromMoment, toLocalInput, fromLocalInput } from "../edit/moments.ts";
import type { TodoTask } from "../graph/shapes.ts";
import { recurrenceInWords } from "../calendar/recurrence-words.ts";
import { htmlToText } from "../host/methods/body.ts";
import { CategoryPicker } from "../mail/CategoryPicker.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { isRepeat, REPEATS, taskRecurrence, type Repeat } from "./task-recurrence.ts";

const useStyles = makeStyles({
  form: { padding: "16px 20px", display: "grid", gap: "12px" },
  row: { display: "flex", flexWrap: "wrap", gap: "12px", alignItems: "end" },
  links: { margin: 0, paddingLeft: "20px" },
});

const STATUSES = ["notStarted", "inProgress", "completed", "waitingOnOthers", "deferred"];
const IMPORTANCES = ["low", "normal", "high"];

interface TaskValues {
  readonly title: string;
  readonly status: string;
  readonly importance: string;
  /** ISO dates, empty when there is none. */
  readonly due: string;
  readonly start: string;
  /** Local date and time. */
  readonly reminder: string;
  readonly notes: string;
  readonly repeat: Repeat;
  readonly categories: readonly string[];
}

const toValues = (task: TodoTask, zone: string): TaskValues => ({
  title: task.title,
  status: task.status || "notStarted",
  importance: task.importance || "normal",
  due: task.dueDateTime?.dateTime.slice(0, 10) ?? "",
  start: task.startDateTime?.dateTime.slice(0, 10) ?? "",
  reminder: task.isReminderOn && task.reminderDateTime ? toLocalInput(fromMoment(task.reminderDateTime), zone) : "",
  repeat: task.recurrence ? "kept" : "none",
  notes: task.body?.contentType === "html" ? htmlToText(task.body.content) : (task.body?.content ?? ""),
  categories: task.categories,
});

function toGraphTask(values: TaskValues, zone: string): Record<string, unknown> {
  const recurrence = taskRecurrence(values.repeat, values.due);
  const day = (date: string) => (date === "" ? null : { dateTime: `${date}T00:00:00`, timeZone: "UTC" });
  const reminder = values.reminder === "" ? undefined : fromLocalInput(values.reminder, zone);
  return {
    title: values.title.trim() || "Untitled",
    status: values.status,
    importance: values.importance,
    dueDateTime: day(values.due),
    startDateTime: day(values.start),
    isReminderOn: reminder !== undefined,
    ...(reminder === undefined
      ? {}
      : { reminderDateTime: { dateTime: new Date(reminder).toISOString().slice(0, 19), timeZone: "UTC" } }),
    ...(recurrence === undefined ? {} : { recurrence }),
    body: { contentType: "text", content: values.notes },
    categories: values.categories,
  };
}

export interface TaskFormProps {
  readonly task: TodoTask;
  readonly onSave: (id: string | undefined, values: object) => Promise<void>;
  readonly onDelete: (id: string) => Promise<void>;
}

export function TaskForm({ task, onSave, onDelete }: TaskFormProps) {
  const styles = useStyles();
  const { session } = useWorkspace();
  const [values, setValues] = useState(() => toValues(task, session.timeZone));
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const change = (part: Partial<TaskValues>): void => {
    setValues((before) => ({ ...before, ...part }));
  };
  const attempt = (work: Promise<void>): void => {
    setProblem(undefined);
    work.catch((error: unknown) => {
      setProblem(error instanceof Error ? error.message : String(error));
    });
  };
  const input = (
    name: "title" | "due" | "start" | "reminder",
    label: string,
    type: "text" | "date" | "datetime-local",
  ) => (
    <Field label={label}>
      <Input
        type={type}
        value={values[name]}
        onChange={(_event, data) => {
          change({ [name]: data.value });
        }}
      />
    </Field>
  );
  const choice = (name: "status" | "importance", label: string, choices: readonly string[]) => (
    <Field label={label}>
      <Select
        value={values[name]}
        onChange={(_event, data) => {
          change({ [name]: data.value });
        }}
      >
        {choices.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </Select>
    </Field>
  );
  return (
    <form
      className={styles.form}
      aria-label="Task"
      onSubmit={(event) => {
        event.preventDefault();
        attempt(onSave(task.id, toGraphTask(values, session.timeZone)));
      }}
    >
      {problem !== undefined && (
        <MessageBar intent="error" politeness="assertive">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" icon={<Save20Regular />}>
          Save
        </Button>
        <Button
          icon={<Delete20Regular />}
          onClick={() => {
            attempt(onDelete(task.id));
          }}
        >
          Delete
        </Button>
        <Checkbox
          label="Completed"
          checked={values.status === "completed"}
          onChange={(_event, data) => {
            change({ status: data.checked === true ? "completed" : "notStarted" });
          }}
        />
      </div>
      {input("title", "Title", "text")}
      <div className={styles.row}>
        {choice("status", "Status", STATUSES)}
        {choice("importance", "Importance", IMPORTANCES)}
        {input("start", "Start", "date")}
        {input("due", "Due", "date")}
        {input("reminder", "Reminder", "datetime-local")}
        <Field label="Repeat">
          <Select
            value={values.repeat}
            disabled={values.due === ""}
            title={values.due === "" ? "A task that repeats needs a due date" : ""}
            onChange={(_event, data) => {
              if (isRepeat(data.value)) change({ repeat: data.value });
            }}
          >
            {task.recurrence && <option value="kept">{recurrenceInWords(task.recurrence)}</option>}
            {REPEATS.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <CategoryPicker
        chosen={values.categories}
        onChange={(categories) => {
          change({ categories });
        }}
      />
      {(task.linkedResources ?? []).length > 0 && (
        <ul className={styles.links} aria-label="Linked resources">
          {(task.linkedResources ?? []).map((link) => (
            <li key={link.id}>
              <Link href={link.webUrl} target="_blank" rel="noopener noreferrer">
                {link.displayName || link.applicationName || link.webUrl}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Field label="Notes">
        <Textarea
          rows={8}
          resize="vertical"
          value={values.notes}
          onChange={(_event, data) => {
            change({ notes: data.value });
          }}
        />
      </Field>
    </form>
  );
}
