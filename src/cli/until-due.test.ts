import type { Clock } from "../ports/clock.ts";
import { untilDue } from "./until-due.ts";

describe("waiting for the next run of a watch", () => {
  const watched = (minutes: number, newsAt = Infinity) => {
    const start = Date.parse("2026-03-01T12:00:00Z");
    let now = start;
    const clock: Clock = {
      now: () => new Date(now).toISOString(),
      sleep: (milliseconds, signal) => {
        now += signal?.aborted === true ? 0 : milliseconds;
        return signal?.aborted === true ? Promise.reject(new Error("stopped")) : Promise.resolve();
      },
    };
    const passed = (): number => (Date.parse(clock.now()) - start) / 60_000;
    const engine = {
      readInterval: () => Promise.resolve(minutes),
      hasNews: () => Promise.resolve(passed() >= newsAt),
    };
    return { clock, start, passed, engine };
  };

  it("S21 keeps to the interval when nothing happens", async () => {
    const { clock, start, passed, engine } = watched(20);
    await untilDue({ engine, clock, looks: true }, start, new AbortController().signal);
    expect(passed()).toBe(20);
  });

  it("S21 goes on within a minute of an edit in Outlook, but not in a dry run", async () => {
    const news = watched(20, 3);
    await untilDue({ ...news, looks: true }, news.start, new AbortController().signal);
    expect(news.passed()).toBe(3);
    const dry = watched(20, 3);
    await untilDue({ ...dry, looks: false }, dry.start, new AbortController().signal);
    expect(dry.passed()).toBe(20);
  });

  it("S21 Y131 goes on at once where the clock was set back since", async () => {
    const { clock, start, passed, engine } = watched(20);
    const nextYear = start + 365 * 86_400_000;
    expect(await untilDue({ engine, clock, looks: true }, nextYear, new AbortController().signal)).toBe(true);
    expect(passed()).toBe(0);
  });

  it("S21 outlives a service that fails for a while", async () => {
    const { clock, start, passed } = watched(20);
    const fails = () => Promise.reject(new Error("down"));
    const engine = { readInterval: fails, hasNews: fails };
    expect(await untilDue({ engine, clock, looks: true }, start, new AbortController().signal)).toBe(true);
    expect(passed()).toBe(15);
  });

  it("S21 ends where the organization wants no run that nobody asked for", async () => {
    const { clock, start, passed, engine } = watched(Infinity, 0);
    expect(await untilDue({ engine, clock, looks: true }, start, new AbortController().signal)).toBe(false);
    expect(passed()).toBe(0);
  });

  it("ends when it is stopped", async () => {
    const { clock, start, passed, engine } = watched(20);
    const goesOn = await untilDue({ engine, clock, looks: true }, start, AbortSignal.abort());
    expect(goesOn).toBe(false);
    expect(passed()).toBe(0);
  });
});
