/** Sending, with Smart Alerts: the add-in's on-send handlers are asked first. */
import type { EventDesk } from "../calendar/event-desk.ts";
import type { DraftStore } from "../edit/draft.ts";
import { sendDraft } from "../edit/save-draft.ts";
import { saveEvent } from "../edit/save-event.ts";
import type { AddinHost } from "../host/addin-host.ts";
import type { CommandOutcome } from "../host/commands.ts";
import type { Surface } from "../host/surface.ts";
import type { MailDesk } from "../mail/mail-desk.ts";
import type { Store } from "../store.ts";
import type { Announcer } from "./announcer.ts";
import type { Forms, OpenForm } from "./forms.ts";
import { objectionOf, slowness, type Objection } from "./send-objections.ts";
import type { ScheduledSending } from "./scheduled-sending.ts";
import type { Session } from "./session.ts";

/** From then on the person is told that the add-in is still checking. */
export const SLOW_AFTER = 5_000;

/** What the person is asked when an on-send handler objects. */
export interface SendQuestion extends Objection {
  readonly decide: (answer: SendAnswer) => void;
}
export type SendAnswer = "send" | "stay";

export interface SendDoor {
  readonly session: Pick<Session, "graph" | "timeZone">;
  readonly host: Pick<AddinHost, "launchEventsFor" | "launch">;
  readonly forms: Pick<Forms, "store" | "closeThis">;
  readonly mail: Pick<MailDesk, "refresh">;
  readonly events: Pick<EventDesk, "refresh">;
  readonly status: Announcer;
  readonly question: Store<SendQuestion | undefined>;
  readonly scheduled: Pick<ScheduledSending, "wake">;
}

/** Sends the open form, and answers whether it was sent. Twice on one form is one wish; the next form's is its own. */
export function createSending(door: SendDoor): () => Promise<boolean> {
  const underWay = new Map<OpenForm, Promise<boolean>>();
  return () => {
    const open = door.forms.store.get();
    if (open === undefined) return Promise.resolve(false);
    const sending = underWay.get(open) ?? sendForm(door, open).finally(() => underWay.delete(open));
    underWay.set(open, sending);
    return sending;
  };
}

async function sendForm(door: SendDoor, open: OpenForm): Promise<boolean> {
  if (!(await addinAgrees(door, open))) return false;
  try {
    if (open.kind === "draft") {
      door.status.set(await sendOrSchedule(door, open.draft));
    } else {
      await saveEvent(door.session.graph, open.form, door.session.timeZone);
      const { required, optional } = open.form.get();
      door.status.set(required.length + optional.length > 0 ? "Invitation sent." : "Appointment saved.");
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    if (open.kind === "draft") open.draft.set((before) => ({ ...before, state: "changed", problem }));
    else open.form.set((before) => ({ ...before, state: "changed", problem }));
    return false;
  }
  // Whoever has begun something else meanwhile keeps it.
  await door.forms.closeThis(open, false);
  await (open.kind === "draft" ? door.mail.refresh() : door.events.refresh()).catch(() => undefined);
  return true;
}

/** Answers what to tell the person. */
async function sendOrSchedule(door: SendDoor, draft: DraftStore): Promise<string> {
  const { deliverAt } = draft.get();
  const isLater = deliverAt !== undefined && deliverAt > Date.now();
  await sendDraft(door.session.graph, draft);
  draft.set((before) => ({ ...before, state: "clean" }));
  if (!isLater) return "Message sent.";
  door.scheduled.wake();
  const { timeZone } = door.session;
  const when = new Intl.DateTimeFormat(undefined, { timeZone, dateStyle: "medium", timeStyle: "short" });
  return `The message waits among the drafts and is sent on ${when.format(deliverAt)}.`;
}

const surfaceOf = (open: OpenForm): Surface =>
  open.kind === "draft"
    ? { kind: "messageCompose", mailbox: open.draft.get().mailbox, draft: open.draft }
    : { kind: "appointmentOrganizer", mailbox: open.form.get().mailbox, form: open.form };

async function addinAgrees(door: SendDoor, open: OpenForm): Promise<boolean> {
  const type = open.kind === "draft" ? "OnMessageSend" : "OnAppointmentSend";
  const surface = surfaceOf(open);
  const modes = door.host.launchEventsFor(type, surface).map((one) => one.sendMode);
  if (modes.length === 0) return true;
  door.status.set("Asking the add-in before sending…");
  const left = leaving(door, open);
  const stay = left.happened.then((): SendAnswer => "stay");
  const heard = await Promise.race([patience(door, door.host.launch(type, surface), slowness(modes)), stay]);
  const objection = typeof heard === "string" ? undefined : objectionOf(heard, modes);
  const decided = typeof heard === "string" ? heard : "send";
  const answer = objection === undefined ? decided : await Promise.race([ask(door, objection), stay]);
  left.stop();
  door.question.set(undefined);
  door.status.set("");
  if (door.forms.store.get() === open) return answer !== "stay";
  // Outlook on the web checks only what is on the screen.
  door.status.set("Not sent: you left it before the add-in had checked it.");
  return false;
}

const ask = (door: SendDoor, objection: Objection): Promise<SendAnswer> =>
  new Promise((decide) => {
    door.question.set({ ...objection, decide });
  });

/** The handlers' outcomes, or what the person decided when these were long in coming. */
async function patience(
  door: SendDoor,
  launch: Promise<readonly CommandOutcome[]>,
  objection: Objection,
): Promise<readonly CommandOutcome[] | SendAnswer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatient = new Promise<SendAnswer>((decide) => {
    timer = setTimeout(() => {
      door.question.set({ ...objection, decide });
    }, SLOW_AFTER);
  });
  try {
    return await Promise.race([launch, impatient]);
  } finally {
    clearTimeout(timer);
    door.question.set(undefined);
  }
}

/** Happens when the form is left. */
function leaving(door: SendDoor, open: OpenForm): { readonly happened: Promise<void>; readonly stop: () => void } {
  let stop = (): void => undefined;
  const happened = new Promise<void>((resolve) => {
    stop = door.forms.store.subscribe(() => {
      if (door.forms.store.get() !== open) resolve();
    });
  });
  return { happened, stop };
}
