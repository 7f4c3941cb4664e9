import type { SyncKind } from "../../domain/fields/kinds.ts";

/** State and status of an activity, as the platform pairs them. */
export interface State {
  readonly statecode: number;
  readonly statuscode: number;
}

const state = (statecode: number, statuscode: number): State => ({ statecode, statuscode });

/** Completed and cancelled activities are read-only. */
export const isClosed = (statecode: number): boolean => statecode === 1 || statecode === 2;

/** Outlook's "show as" for an appointment: closed ones no longer take anybody's time. */
export function toShowAs({ statecode, statuscode }: State): string {
  if (isClosed(statecode)) return "free";
  if (statecode === 3) return statuscode === 6 ? "oof" : "busy";
  return statuscode === 2 ? "tentative" : "free";
}

/** The same for a service activity, whose status codes mean other things: whatever is scheduled takes the user's time. */
export function toServiceShowAs({ statecode, statuscode }: State): string {
  if (statecode === 3) return "busy";
  return !isClosed(statecode) && statuscode === 2 ? "tentative" : "free";
}

/** The state that shows a meeting as `showAs`; a closed one that should be free is left closed. */
export function fromShowAs(showAs: string, current: State | undefined): State | undefined {
  switch (showAs) {
    case "busy":
      return state(3, 5);
    case "oof":
      return state(3, 6);
    case "tentative":
      return state(0, 2);
    default:
      return current !== undefined && isClosed(current.statecode) ? undefined : state(0, 1);
  }
}

const TASK_STATUS: Readonly<Record<string, State>> = {
  notStarted: state(0, 2),
  inProgress: state(0, 3),
  waitingOnOthers: state(0, 4),
  deferred: state(0, 7),
  completed: state(1, 5),
};
/** The task-like activities only know open and done: sent, made. */
const DONE: Readonly<Partial<Record<SyncKind, State>>> = {
  phonecall: state(1, 2),
  letter: state(1, 4),
  fax: state(1, 2),
};

/** Outlook's task status. A cancelled task has no counterpart: it is done with. */
export function toTaskStatus(kind: SyncKind, { statecode, statuscode }: State): string {
  if (isClosed(statecode)) return "completed";
  if (kind !== "task") return "notStarted";
  return Object.entries(TASK_STATUS).find(([, known]) => known.statuscode === statuscode)?.[0] ?? "notStarted";
}

/** The state for a task status; undefined where the record already says the same in its own words. */
export function fromTaskStatus(kind: SyncKind, status: string, current: State | undefined): State | undefined {
  if (current !== undefined && toTaskStatus(kind, current) === status) return undefined;
  if (kind === "task") return TASK_STATUS[status] ?? TASK_STATUS["notStarted"];
  const done = status === "completed";
  if (!done && current !== undefined && !isClosed(current.statecode)) return undefined;
  return done ? DONE[kind] : state(0, 1);
}
