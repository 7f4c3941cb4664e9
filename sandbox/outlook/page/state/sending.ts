/** Sending, with Smart Alerts: the add-in's on-send handlers are asked first. */
import type { EventDesk } from "../calendar/event-desk.ts";
import { sendDraft } from "../edit/save-draft.ts";
import { saveEvent } from "../edit/save-event.ts";
import type { AddinHost } from "../host/addin-host.ts";
import type { CommandOutcome } from "../host/commands.ts";
import type { Surface } from "../host/surface.ts";
import type { MailDesk } from "../mail/mail-desk.ts";
import type { SendMode } from "../manifest/model.ts";
import type { Store } from "../store.ts";
import type { Forms } from "./forms.ts";
import type { Session } from "./session.ts";

/** What the person is asked when an on-send handler objects. */
export interface SendQuestion {
  readonly message: string;
  readonly cancelLabel: string;
  /** A command of the add-in that the cancel button opens. */
  readonly commandId: string | undefined;
  readonly contextData: unknown;
  readonly maySendAnyway: boolean;
  readonly decide: (answer: "send" | "stay") => void;
}

export interface SendDoor {
  readonly session: Session;
  readonly host: AddinHost;
  readonly forms: Forms;
  readonly mail: MailDesk;
  readonly events: EventDesk;
  readonly status: Store<string>;
  readonly question: Store<SendQuestion | undefined>;
}

/** The objection of the handlers, if any. Pure. */
export function objectionOf(
  outcomes: readonly CommandOutcome[],
  modes: readonly SendMode[],
): Omit<SendQuestion, "decide"> | undefined {
  for (const [index, outcome] of outcomes.entries()) {
    const mode = modes[index] ?? "PromptUser";
    if (outcome.kind === "completed") {
      const { completion } = outcome;
      if (completion.allowEvent !== false) continue;
      const override = completion.sendModeOverride === "promptUser" ? "PromptUser" : mode;
      return {
        message: completion.errorMessage || "An add-in asks you to look at this message before it is sent.",
        cancelLabel: completion.cancelLabel ?? "Don't send",
        commandId: completion.commandId,
        contextData: completion.contextData,
        maySendAnyway: override === "PromptUser",
      };
    }
    // A handler that does not answer stops sending only where the manifest says Block.
    if (mode === "Block") return unanswered(false);
    if (outcome.kind === "timedOut" && mode === "PromptUser") return unanswered(true);
  }
  return undefined;
}

const unanswered = (maySendAnyway: boolean): Omit<SendQuestion, "decide"> => ({
  message: "The add-in did not answer in time.",
  cancelLabel: "Don't send",
  commandId: undefined,
  contextData: undefined,
  maySendAnyway,
});

/** Answers whether the item was sent. */
export async function sendForm(door: SendDoor): Promise<boolean> {
  const open = door.forms.store.get();
  if (open === undefined) return false;
  const type = open.kind === "draft" ? "OnMessageSend" : "OnAppointmentSend";
  const surface: Surface =
    open.kind === "draft"
      ? { kind: "messageCompose", mailbox: open.draft.get().mailbox, draft: open.draft }
      : { kind: "appointmentOrganizer", mailbox: open.form.get().mailbox, form: open.form };
  if (!(await addinAgrees(door, type, surface))) return false;
  try {
    if (open.kind === "draft") {
      await sendDraft(door.session.graph, open.draft);
      open.draft.set((before) => ({ ...before, state: "clean" }));
      door.status.set("Message sent.");
    } else {
      await saveEvent(door.session.graph, open.form, door.session.timeZone);
      door.status.set(open.form.get().required.length > 0 ? "Invitation sent." : "Appointment saved.");
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    if (open.kind === "draft") open.draft.set((before) => ({ ...before, state: "changed", problem }));
    else open.form.set((before) => ({ ...before, state: "changed", problem }));
    return false;
  }
  await door.forms.close(false);
  await (open.kind === "draft" ? door.mail.refresh() : door.events.refresh()).catch(() => undefined);
  return true;
}

async function addinAgrees(door: SendDoor, type: string, surface: Surface): Promise<boolean> {
  const modes = door.host.manifest.launchEvents.filter((one) => one.type === type).map((one) => one.sendMode);
  if (modes.length === 0) return true;
  door.status.set("Asking the add-in before sending…");
  const objection = objectionOf(await door.host.launch(type, surface), modes);
  door.status.set("");
  if (objection === undefined) return true;
  const answer = await new Promise<"send" | "stay">((decide) => {
    door.question.set({ ...objection, decide });
  });
  door.question.set(undefined);
  return answer === "send";
}
