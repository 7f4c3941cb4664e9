import type { Action } from "../domain/action.ts";
import { fromDraftNote, toDraftNote } from "../domain/draft-note.ts";
import { toActionId, type ItemId } from "../domain/ids.ts";
import type { Mailbox } from "../ports/mailbox.ts";
import type { HostDraft, OutlookHost } from "../ports/outlook-host.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { PlainTrackingPorts } from "../tracking/attempt.ts";
import type { RunnerPorts } from "../tracking/run-actions.ts";

type SendHost = Pick<OutlookHost, "readDraftNote" | "saveDraft" | "readSubject">;
type TrackAction = Extract<Action, { kind: "track" }>;

/** Track was pressed on a draft: the note says so from now on; a regarding record that was chosen stays. */
export async function noteTracking(host: Pick<OutlookHost, "readDraftNote" | "writeDraftNote">): Promise<void> {
  const decision = fromDraftNote(await host.readDraftNote());
  await host.writeDraftNote(toDraftNote({ ...decision, track: true }));
}

/** What the user decided while writing, or what is done for an answer nobody decided about (T7, T8). */
async function wishFor(
  host: SendHost,
  draft: HostDraft,
): Promise<Pick<TrackAction, "regarding" | "onlyAnswers"> | undefined> {
  const decision = fromDraftNote(await host.readDraftNote());
  if (decision?.track === false) return undefined;
  if (!decision) return draft.composeType === "new" ? undefined : { onlyAnswers: true };
  const { regarding } = decision;
  return regarding ? { regarding: { ...regarding, details: [], open: true } } : {};
}

/**
 * The draft's lasting id: the one that still leads to the message in Sent Items, wherever Outlook files it. A mailbox that
 * does not answer right now costs only that; the Message-ID may still find the message.
 */
async function lastingTarget(mailbox: Pick<Mailbox, "readMessage">, itemId: ItemId, subject: string) {
  try {
    const { itemId: lasting, internetMessageId } = await mailbox.readMessage(itemId);
    return { itemId: lasting, subject, ...(internetMessageId && { internetMessageId }) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { itemId, subject };
  }
}

/**
 * When Send is pressed: writes the decision down as an action that waits until the message has been sent (T8). Nothing is
 * asked of the CRM here, and whatever goes wrong, the message goes out.
 */
export async function noteSending(
  host: SendHost,
  draft: HostDraft,
  open: () => Promise<PlainTrackingPorts & RunnerPorts>,
): Promise<void> {
  const { mailbox } = draft;
  if (draft.shared && !mailbox) return;
  const wish = await wishFor(host, draft);
  if (!wish) return;
  const [itemId, subject] = [await host.saveDraft(), await host.readSubject()];
  const ports = await open();
  const target = { ...(await lastingTarget(ports.mailbox, itemId, subject)), ...(mailbox && { mailbox }) };
  const action: TrackAction = { kind: "track", target, sensitivityAccepted: false, afterSending: true, ...wish };
  const id = toActionId(ports.ids.guid());
  await ports.queue.add({ id, action, queuedAt: ports.clock.now(), attempts: 0, progress: { kind: "waiting" } });
}
