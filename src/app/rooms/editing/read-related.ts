import type { RecordCard } from "../../../domain/records.ts";
import type { Ports } from "../../ports.ts";
import { groupsOf, recordKey } from "../../message-cache.ts";
import { readSection, type Reader } from "../../read-section.ts";
import { orCached } from "../../sections.ts";
import type { WritableStore } from "../../store.ts";
import type { RelatedView } from "../../view.ts";

const ROWS = 5;

/** What is related to a record, from this computer at once, then from the CRM (P3). Never throws. */
export async function readRelatedOf(
  { crm, cache, clock }: Pick<Ports, "crm" | "cache" | "clock">,
  reader: Reader,
  about: RecordCard,
  related: WritableStore<RelatedView>,
): Promise<void> {
  const slot = {
    read: () => related.read().groups,
    write: (groups: RelatedView["groups"]) => {
      related.change((view) => ({ ...view, groups }));
    },
  };
  const kept = await cache.read("related", recordKey(about));
  const cached = kept && { value: groupsOf(kept.value), readAt: kept.readAt };
  if (!reader.signal.aborted) slot.write(orCached(slot.read(), cached));
  await readSection(reader, { name: "related", service: "crm" }, slot, async () => {
    const found = await crm.readRelated(about, ROWS, reader.signal);
    await cache.write("related", recordKey(about), found, clock.now());
    return groupsOf(found);
  });
}
