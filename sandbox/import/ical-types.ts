/** What ical.js offers only as members of its default export, by name. */
import type ICAL from "ical.js";

export type Component = InstanceType<typeof ICAL.Component>;
export type Property = InstanceType<typeof ICAL.Property>;
export type Recur = InstanceType<typeof ICAL.Recur>;
export type Time = InstanceType<typeof ICAL.Time>;

/** All values of a parameter; the typings do not say that there may be none. */
export function parametersOf(property: Property | undefined, name: string): readonly string[] {
  const value: unknown = property?.getParameter(name);
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.map(String) : [];
}
