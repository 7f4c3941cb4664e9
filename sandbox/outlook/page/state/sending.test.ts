import { createGraphConnection } from "../graph/connection.ts";
import { createStore } from "../store.ts";
import { createAnnouncer } from "./announcer.ts";
import { createForms } from "./forms.ts";
import { createSending, type SendQuestion } from "./sending.ts";

const MAILBOX = { upn: "a@b.example", name: "A", shared: false };

/** A page whose calendar is read again only when `calendarIsRead` is called. */
function page() {
  const written: string[] = [];
  const graph = createGraphConnection({
    base: "https://localhost/v1.0",
    token: "t",
    fetch: async (input, init) => {
      const event = (await new Request(input, init).json()) as { subject: string };
      written.push(event.subject);
      return Response.json({ ...event, id: `id of ${event.subject}` });
    },
    wait: () => Promise.resolve(),
  });
  let keys = 0;
  const forms = createForms({ graph, mailbox: MAILBOX }, () => `form-${String((keys += 1))}`);
  let calendarIsRead = (): void => undefined;
  const refreshed = new Promise<void>((resolve) => {
    calendarIsRead = resolve;
  });
  const send = createSending({
    session: { graph, timeZone: "Europe/Berlin" },
    host: { launchEventsFor: () => [], launch: () => Promise.resolve([]) },
    forms,
    mail: { refresh: () => Promise.resolve() },
    events: { refresh: () => refreshed },
    status: createAnnouncer(),
    question: createStore<SendQuestion | undefined>(undefined),
    scheduled: { wake: () => undefined },
  });
  const begin = async (subject: string): Promise<void> => {
    forms.newEvent(MAILBOX, { subject, start: 0, end: 1 });
    await Promise.resolve();
  };
  return { written, send, begin, forms, calendarIsRead };
}

test("pressing Save twice on one form is one wish", async () => {
  const { written, send, begin, calendarIsRead } = page();
  await begin("Visit");
  const presses = [send(), send()];
  calendarIsRead();
  expect(await Promise.all(presses)).toEqual([true, true]);
  expect(written).toEqual(["Visit"]);
});

test("the next form is saved while the calendar is still being read again after the one before", async () => {
  const { written, send, begin, forms, calendarIsRead } = page();
  await begin("Series");
  const first = send();
  await new Promise<void>((closed) => forms.store.subscribe(closed));
  await begin("One occurrence of it");
  const second = send();
  calendarIsRead();
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect(written).toEqual(["Series", "One occurrence of it"]);
});

test("nothing is sent when no form is open", async () => {
  const { written, send } = page();
  expect(await send()).toBe(false);
  expect(written).toEqual([]);
});
