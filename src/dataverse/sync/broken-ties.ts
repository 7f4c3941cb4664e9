/**
 * A record refers to others: what it is regarding, whose contact it is. Where the other one is no more, or is not the user's to
 * tie anything to, the rest of the write goes on without it (S11, S25).
 */
import { textOf, partOf } from "../../domain/fields/value.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import type { CrmWrite } from "../../ports/sync-crm.ts";
import type { LeftOut, WriteOutcome } from "../../ports/sync-outcome.ts";

type Outcome = WriteOutcome<CrmSnapshot>;

const TIES: readonly string[] = ["regarding", "parent"];

/** Keys of the write that tie the record to another one. */
const tiesIn = (write: CrmWrite): readonly string[] =>
  write.do === "delete" ? [] : TIES.filter((key) => textOf(partOf(write.fields[key] ?? null, "id")) !== "");

/** Where something the write refers to may be the reason; `undefined` where it is not. */
function reasonIn(outcome: Outcome | undefined): string | undefined {
  if (outcome?.state === "gone") return outcome.reason ?? "";
  return outcome?.state === "refused" && outcome.denied !== undefined ? outcome.reason : undefined;
}

/** Writes once more without its ties what failed with them, and says which were left out where that helped. */
export async function withoutBrokenTies(
  writes: readonly CrmWrite[],
  outcomes: readonly Outcome[],
  writeAgain: (write: CrmWrite) => Promise<Outcome | undefined>,
): Promise<readonly Outcome[]> {
  const results = [...outcomes];
  for (const [index, write] of writes.entries()) {
    const [ties, reason] = [tiesIn(write), reasonIn(results[index])];
    if (write.do === "delete" || ties.length === 0 || reason === undefined) continue;
    const fields = Object.fromEntries(Object.entries(write.fields).filter(([key]) => !ties.includes(key)));
    const again = await writeAgain({ ...write, fields });
    const leftOut = ties.map((field): LeftOut => ({ field, reason }));
    if (again?.state === "done") results[index] = { ...again, leftOut: [...leftOut, ...(again.leftOut ?? [])] };
  }
  return results;
}
