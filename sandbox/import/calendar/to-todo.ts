/** A VTODO in the words of Microsoft To Do. */
import type { TodoTask } from "@microsoft/microsoft-graph-types";
import ICAL from "ical.js";
import type { Component } from "../ical-types.ts";
import { importanceOf, textOf } from "./to-event.ts";
import type { GraphTime, Zones } from "./zones.ts";

export function toTodo(component: Component, zones: Zones): TodoTask {
  const due = dayOf(component, "due", zones);
  const start = dayOf(component, "dtstart", zones);
  const completed = dayOf(component, "completed", zones);
  const status = statusOf(textOf(component, "status"), completed !== undefined);
  return {
    title: textOf(component, "summary"),
    body: { contentType: "text", content: textOf(component, "description") },
    importance: importanceOf(Number(component.getFirstPropertyValue("priority") ?? 0)),
    status,
    categories: component.getAllProperties("categories").flatMap((property) => property.getValues().map(String)),
    ...(due === undefined ? {} : { dueDateTime: due }),
    ...(start === undefined ? {} : { startDateTime: start }),
    ...(status === "completed" && (completed ?? due) !== undefined
      ? { completedDateTime: completed ?? due ?? null }
      : {}),
  };
}

/** To Do keeps days: the time of day goes. */
function dayOf(component: Component, name: string, zones: Zones): GraphTime | undefined {
  const property = component.getFirstProperty(name);
  const value = property?.getFirstValue();
  if (property === null || !(value instanceof ICAL.Time)) return undefined;
  const { dateTime, timeZone } = zones.toGraph(value, property);
  return { dateTime: `${dateTime.slice(0, 10)}T00:00:00`, timeZone };
}

function statusOf(said: string, completed: boolean): NonNullable<TodoTask["status"]> {
  switch (said) {
    case "COMPLETED":
      return "completed";
    case "IN-PROCESS":
      return "inProgress";
    case "CANCELLED":
      return "deferred";
    default:
      return completed ? "completed" : "notStarted";
  }
}
