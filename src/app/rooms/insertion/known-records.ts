import type { RecordCard } from "../../../domain/records.ts";
import { untilKnown, type FollowedItem } from "../followed-item.ts";
import type { ItemSource } from "../item-source.ts";
import { tableOf, type LibraryEntry } from "./library-entry.ts";

/** The message being written, as it is known by now: its people are still being read when the list is there already. */
export interface FollowedDraft {
  readonly read: () => ItemSource | undefined;
  readonly subscribe: FollowedItem["subscribe"];
}

/** Records a draft has to do with that can fill an entry: its regarding record first, then its people. */
export function fillersOf({ read }: FollowedDraft, entry: LibraryEntry): readonly RecordCard[] {
  const { regarding, people = [] } = read() ?? {};
  const known = people.flatMap(({ match }) => (match.kind === "known" ? [match.record] : []));
  return [...(regarding ? [regarding] : []), ...known].filter(({ table }) => table === tableOf(entry));
}

/** Resolves once everybody the message goes to is known, or cannot be; at once where nothing is being written. */
export async function untilFillersKnown({ read, subscribe }: FollowedDraft, signal: AbortSignal): Promise<void> {
  const first = read();
  if (first) await untilKnown({ read: () => read() ?? { ...first, known: true }, subscribe }, signal);
}
