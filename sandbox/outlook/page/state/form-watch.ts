/** Tells the add-in what changes in the open form. */
import type { DraftStore } from "../edit/draft.ts";
import type { EventFormStore } from "../edit/event-form.ts";
import type { AddinHost } from "../host/addin-host.ts";
import { draftEvents, eventFormEvents, type FormEvent } from "../host/changes.ts";
import type { Surface } from "../host/surface.ts";
import type { OpenForm } from "./forms.ts";

/** Tells the add-in about changes of the form: to its handlers in frames, and by launch events. */
export function watchForm(open: OpenForm | undefined, host: AddinHost, zone: string): () => void {
  if (open === undefined) return () => undefined;
  const tell = (surface: Surface, events: readonly FormEvent[]): void => {
    for (const event of events) {
      host.raise(surface, event.name, event.data);
      if (event.launch !== undefined) void host.launch(event.launch, surface);
    }
  };
  return open.kind === "draft" ? watchDraft(open.draft, tell) : watchEvent(open.form, tell, zone);
}

type Tell = (surface: Surface, events: readonly FormEvent[]) => void;

function watchDraft(draft: DraftStore, tell: Tell): () => void {
  let before = draft.get();
  return draft.subscribe(() => {
    const after = draft.get();
    tell({ kind: "messageCompose", mailbox: after.mailbox, draft }, draftEvents(before, after));
    before = after;
  });
}

function watchEvent(form: EventFormStore, tell: Tell, zone: string): () => void {
  let before = form.get();
  return form.subscribe(() => {
    const after = form.get();
    tell({ kind: "appointmentOrganizer", mailbox: after.mailbox, form }, eventFormEvents(before, after, zone));
    before = after;
  });
}
