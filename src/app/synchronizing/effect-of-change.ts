import type { PlanEntry } from "../../sync/plan-entry.ts";

/** Everything an entry says, each of its fields on its own. */
const saysIn = (entry: PlanEntry): readonly string[] =>
  entry.do === "update"
    ? entry.fields.map((field) => JSON.stringify({ ...entry, fields: [field] }))
    : [JSON.stringify(entry)];

/** What the plan under other choices has beyond the present one: what is done anyway is no effect of the change (O5). */
export function effectOfChange(present: readonly PlanEntry[], other: readonly PlanEntry[]): readonly PlanEntry[] {
  const anyway = new Set(present.flatMap(saysIn));
  return other.flatMap((entry): readonly PlanEntry[] => {
    if (entry.do !== "update") return saysIn(entry).some((said) => anyway.has(said)) ? [] : [entry];
    const fields = entry.fields.filter((field) => !anyway.has(JSON.stringify({ ...entry, fields: [field] })));
    return fields.length === 0 ? [] : [{ ...entry, fields }];
  });
}
