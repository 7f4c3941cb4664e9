import { rankSuggestions } from "../../../domain/rank-suggestions.ts";
import type { Suggestion } from "../../../domain/suggestion.ts";
import type { Ports } from "../../ports.ts";
import type { ListModel } from "./list-model.ts";

/** Companies looked for: more of them, and the selection has nothing in common. */
const MAX_COMPANIES = 3;
const MATCHES = 3;
/** What a contact can belong to. */
const PARENTS: readonly string[] = ["account", "contact"];

/** Companies that the ticked contacts name, the most frequent first. */
function companiesOf({ items, selected }: ListModel): readonly string[] {
  const counts = new Map<string, number>();
  for (const { id, company } of items) {
    if (company && selected.has(id)) counts.set(company, (counts.get(company) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_COMPANIES)
    .map(([company]) => company);
}

/** What is ticked probably belongs to, or is about (R1, R2): at most three records, each with its reasons. Throws ServiceError. */
export async function readListSuggestions(
  { crm, cache }: Pick<Ports, "crm" | "cache">,
  model: ListModel,
  signal: AbortSignal,
): Promise<readonly Suggestion[]> {
  const isParent = model.shelf === "contacts";
  const companies = isParent ? companiesOf(model) : [];
  const used = (await cache.read("recent", "recent"))?.value ?? [];
  const found = await Promise.all(
    companies.map(async (company) => {
      const { records } = await crm.search({ table: "account", text: company, top: MATCHES }, signal);
      const same = records.filter(({ name }) => name.toLowerCase() === company.toLowerCase());
      return (same.length > 0 ? same : records).map((record) => ({ record, company }));
    }),
  );
  const recent = used.filter(({ record }) => !isParent || PARENTS.includes(record.table));
  return rankSuggestions({ conversation: [], openWork: [], companies: [], named: found.flat(), recent });
}
