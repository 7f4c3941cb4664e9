import type { Shelf } from "../../domain/fields/kinds.ts";

/** A To Do task lives in a list, and its address needs both ids: our id for it is `list|task`. */
const BETWEEN = "|";

export const toTaskId = (list: string, task: string): string => `${list}${BETWEEN}${task}`;

/** Path segments of an item below `/me`. */
export function segmentsOf(shelf: Shelf, id: string): readonly string[] {
  switch (shelf) {
    case "contacts":
      return ["contacts", id];
    case "calendar":
      return ["events", id];
    case "tasks": {
      const [list = "", task = ""] = id.split(BETWEEN);
      return ["todo", "lists", list, "tasks", task];
    }
  }
}

/** The list of a task id of ours. */
export const listOf = (id: string): string => id.split(BETWEEN)[0] ?? "";
