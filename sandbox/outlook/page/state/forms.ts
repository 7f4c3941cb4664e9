/** The one form that is open: a message being written or an appointment being edited. */
import type { DraftStart, DraftStore } from "../edit/draft.ts";
import { createDraft, openDraft, toEditedAttachment } from "../edit/draft.ts";
import type { EditedAttachment } from "../edit/editing.ts";
import { createEventForm, openEventForm, type EventFormStore, type EventStart } from "../edit/event-form.ts";
import { createAnswer, discardDraft, saveDraft } from "../edit/save-draft.ts";
import type { FormAttachment } from "../host/desk.ts";
import { toBase64, typeByName } from "../host/methods/attachments.ts";
import { readAttachments, readInReplyTo, readMessage } from "../graph/mail.ts";
import type { MailboxRef } from "../graph/mailbox.ts";
import type { Attachment, CalendarEvent } from "../graph/shapes.ts";
import { createStore, type Store } from "../store.ts";
import type { Session } from "./session.ts";

/** `isNew`: not something saved earlier that is edited again. */
export type OpenForm =
  | { readonly kind: "draft"; readonly draft: DraftStore; readonly isNew: boolean }
  | { readonly kind: "event"; readonly form: EventFormStore; readonly isNew: boolean };

export const formKey = (open: OpenForm): string => (open.kind === "draft" ? open.draft.get().key : open.form.get().key);

export interface Forms {
  readonly store: Store<OpenForm | undefined>;
  readonly newMessage: (start: DraftStart, files?: readonly FormAttachment[]) => Promise<void>;
  readonly answer: (
    kind: "createReply" | "createReplyAll" | "createForward",
    original: { mailbox: MailboxRef; id: string },
    html?: string,
    files?: readonly FormAttachment[],
  ) => Promise<void>;
  readonly openDraft: (mailbox: MailboxRef, id: string) => Promise<void>;
  readonly newEvent: (mailbox: MailboxRef, start: EventStart) => void;
  readonly openEvent: (mailbox: MailboxRef, event: CalendarEvent, attachments: readonly Attachment[]) => void;
  /** Leaves the form; a changed draft is saved first, unless it is to be thrown away. */
  readonly close: (discard: boolean) => Promise<void>;
  /** The same with a form that may have been left already; what was begun after it stays. */
  readonly closeThis: (form: OpenForm, discard: boolean) => Promise<void>;
  /** Somebody wants something else from now on; answers whether that is still the latest wish. */
  readonly wish: () => () => boolean;
}

export function createForms(session: Pick<Session, "graph" | "mailbox">, newKey: () => string): Forms {
  const { graph, mailbox: own } = session;
  const store = createStore<OpenForm | undefined>(undefined);

  /** Rises with each wish for another form or for none: what is there only after the next wish came is not shown. */
  let wishes = 0;
  const wish = (): (() => boolean) => {
    wishes += 1;
    const mine = wishes;
    return () => mine === wishes;
  };
  const show = async (next: OpenForm, isWanted: () => boolean): Promise<void> => {
    if (!isWanted()) return;
    await leave(false);
    if (isWanted()) store.set(next);
  };
  const leave = async (discard: boolean): Promise<void> => {
    const open = store.get();
    store.set(undefined);
    if (open?.kind !== "draft") return;
    if (discard) await discardDraft(graph, open.draft);
    else if (open.draft.get().state === "changed") await saveDraft(graph, open.draft);
  };

  return {
    store,
    newMessage: async (start, files = []) => {
      const isWanted = wish();
      const attachments = await Promise.all(files.map((file) => fetchAttachment(file, newKey())));
      const draft = createDraft(newKey(), own, { ...start, attachments });
      await show({ kind: "draft", draft, isNew: true }, isWanted);
    },
    answer: async (kind, original, html = "", files = []) => {
      const isWanted = wish();
      const message = await createAnswer(graph, original, kind);
      const inMailbox = await readAttachments(graph, original.mailbox, message.id);
      const composeType = kind === "createForward" ? "forward" : "reply";
      const inReplyTo = await readInReplyTo(graph, original.mailbox, message.id);
      const draft = openDraft(message.id, original.mailbox, message, inMailbox, { composeType, inReplyTo });
      const added = await Promise.all(files.map((file) => fetchAttachment(file, newKey())));
      draft.set((before) => ({
        ...before,
        html: html + before.html,
        attachments: [...inMailbox.map(toEditedAttachment), ...added],
      }));
      await show({ kind: "draft", draft, isNew: true }, isWanted);
    },
    openDraft: async (mailbox, id) => {
      const isWanted = wish();
      const message = await readMessage(graph, mailbox, id);
      const attachments = await readAttachments(graph, mailbox, id);
      const { subject } = message;
      const composeType = /^re:/i.test(subject) ? "reply" : /^fwd?:/i.test(subject) ? "forward" : "newMail";
      const inReplyTo = await readInReplyTo(graph, mailbox, id);
      const draft = openDraft(id, mailbox, message, attachments, { composeType, inReplyTo });
      await show({ kind: "draft", draft, isNew: false }, isWanted);
    },
    newEvent: (mailbox, start) => {
      void show({ kind: "event", form: createEventForm(newKey(), mailbox, start), isNew: true }, wish());
    },
    openEvent: (mailbox, event, attachments) => {
      void show({ kind: "event", form: openEventForm(event.id, mailbox, event, attachments), isNew: false }, wish());
    },
    close: (discard) => {
      wish();
      return leave(discard);
    },
    closeThis: async (form, discard) => {
      if (store.get() === form) await leave(discard);
    },
    wish,
  };
}

async function fetchAttachment(file: FormAttachment, id: string): Promise<EditedAttachment> {
  const response = await fetch(file.source);
  if (!response.ok) throw new Error(`The attachment ${file.name} could not be read (${response.status}).`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    id,
    name: file.name,
    contentType: typeByName(file.name),
    size: bytes.length,
    isInline: file.isInline,
    contentBytes: toBase64(bytes),
    ...(file.isInline ? { contentId: file.name } : {}),
  };
}
