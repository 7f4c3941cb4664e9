import type { Person } from "../../../domain/people.ts";
import type { RecordCard } from "../../../domain/records.ts";
import { toCard, type ItemSource } from "../item-source.ts";

/** Who of the item can be connected, each once: its own record first. */
export function connectable({ record, regarding, people, target }: ItemSource): readonly RecordCard[] {
  const own = record && toCard({ ...record, name: target.subject });
  const known = people.flatMap(({ match }: Person) => (match.kind === "known" ? [match.record] : []));
  // An activity is connected rarely; the people of it are what most connections are about.
  const all = [...(own?.table === "contact" ? [own] : []), ...known, regarding, own].filter((one) => one !== undefined);
  return all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at);
}
