/** Everything the page works with for one signed-in person: modules, the open form, the add-in. */
import { createEventDesk, type EventDesk } from "../calendar/event-desk.ts";
import { AddinHost } from "../host/addin-host.ts";
import type { Desk, OfficeTheme, PageModule } from "../host/desk.ts";
import { createKept } from "../host/kept.ts";
import { answerNestedAuth } from "../host/nested-auth.ts";
import { createNoticeBoard } from "../host/notices.ts";
import { NO_ITEM, type Surface } from "../host/surface.ts";
import { createMailDesk, type MailDesk } from "../mail/mail-desk.ts";
import type { AddinManifest } from "../manifest/model.ts";
import { createStore, type Store } from "../store.ts";
import { createAnnouncer, type Announcer } from "./announcer.ts";
import type { Dragged } from "./dragged.ts";
import { watchForm } from "./form-watch.ts";
import { createForms, formKey, type Forms, type OpenForm } from "./forms.ts";
import { createSending, type SendQuestion } from "./sending.ts";
import { createScheduledSending, type ScheduledSending } from "./scheduled-sending.ts";
import type { Session } from "./session.ts";
import { z } from "zod";

const HOST_VERSION = "16.0.19009.20000";

export interface Workspace {
  readonly session: Session;
  readonly module: Store<PageModule>;
  readonly mail: MailDesk;
  readonly events: EventDesk;
  readonly forms: Forms;
  readonly desk: Desk;
  readonly host: AddinHost;
  /** Short words about what just happened, for everybody and for screen readers. */
  readonly status: Announcer;
  readonly sendQuestion: Store<SendQuestion | undefined>;
  /** What is being dragged; undefined most of the time. */
  readonly dragged: Store<Dragged | undefined>;
  /** Milliseconds since 1970, a little late: for what is drawn relative to now. */
  readonly now: Store<number>;
  readonly scheduled: ScheduledSending;
  /** Address or contact id of the person whose card is shown; empty when none is. */
  readonly person: Store<string>;
  readonly send: () => Promise<boolean>;
  readonly surface: () => Surface;
  readonly dispose: () => void;
}

export interface WorkspaceFacts {
  readonly session: Session;
  readonly manifest: AddinManifest;
  readonly locale: string;
  readonly theme: () => OfficeTheme;
  readonly container: HTMLElement;
  readonly focusLeaves: ConstructorParameters<typeof AddinHost>[0]["focusLeaves"];
}

export function createWorkspace(facts: WorkspaceFacts): Workspace {
  const { session, manifest } = facts;
  const module = createStore<PageModule>("mail");
  const status = createAnnouncer();
  const sendQuestion = createStore<SendQuestion | undefined>(undefined);
  const person = createStore<string>("");
  const dragged = createStore<Dragged | undefined>(undefined);
  const now = createStore<number>(Date.now());
  const newKey = (): string => crypto.randomUUID();
  const mail = createMailDesk(session.graph, session.mailbox);
  const events = createEventDesk(session);
  const forms = createForms(session, newKey);
  const kept = createKept(session.user.upn, manifest.id);

  const surface = (): Surface => currentSurface(module.get(), mail, events, forms.store.get());
  const several = (): boolean =>
    module.get() === "mail" && forms.store.get() === undefined && mail.store.get().selected.length > 1;

  const opening = (): boolean => {
    const { selected, opened, problem } = mail.store.get();
    const isChosen = selected.length === 1 && opened === undefined && problem === undefined;
    return module.get() === "mail" && forms.store.get() === undefined && isChosen;
  };

  const desk: Desk = {
    graph: session.graph,
    manifest,
    ownMailbox: session.mailbox,
    timeZone: session.timeZone,
    restUrl: `${new URL(session.description.graph).origin}/api`,
    kept,
    roaming: createStore<Readonly<Record<string, string>>>({}),
    notices: createNoticeBoard(),
    theme: facts.theme,
    selection: () => {
      const { rows, selected } = mail.store.get();
      return rows.filter((row) => selected.includes(row.id));
    },
    newKey,
    openMessage: async (id) => {
      await forms.close(false);
      module.set("mail");
      await mail.reveal(id);
    },
    openEvent: async (id) => {
      module.set("calendar");
      await events.reveal(id, forms);
    },
    newMessage: async (start, files) => {
      module.set("mail");
      await forms.newMessage(start, files);
    },
    reply: (toAll, original, html, files) =>
      forms.answer(toAll ? "createReplyAll" : "createReply", original, html, files),
    newEvent: (start) => {
      module.set("calendar");
      forms.newEvent(session.mailbox, start);
    },
    goTo: (target) => {
      module.set(target);
    },
    itemChanged: (id) => void mail.refreshMessage(id),
    itemMoved: (id) => {
      mail.forget([id]);
    },
    closeForm: async (key, discard) => {
      const open = forms.store.get();
      if (open !== undefined && formKey(open) === key) await forms.closeThis(open, discard);
    },
    sendForm: async (key) => {
      const open = forms.store.get();
      return open !== undefined && formKey(open) === key ? send() : false;
    },
    showPerson: (wanted) => {
      person.set(wanted);
    },
  };

  const host = new AddinHost({
    desk,
    hostOrigin: location.origin,
    hostVersion: HOST_VERSION,
    locale: facts.locale,
    initialFacts: () => ({
      permission: manifest.permission,
      hostVersion: HOST_VERSION,
      userName: session.user.name,
      userAddress: session.user.upn,
      timeZone: session.timeZone,
      graphOrigin: new URL(session.description.graph).origin,
      addinId: manifest.id,
      offsetMinutes: -new Date().getTimezoneOffset(),
    }),
    answerNestedAuth: (message) =>
      answerNestedAuth(message, {
        account: {
          objectId: session.objectId,
          tenantId: session.tenantId,
          upn: session.user.upn,
          name: session.user.name,
          graphToken: session.user.graphToken,
          dataverseToken: session.user.dataverseToken,
        },
        dataverseOrigin: new URL(session.description.dataverse).origin,
        now: Date.now(),
      }),
    focusLeaves: facts.focusLeaves,
    hasRoomForPane: () => !matchMedia("(max-width: 640px)").matches,
    container: facts.container,
  });

  const scheduled = createScheduledSending(session.graph, session.mailbox);
  const send = createSending({ session, host, forms, mail, events, status, question: sendQuestion, scheduled });

  const show = (): void => {
    host.show(several() ? NO_ITEM : surface(), several(), opening());
  };
  let stopForm = watchForm(forms.store.get(), host, session.timeZone);
  const stops = [
    module.subscribe(() => {
      void forms.close(false).catch((error: unknown) => {
        status.set(error instanceof Error ? error.message : String(error));
      });
      show();
    }),
    mail.store.subscribe(show),
    events.store.subscribe(show),
    forms.store.subscribe(() => {
      stopForm();
      const open = forms.store.get();
      stopForm = watchForm(open, host, session.timeZone);
      show();
      if (open?.isNew === true) void host.launch(openingEvent(open), surface());
    }),
  ];

  void kept.read("roaming-settings", "", z.record(z.string(), z.string())).then((bag) => {
    desk.roaming.set(bag ?? {});
    return host.start();
  });
  void mail.openMailbox(session.mailbox);
  return {
    session,
    module,
    mail,
    events,
    forms,
    desk,
    host,
    status,
    sendQuestion,
    scheduled,
    person,
    dragged,
    now,
    send,
    surface,
    dispose: () => {
      stopForm();
      for (const stop of stops) stop();
      host.dispose();
    },
  };
}

const openingEvent = (open: OpenForm): string =>
  open.kind === "draft" ? "OnNewMessageCompose" : "OnNewAppointmentOrganizer";

/**
 * The surface objects are made anew for each question, but the mail and event desks hand out the same parts, and
 * surfaces are compared by their keys.
 */
function currentSurface(module: PageModule, mail: MailDesk, events: EventDesk, open: OpenForm | undefined): Surface {
  if (open?.kind === "draft") return { kind: "messageCompose", mailbox: open.draft.get().mailbox, draft: open.draft };
  if (open?.kind === "event")
    return { kind: "appointmentOrganizer", mailbox: open.form.get().mailbox, form: open.form };
  if (module === "mail") {
    const { opened, mailbox } = mail.store.get();
    return opened === undefined ? NO_ITEM : { kind: "messageRead", mailbox, ...opened };
  }
  if (module === "calendar") {
    const { attended, mailbox, attachments } = events.store.get();
    return attended === undefined ? NO_ITEM : { kind: "appointmentAttendee", mailbox, event: attended, attachments };
  }
  return NO_ITEM;
}
