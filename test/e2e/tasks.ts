/** Tasks of To Do: new ones, the pane's list of them, and tracking them as what they are to become. */
import type { FrameLocator, Locator } from "playwright-core";
import { untilLinked } from "./marks.ts";
import { idOf, unique } from "./records.ts";
import type { Services } from "./services.ts";

/** What a task can be tracked as (S1), and the CRM's name for many of them. */
export const TASK_KINDS = [
  ["task", "tasks"],
  ["phonecall", "phonecalls"],
  ["letter", "letters"],
  ["fax", "faxes"],
] as const;
type TaskKind = (typeof TASK_KINDS)[number][0];

export interface NewTask {
  readonly title: string;
  /** Where Graph has it. */
  readonly item: string;
}

/** @param content further members of a todoTask, e.g. its body */
export async function newTask(mailbox: Services, title: string, content: object = {}): Promise<NewTask> {
  const [list] = await mailbox.items<{ id: string }>("me/todo/lists?$top=1");
  if (!list) throw new Error("there is no task list");
  const { id } = await mailbox.post<{ id: string }>(`me/todo/lists/${list.id}/tasks`, { title, ...content });
  return { title, item: `me/todo/lists/${encodeURIComponent(list.id)}/tasks/${encodeURIComponent(id)}` };
}

/** Shows the tasks of this name in the pane; answers the row of the first. */
export async function showTasks(pane: FrameLocator, name: string): Promise<Locator> {
  await pane.getByRole("button", { name: "Tasks" }).first().click();
  await pane.getByRole("searchbox", { name: "Search tasks" }).fill(name);
  const row = taskRow(pane, name).first();
  await row.waitFor();
  return row;
}

export const taskRow = (pane: FrameLocator, title: string): Locator =>
  pane.getByRole("listitem").filter({ hasText: title });

/** Ticks the row of a task and tracks it; its row says so afterwards, and stays ticked. */
export async function trackTaskAs(row: Locator, pane: FrameLocator, kind: TaskKind): Promise<void> {
  await row.getByRole("checkbox").click();
  await pane.getByRole("combobox", { name: "Track as" }).selectOption(kind);
  await pane.getByRole("button", { name: "Track", exact: true }).click();
  await row.getByText("Tracked.").first().waitFor();
}

export interface TrackedTask extends NewTask {
  readonly set: string;
  readonly table: TaskKind;
  readonly id: string;
}

/** Four new tasks, tracked as the four kinds by whoever the pane is of, and all of them ticked. */
export async function trackFourTasks(
  pane: FrameLocator,
  mailbox: Services,
  content: object = {},
): Promise<readonly TrackedTask[]> {
  const family = unique("Follow up");
  const tasks: (NewTask & { readonly set: string; readonly table: TaskKind })[] = [];
  for (const [table, set] of TASK_KINDS)
    tasks.push({ ...(await newTask(mailbox, `${family} ${table}`, content)), set, table });
  await showTasks(pane, family);
  await pane.getByText("4 shown").waitFor();
  const tracked: TrackedTask[] = [];
  for (const task of tasks) {
    const row = taskRow(pane, task.title);
    await trackTaskAs(row, pane, task.table);
    await pane.getByText("1 of 1 done").waitFor();
    const id = await idOf(task.set, "activityid", `subject eq '${task.title}'`);
    await untilLinked(mailbox, task.item, id);
    await row.getByRole("checkbox").click();
    tracked.push({ ...task, id });
  }
  await pane.getByRole("checkbox", { name: /Select all/ }).click();
  await pane.getByText("4 selected").first().waitFor();
  return tracked;
}
