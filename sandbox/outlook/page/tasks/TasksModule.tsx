/** Tasks: the To Do lists of the signed-in person. */
import { Button, Input, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkCircle20Filled, Circle20Regular, Star16Filled, TaskListAdd20Regular } from "@fluentui/react-icons";
import { useEffect, useRef, useState } from "react";
import { recurrenceInWords } from "../calendar/recurrence-words.ts";
import {
  createTodoList,
  deleteTask,
  deleteTodoList,
  readTasks,
  readTodoLists,
  renameTodoList,
  saveTask,
  type TaskPage,
} from "../graph/items.ts";
import type { TodoList, TodoTask } from "../graph/shapes.ts";
import { CategoryTag } from "../mail/CategoryTag.tsx";
import { dayInWords } from "../mail/dates.ts";
import { emptyWords, ListDetail } from "../shell/ListDetail.tsx";
import { NamedLists, type NamedList } from "../shell/NamedLists.tsx";
import { VisuallyHidden } from "../shell/VisuallyHidden.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { createHearing } from "../state/hearing.ts";
import { useStore } from "../store.ts";
import { TaskForm } from "./TaskForm.tsx";

const useStyles = makeStyles({
  box: { display: "grid", placeItems: "center", width: "28px", height: "28px", color: tokens.colorBrandForeground1 },
  words: { flex: 1, minWidth: 0 },
  done: { textDecorationLine: "line-through", color: tokens.colorNeutralForeground2 },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  tags: { display: "flex", flexWrap: "wrap", gap: "4px" },
  quick: { display: "flex", gap: "4px" },
  grow: { flex: 1, minWidth: 0 },
});

const EMPTY: TaskPage = { tasks: [], next: undefined };
const REFRESH_EVERY = 10_000;

interface LoadedTasks {
  readonly listId: string | undefined;
  readonly page: TaskPage;
}
/** More pages of the same list are on show: a fresh first page must not throw them away. */
const isLonger = (before: LoadedTasks, listId: string, fresh: TaskPage): boolean =>
  before.listId === listId && before.page.tasks.length > fresh.tasks.length && before.page.next !== fresh.next;

const defaultOf = (lists: readonly TodoList[]): string | undefined =>
  (lists.find((one) => one.wellknownListName === "defaultList") ?? lists[0])?.id;
/** Lists that To Do made itself keep their names. */
const toNamedList = ({ id, displayName, wellknownListName }: TodoList): NamedList => ({
  id,
  name: displayName,
  fixed: wellknownListName !== "none",
});

export function TasksModule() {
  const styles = useStyles();
  const { session, status } = useWorkspace();
  const { graph } = session;
  const [lists, setLists] = useState<readonly TodoList[]>([]);
  const [listId, setListId] = useState<string | undefined>(undefined);
  const [loaded, setLoaded] = useState<LoadedTasks>({ listId: undefined, page: EMPTY });
  const [open, setOpen] = useState<TodoTask | undefined>(undefined);
  const [title, setTitle] = useState("");
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [hearing] = useState(createHearing);
  const latest = useRef(listId);
  const page = loaded.listId === listId ? loaded.page : EMPTY;
  const fail = (error: unknown): void => {
    setProblem(error instanceof Error ? error.message : String(error));
  };

  useEffect(() => {
    // A list may have been made before the others are known.
    readTodoLists(graph).then((found) => {
      setLists((before) => [...found, ...before.filter(({ id }) => found.every((one) => one.id !== id))]);
      setListId((before) => before ?? defaultOf(found));
    }, fail);
  }, [graph]);
  useEffect(() => {
    latest.current = listId;
    if (listId === undefined) return undefined;
    let current = true;
    const look = (): void => {
      const isNews = hearing();
      readTasks(graph, listId).then(
        (next) => {
          if (current && isNews())
            setLoaded((before) => ({ listId, page: isLonger(before, listId, next) ? before.page : next }));
        },
        (error: unknown) => {
          if (current) fail(error);
        },
      );
    };
    look();
    const timer = setInterval(look, REFRESH_EVERY);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [graph, listId, hearing]);

  const create = (name: string): Promise<void> =>
    createTodoList(graph, name).then((created) => {
      setLists((before) => [...before, created]);
      setListId(created.id);
      setOpen(undefined);
    }, fail);
  const rename = (id: string, name: string): Promise<void> =>
    renameTodoList(graph, id, name).then((renamed) => {
      setLists((before) => before.map((one) => (one.id === id ? renamed : one)));
      status.set("List renamed.");
    }, fail);
  const removeList = (id: string): Promise<void> =>
    deleteTodoList(graph, id).then(() => {
      const others = (all: readonly TodoList[]): readonly TodoList[] => all.filter((one) => one.id !== id);
      setLists(others);
      if (latest.current === id) {
        setListId(defaultOf(others(lists)));
        setOpen(undefined);
      }
      status.set("List deleted.");
    }, fail);
  /** After a change: the list as it is now, unless another one is looked at by then. */
  const reload = async (list: string): Promise<void> => {
    const isNews = hearing();
    const fresh = await readTasks(graph, list);
    if (latest.current === list && isNews()) setLoaded({ listId: list, page: fresh });
  };
  const save = async (id: string | undefined, values: object): Promise<void> => {
    if (listId === undefined) return;
    const saved = await saveTask(graph, listId, id, values);
    status.set("Task saved.");
    // Whoever has opened something else meanwhile keeps it.
    setOpen((now) => (now?.id === open?.id ? saved : now));
    await reload(listId);
  };
  const add = async (): Promise<void> => {
    const wanted = title.trim();
    if (wanted === "") return;
    // At once: what is typed next is the next task.
    setTitle("");
    try {
      await save(undefined, { title: wanted });
    } catch (error) {
      setTitle((now) => (now === "" ? title : now));
      fail(error);
    }
  };
  const remove = async (id: string): Promise<void> => {
    if (listId === undefined) return;
    await deleteTask(graph, listId, id);
    status.set("Task deleted.");
    setOpen((now) => (now?.id === id ? undefined : now));
    await reload(listId);
  };
  const more = async (): Promise<void> => {
    if (listId === undefined || page.next === undefined) return;
    const next = await readTasks(graph, listId, page.next);
    setLoaded((before) =>
      before.page === page ? { listId, page: { tasks: [...page.tasks, ...next.tasks], next: next.next } } : before,
    );
  };
  return (
    <ListDetail
      name="Tasks"
      tools={
        <>
          <NamedLists
            noun="list"
            lists={lists.map(toNamedList)}
            chosen={listId}
            onChoose={(id) => {
              setListId(id);
              setOpen(undefined);
            }}
            onCreate={create}
            onRename={rename}
            onDelete={removeList}
          />
          <form
            className={styles.quick}
            onSubmit={(event) => {
              event.preventDefault();
              void add();
            }}
          >
            <Input
              className={styles.grow}
              aria-label="New task"
              placeholder="Add a task"
              disabled={listId === undefined}
              value={title}
              onChange={(_event, data) => {
                setTitle(data.value);
              }}
            />
            <Button type="submit" appearance="primary" icon={<TaskListAdd20Regular />} aria-label="Add task" />
          </form>
        </>
      }
      items={page.tasks}
      keyOf={(one) => one.id}
      selected={open?.id}
      onSelect={setOpen}
      row={(one) => (
        <TaskRow
          task={one}
          onToggle={() => {
            save(one.id, { status: one.status === "completed" ? "notStarted" : "completed" }).catch(fail);
          }}
        />
      )}
      empty={emptyWords(listId !== undefined && loaded.listId === listId, "No tasks in this list.", problem)}
      onMore={page.next === undefined ? undefined : () => void more().catch(fail)}
      detail={open === undefined ? null : <TaskForm key={open.id} task={open} onSave={save} onDelete={remove} />}
      onBack={() => {
        setOpen(undefined);
      }}
      problem={problem}
      onDismiss={() => {
        setProblem(undefined);
      }}
    />
  );
}

/** The box is a shortcut for the mouse; by keyboard the status is in the form. */
function TaskRow({ task, onToggle }: { readonly task: TodoTask; readonly onToggle: () => void }) {
  const styles = useStyles();
  const { mail } = useWorkspace();
  const { categories } = useStore(mail.store);
  const done = task.status === "completed";
  return (
    <>
      <span
        aria-hidden
        title={done ? "Mark as not completed" : "Mark as completed"}
        className={styles.box}
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        {done ? <CheckmarkCircle20Filled /> : <Circle20Regular />}
      </span>
      <div className={styles.words}>
        <div className={mergeClasses(done && styles.done)}>
          {task.title}
          {done && <VisuallyHidden>, completed</VisuallyHidden>}
          {task.importance === "high" && <VisuallyHidden>, important</VisuallyHidden>}
        </div>
        <div className={styles.quiet}>
          {task.dueDateTime ? `Due ${dayInWords(task.dueDateTime.dateTime)}` : ""}
          {task.recurrence ? ` · ${recurrenceInWords(task.recurrence)}` : ""}
          {(task.linkedResources ?? []).map((link) => ` · ${link.displayName || link.applicationName}`)}
        </div>
        {task.categories.length > 0 && (
          <div className={styles.tags}>
            <VisuallyHidden>Categories:</VisuallyHidden>
            {task.categories.map((name) => (
              <CategoryTag
                key={name}
                name={name}
                color={categories.find((one) => one.displayName === name)?.color ?? "none"}
              />
            ))}
          </div>
        )}
      </div>
      {task.importance === "high" && <Star16Filled aria-hidden />}
    </>
  );
}
