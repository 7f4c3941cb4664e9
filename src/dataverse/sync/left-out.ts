/**
 * A write is refused as a whole for one thing in it: a record it refers to that is no more, or that is not this user's to refer to,
 * or a date from before the CRM's time (Outlook keeps a birthday without a year in 1604). The rest of it goes on without (S11, S25).
 */
import { textOf, partOf, type Fields } from "../../domain/fields/value.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import type { CrmWrite } from "../../ports/sync-crm.ts";
import type { LeftOut, WriteOutcome } from "../../ports/sync-outcome.ts";

type Outcome = WriteOutcome<CrmSnapshot>;

const TIES: readonly string[] = ["regarding", "parent"];
const DATES: readonly string[] = ["birthdate", "anniversary", "start", "due", "completed"];
/** https://learn.microsoft.com/power-apps/developer/data-platform/behavior-format-date-time-attribute */
const FIRST_DAY = "1753-01-01";

const isTie = (fields: Fields, key: string): boolean => textOf(partOf(fields[key] ?? null, "id")) !== "";

function isTooEarly(fields: Fields, key: string): boolean {
  const day = textOf(fields[key] ?? null);
  return day !== "" && day < FIRST_DAY;
}

/** Keys that may be why the service said no. */
function suspectsIn(fields: Fields, outcome: Outcome | undefined): readonly string[] {
  const early = DATES.filter((key) => isTooEarly(fields, key));
  const ties = TIES.filter((key) => isTie(fields, key));
  if (outcome?.state === "gone") return ties;
  if (outcome?.state !== "refused") return [];
  return outcome.denied === undefined ? early : ties;
}

/** Writes once more what failed, without what may be to blame, and says what was left out where that helped. */
export async function withoutBlame(
  writes: readonly CrmWrite[],
  outcomes: readonly Outcome[],
  writeAgain: (write: CrmWrite) => Promise<Outcome | undefined>,
): Promise<readonly Outcome[]> {
  const results = [...outcomes];
  for (const [index, write] of writes.entries()) {
    const outcome = results[index];
    if (write.do === "delete" || (outcome?.state !== "refused" && outcome?.state !== "gone")) continue;
    const suspects = suspectsIn(write.fields, outcome);
    if (suspects.length === 0) continue;
    const fields = Object.fromEntries(Object.entries(write.fields).filter(([key]) => !suspects.includes(key)));
    const again = await writeAgain({ ...write, fields });
    const leftOut = suspects.map((field): LeftOut => ({ field, reason: outcome.reason ?? "" }));
    if (again?.state === "done") results[index] = { ...again, leftOut: [...leftOut, ...(again.leftOut ?? [])] };
  }
  return results;
}
