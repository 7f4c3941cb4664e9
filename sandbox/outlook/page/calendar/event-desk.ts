/** The Calendar module's state and actions. */
import type { EventForm } from "../edit/event-form.ts";
import { fromMoment, startOfDay } from "../edit/moments.ts";
import { mailboxPath, segment, type MailboxRef } from "../graph/mailbox.ts";
import { readEventAttachments } from "../graph/event-attachments.ts";
import { calendarEvent, pageOf, type Attachment, type CalendarEvent } from "../graph/shapes.ts";
import { createHearing } from "../state/hearing.ts";
import { createStore, type Store } from "../store.ts";
import type { Forms } from "../state/forms.ts";
import type { Session } from "../state/session.ts";

export type CalendarView = "day" | "week" | "month";

export interface EventState {
  readonly mailbox: MailboxRef;
  readonly view: CalendarView;
  /** A moment in the period shown, milliseconds since 1970. */
  readonly at: number;
  readonly events: readonly CalendarEvent[];
  readonly loading: boolean;
  readonly problem: string | undefined;
  /** The meeting of somebody else that is open. */
  readonly attended: CalendarEvent | undefined;
  /** Those of the open meeting. */
  readonly attachments: readonly Attachment[];
}

export interface EventDesk {
  readonly store: Store<EventState>;
  readonly show: (view: CalendarView, at: number) => Promise<void>;
  readonly openMailbox: (mailbox: MailboxRef) => Promise<void>;
  readonly refresh: () => Promise<void>;
  /** Opens the form for one's own, the reading view for others' events. */
  readonly open: (event: CalendarEvent, forms: Forms, series: boolean) => Promise<void>;
  readonly reveal: (id: string, forms: Forms) => Promise<void>;
  readonly close: () => void;
  readonly respond: (event: CalendarEvent, answer: EventAnswer, comment: string) => Promise<void>;
  readonly remove: (event: CalendarEvent, comment: string) => Promise<void>;
  /** Deletes or cancels the event of an open form. */
  readonly removeForm: (form: EventForm) => Promise<void>;
  readonly dismissProblem: () => void;
}
export type EventAnswer = "accept" | "tentativelyAccept" | "decline";

/** First and last moment (exclusive) of what a view shows. Weeks start on Monday. */
export function periodOf(view: CalendarView, at: number, zone: string): { from: number; to: number } {
  const today = startOfDay(at, zone);
  const weekday = (dayOfWeek(today, zone) + 6) % 7;
  switch (view) {
    case "day":
      return { from: today, to: startOfDay(at, zone, 1) };
    case "week":
      return { from: startOfDay(today, zone, -weekday), to: startOfDay(today, zone, 7 - weekday) };
    case "month": {
      const first = startOfDay(today, zone, 1 - dayOfMonth(today, zone));
      const lead = (dayOfWeek(first, zone) + 6) % 7;
      const from = startOfDay(first, zone, -lead);
      return { from, to: startOfDay(from, zone, 42) };
    }
  }
}

const part = (milliseconds: number, zone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options }).format(milliseconds);
const dayOfMonth = (at: number, zone: string): number => Number(part(at, zone, { day: "numeric" }));
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
export const dayOfWeek = (at: number, zone: string): number => DAYS.indexOf(part(at, zone, { weekday: "short" }));

export function createEventDesk(session: Pick<Session, "graph" | "timeZone" | "mailbox">): EventDesk {
  const { graph, timeZone } = session;
  const store = createStore<EventState>({
    mailbox: session.mailbox,
    view: "week",
    at: Date.now(),
    events: [],
    loading: false,
    problem: undefined,
    attended: undefined,
    attachments: [],
  });
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      store.set((state) => ({ ...state, loading: false, problem }));
    }
  };
  const itemPath = (event: CalendarEvent): string => `${mailboxPath(store.get().mailbox)}/events/${segment(event.id)}`;

  const hearing = createHearing();
  const read = async (): Promise<void> => {
    const { mailbox, view, at } = store.get();
    const isNews = hearing();
    const { from, to } = periodOf(view, at, timeZone);
    const options = new URLSearchParams({
      startDateTime: new Date(from).toISOString(),
      endDateTime: new Date(to).toISOString(),
      $top: "100",
      $orderby: "start/dateTime",
    });
    const events: CalendarEvent[] = [];
    let path: string | undefined = `${mailboxPath(mailbox)}/calendarView?${options}`;
    while (path !== undefined) {
      const page: { value: CalendarEvent[]; "@odata.nextLink"?: string | undefined } = await graph.read(
        path,
        pageOf(calendarEvent),
      );
      events.push(...page.value);
      path = page["@odata.nextLink"];
    }
    const now = store.get();
    if (now.view !== view || now.at !== at || now.mailbox !== mailbox || !isNews()) return;
    const sorted = events.toSorted((a, b) => fromMoment(a.start) - fromMoment(b.start));
    const unchanged = JSON.stringify(sorted) === JSON.stringify(now.events);
    store.set((state) => ({ ...state, loading: false, events: unchanged ? state.events : sorted }));
  };

  const close = (): void => {
    store.set((state) => ({ ...state, attended: undefined }));
  };
  /** The meeting is settled: its view goes, unless another has been opened meanwhile. */
  const settled = (event: CalendarEvent): Promise<void> => {
    if (store.get().attended?.id === event.id) close();
    return read();
  };

  const open = async (event: CalendarEvent, forms: Forms, series: boolean): Promise<void> => {
    const { mailbox } = store.get();
    const isWanted = forms.wish();
    const id = series && event.seriesMasterId ? event.seriesMasterId : event.id;
    const whole = await graph.read(`${mailboxPath(mailbox)}/events/${segment(id)}`, calendarEvent);
    const attachments = whole.hasAttachments ? await readEventAttachments(graph, mailbox, id) : [];
    if (!isWanted()) return;
    if (whole.isOrganizer) {
      store.set((state) => ({ ...state, attended: undefined }));
      forms.openEvent(mailbox, whole, attachments);
    } else {
      await forms.close(false);
      store.set((state) => ({ ...state, attended: whole, attachments }));
    }
  };

  const desk: EventDesk = {
    store,
    show: (view, at) => {
      store.set((state) => ({ ...state, view, at, loading: true, problem: undefined }));
      return attempt(read);
    },
    openMailbox: (mailbox) => {
      store.set((state) => ({ ...state, mailbox, events: [], attended: undefined, loading: true, problem: undefined }));
      return attempt(read);
    },
    refresh: read,
    open: (event, forms, series) => attempt(() => open(event, forms, series)),
    reveal: (id, forms) =>
      attempt(async () => {
        const event = await graph.read(`${mailboxPath(store.get().mailbox)}/events/${segment(id)}`, calendarEvent);
        await desk.show(store.get().view, fromMoment(event.start));
        await open(event, forms, false);
      }),
    close,
    respond: (event, answer, comment) =>
      attempt(async () => {
        await graph.send("POST", `${itemPath(event)}/${answer}`, { comment, sendResponse: true });
        await settled(event);
      }),
    remove: (event, comment) =>
      attempt(async () => {
        if (event.isOrganizer && event.attendees.length > 0)
          await graph.send("POST", `${itemPath(event)}/cancel`, { comment });
        else await graph.send("DELETE", itemPath(event));
        await settled(event);
      }),
    removeForm: async (form) => {
      if (form.savedId === undefined) return;
      const path = `${mailboxPath(form.mailbox)}/events/${segment(form.savedId)}`;
      const meeting = form.required.length + form.optional.length > 0;
      if (meeting) await graph.send("POST", `${path}/cancel`, { comment: "" });
      else await graph.send("DELETE", path);
      await read();
    },
    dismissProblem: () => {
      store.set((state) => ({ ...state, problem: undefined }));
    },
  };
  return desk;
}
