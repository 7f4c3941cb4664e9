/** Random changes of a calendar, read back through events, calendarView, $filter and delta, agree with a plain model. */
import fc from "fast-check";
import { create, openGraph, round, rows, text } from "../testing/graph.ts";
import type { Client, Reply } from "../testing/graph.ts";

const WINDOW = "startDateTime=2031-03-01T00:00:00Z&endDateTime=2031-06-01T00:00:00Z";
const DAY_MS = 86_400_000;
/** Monday; Berlin changes to summer time on 30 March 2031. */
const FIRST = Date.UTC(2031, 2, 10);

type Step =
  | { readonly do: "single"; readonly day: number; readonly name: string }
  | {
      readonly do: "series";
      readonly day: number;
      readonly every: number;
      readonly count: number;
      readonly name: string;
    }
  | { readonly do: "rename"; readonly at: number; readonly name: string }
  | { readonly do: "renameDay"; readonly at: number; readonly name: string }
  | { readonly do: "removeDay"; readonly at: number }
  | { readonly do: "remove"; readonly at: number };

const name = fc.stringMatching(/^[a-z]{1,6}$/);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("single" as const), day: fc.nat(40), name }),
  fc.record({
    do: fc.constant("series" as const),
    day: fc.nat(20),
    every: fc.integer({ min: 1, max: 9 }),
    count: fc.integer({ min: 1, max: 6 }),
    name,
  }),
  fc.record({ do: fc.constant("rename" as const), at: fc.nat(20), name }),
  fc.record({ do: fc.constant("renameDay" as const), at: fc.nat(20), name }),
  fc.record({ do: fc.constant("removeDay" as const), at: fc.nat(20) }),
  fc.record({ do: fc.constant("remove" as const), at: fc.nat(20) }),
);

/** An event as the model knows it: its days and what single days are called. */
interface Known {
  name: string;
  readonly isSeries: boolean;
  readonly days: Map<string, string | undefined>;
}

const dateOf = (day: number): string => new Date(FIRST + day * DAY_MS).toISOString().slice(0, 10);
/** Ten o'clock in Berlin, in UTC. */
const instantOf = (date: string): string => `${date}T0${date < "2031-03-30" ? "9" : "8"}:00:00.0000000`;

async function add(client: Client, base: string, one: Extract<Step, { name: string; day: number }>): Promise<string> {
  const start = dateOf(one.day);
  const times = {
    start: { dateTime: `${start}T10:00:00`, timeZone: "Europe/Berlin" },
    end: { dateTime: `${start}T11:00:00`, timeZone: "Europe/Berlin" },
  };
  if (one.do === "single") return create(client, base, { subject: one.name, ...times });
  const recurrence = {
    pattern: { type: "daily", interval: one.every },
    range: { type: "numbered", startDate: start, numberOfOccurrences: one.count },
  };
  return create(client, base, { subject: one.name, ...times, recurrence });
}

function daysOf(one: Extract<Step, { name: string; day: number }>): Map<string, string | undefined> {
  const [every, count] = one.do === "series" ? [one.every, one.count] : [1, 1];
  return new Map(Array.from({ length: count }, (_, n) => [dateOf(one.day + n * every), undefined]));
}

const shown = (model: ReadonlyMap<string, Known>): string[] =>
  [...model.values()]
    .flatMap((known) => [...known.days].map(([date, own]) => `${instantOf(date)} ${own ?? known.name}`))
    .sort();
const inView = (reply: Reply): string[] =>
  rows(reply)
    .map((row) => `${text(row, "start.dateTime")} ${text(row, "subject")}`)
    .sort();

test("9, 8.3: events, calendarView, $filter and delta agree with the model after any sequence of changes", async () => {
  const { maya } = openGraph();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const calendar = await create(maya, "/me/calendars", { name: crypto.randomUUID() });
      const base = `/me/calendars/${calendar}`;
      const model = new Map<string, Known>();
      for (const one of steps) {
        if (one.do === "single" || one.do === "series") {
          const days = daysOf(one);
          model.set(await add(maya, `${base}/events`, one), { name: one.name, isSeries: one.do === "series", days });
          continue;
        }
        const ids = [...model.keys()].filter((id) => !one.do.endsWith("Day") || model.get(id)?.isSeries === true);
        const id = ids[one.at % Math.max(1, ids.length)];
        const known = id === undefined ? undefined : model.get(id);
        if (id === undefined || !known) continue;
        if (one.do === "remove") {
          expect((await maya.del(`/me/events/${id}`)).status).toBe(204);
          model.delete(id);
        } else if (one.do === "rename") {
          expect((await maya.patch(`/me/events/${id}`, { subject: one.name })).status).toBe(200);
          known.name = one.name;
        } else {
          const days = rows(await maya.get(`/me/events/${id}/instances?${WINDOW}&$top=100`));
          const day = days[one.at % Math.max(1, days.length)];
          if (!day) continue;
          const date = text(day, "start.dateTime").slice(0, 10);
          if (one.do === "removeDay") {
            expect((await maya.del(`/me/events/${text(day, "id")}`)).status).toBe(204);
            known.days.delete(date);
          } else {
            expect((await maya.patch(`/me/events/${text(day, "id")}`, { subject: one.name })).status).toBe(200);
            known.days.set(date, one.name);
          }
        }
      }
      expect(inView(await maya.get(`${base}/calendarView?${WINDOW}&$top=1000`))).toEqual(shown(model));
      const listed = rows(await maya.get(`${base}/events?$top=1000`));
      expect(listed.map((row) => text(row, "id")).sort()).toEqual([...model.keys()].sort());
      const told = await round(maya, `${base}/calendarView/delta?${WINDOW}`, { Prefer: "odata.maxpagesize=3" });
      const days = told.items
        .filter((item) => text(item, "type") !== "seriesMaster")
        .map((item) => text(item, "start.dateTime"));
      expect(days.sort()).toEqual(shown(model).map((line) => line.split(" ")[0]));
      const [first] = model.values();
      if (first) {
        const filter = encodeURIComponent(`subject eq '${first.name}'`);
        const wanted = [...model].filter(([, known]) => known.name === first.name).map(([id]) => id);
        const found = rows(await maya.get(`${base}/events?$filter=${filter}&$top=1000`)).map((row) => text(row, "id"));
        expect(found.sort()).toEqual(wanted.sort());
      }
    }),
    { numRuns: 10 },
  );
}, 120_000);
