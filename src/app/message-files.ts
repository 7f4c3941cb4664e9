import type { RecordId } from "../domain/ids.ts";
import { standingOf, type FileStanding } from "../domain/mail-files.ts";
import type { MessageTarget } from "../domain/action.ts";
import type { TrackedRecord, TrackingState } from "../domain/tracking-state.ts";
import { actingFor } from "./acting-for.ts";
import type { Ports } from "./ports.ts";
import type { ActionView, FilesView, Section } from "./view.ts";

/** What was found out about the attachments of the open message. */
export interface MessageFiles {
  /** The record it was asked about; missing while the message is not tracked. */
  readonly record?: RecordId;
  readonly standing: readonly FileStanding[];
  /** The server carries mail (T14): which attachments go along is not ours to say. */
  readonly byServer: boolean;
}

/** Asks the mailbox what is attached and, of a tracked message, the CRM what it has. Throws ServiceError. */
export async function readMessageFiles(
  ports: Ports,
  { itemId, mailbox }: MessageTarget,
  tracked: TrackedRecord | undefined,
  signal: AbortSignal,
): Promise<MessageFiles> {
  const { crm } = ports;
  const [files, limits, there, { byServer }] = await Promise.all([
    actingFor(ports, mailbox).mailbox.readFiles(itemId, signal),
    crm.readAttachmentLimits(signal),
    tracked && crm.readFileNames(tracked.record, signal),
    crm.readMailOptions(signal),
  ]);
  return { standing: standingOf(files, limits, there), byServer, ...(tracked && { record: tracked.record.id }) };
}

export interface FilesFacts {
  readonly files: Section<MessageFiles>;
  readonly without: readonly string[];
  readonly state: TrackingState;
  readonly tracked: TrackedRecord | undefined;
  readonly track: ActionView;
  /** Changing what is tracked. */
  readonly change: ActionView;
}

/** The attachments as they stand with what the CRM says now; what was read about another state is not shown beside it. */
export function toFilesView({ files, without, state, tracked, track, change }: FilesFacts): FilesView | undefined {
  const { value, ...section } = files;
  if (state.kind === "notTrackable" || state.kind === "hidden" || state.kind === "otherOrganization") return undefined;
  if (value === undefined && !section.reading && section.problem === undefined) return undefined;
  const fits = value?.record === tracked?.record.id;
  const choosable = track.kind === "enabled" && value?.byServer === false;
  return {
    standing: value && fits ? { ...section, value: value.standing } : section,
    without,
    choosable,
    add: tracked ? change : { kind: "hidden" },
  };
}
