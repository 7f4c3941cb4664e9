import { createGraphConnection } from "../graph/connection.ts";
import { createForms } from "../state/forms.ts";
import { createEventDesk } from "./event-desk.ts";

const MAILBOX = { upn: "a@b.example", name: "A", shared: false };
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A calendar whose answers are held until the test gives them, in whatever order. */
function calendar() {
  const held: ((answer: object) => void)[] = [];
  const graph = createGraphConnection({
    base: "https://localhost/v1.0",
    token: "t",
    fetch: () =>
      new Promise((resolve) =>
        held.push((answer) => {
          resolve(Response.json(answer));
        }),
      ),
    wait: () => Promise.resolve(),
  });
  let keys = 0;
  const forms = createForms({ graph, mailbox: MAILBOX }, () => `form-${String((keys += 1))}`);
  const desk = createEventDesk({ graph, mailbox: MAILBOX, timeZone: "UTC" });
  return { desk, forms, held };
}

const at = { dateTime: "2026-05-08T09:00:00", timeZone: "UTC" };
const event = (subject: string) => ({ id: subject, subject, start: at, end: at, isOrganizer: true });

test("a look at the calendar that a later one has overtaken does not take away what was made between them", async () => {
  const { desk, held } = calendar();
  const looks = [desk.refresh(), desk.refresh()];
  await turn();
  held[1]?.({ value: [event("Visit")] });
  await looks[1];
  held[0]?.({ value: [] });
  await looks[0];
  expect(desk.store.get().events.map(({ subject }) => subject)).toEqual(["Visit"]);
});

test("an event that comes late does not replace the form that was begun meanwhile", async () => {
  const { desk, forms, held } = calendar();
  const look = desk.refresh();
  await turn();
  held[0]?.({ value: [event("Slow")] });
  await look;
  const [slow] = desk.store.get().events;
  if (!slow) throw new Error("no event");
  const opening = desk.open(slow, forms, false);
  forms.newEvent(MAILBOX, { subject: "Begun", start: 0, end: 1 });
  await turn();
  held[1]?.(event("Slow"));
  await opening;
  const open = forms.store.get();
  expect(open?.kind === "event" && open.form.get().subject).toBe("Begun");
});
