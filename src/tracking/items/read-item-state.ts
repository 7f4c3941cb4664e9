import { decideTrackingState, type TrackingEvidence } from "../../domain/decide-state.ts";
import { readId, toOrganizationId, toRecordId } from "../../domain/ids.ts";
import type { MailboxSnapshot, Stamp } from "../../domain/presence.ts";
import type { LinkStamps } from "../../domain/stamps.ts";
import type { TrackingState } from "../../domain/tracking-state.ts";
import type { Crm, CrmCaller } from "../../ports/crm.ts";
import type { ItemPorts } from "./item-ports.ts";
import { readItemFacts } from "./track-item.ts";
import type { ItemTarget } from "./item-facts.ts";

/** What both services say about an appointment, a task or a contact. */
export interface ItemStateFacts {
  readonly caller: CrmCaller;
  readonly item: MailboxSnapshot;
  readonly evidence: TrackingEvidence;
  readonly state: TrackingState;
}

const LINK_STATES = ["untracked", "requested", "tracked"] as const;

/** A stamp in the words of messages. */
function toLinkStamps({ state, recordId, organizationId }: Stamp): LinkStamps {
  const record = readId(toRecordId, recordId);
  const organization = readId(toOrganizationId, organizationId);
  return {
    state: LINK_STATES[state],
    ...(record && { recordId: record }),
    ...(organization && { organizationId: organization }),
  };
}

/** Tracking state of one item, read from the CRM (T4). Throws ServiceError. */
export async function readItemState(
  ports: ItemPorts & { readonly crm: Pick<Crm, "readActivity"> },
  target: ItemTarget,
  signal?: AbortSignal,
): Promise<ItemStateFacts> {
  const { item, caller, kind, recordId, record, colleague } = await readItemFacts(ports, target, signal);
  const tracked = record && (await ports.crm.readActivity({ table: kind, id: toRecordId(recordId) }, signal));
  const evidence: TrackingEvidence = {
    userId: caller.userId,
    organizationId: caller.organizationId,
    records: tracked ? [tracked] : [],
    hidden: record !== undefined && tracked === undefined,
    ...(item.stamp && { stamps: toLinkStamps(item.stamp) }),
  };
  const unsupported = item.facts.unsupported !== undefined;
  const decided = decideTrackingState(evidence);
  const elsewhere = colleague !== undefined && decided.kind === "trackedByColleague";
  const state: TrackingState = unsupported
    ? { kind: "notTrackable", reason: "unsupportedItem" }
    : elsewhere
      ? { ...decided, elsewhere }
      : decided;
  return { caller, item, evidence, state };
}
