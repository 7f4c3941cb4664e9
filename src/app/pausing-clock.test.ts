import { FakeClock } from "../ports/testing/fake-clock.ts";
import { createPausingClocks, type Pause } from "./pausing-clock.ts";

describe("clocks of the services", () => {
  const open = () => {
    const clock = new FakeClock("2026-05-04T08:00:00.000Z");
    const told: (Pause | undefined)[] = [];
    return { clock, told, of: createPausingClocks(clock, (pause) => told.push(pause)) };
  };

  test("S26: a pause is told with its end, and its end is told", async () => {
    const { clock, told, of } = open();
    const slept = of("mailbox").sleep(30_000);
    expect(told).toEqual([{ service: "mailbox", until: Date.parse("2026-05-04T08:00:30.000Z") }]);
    await clock.advance(30_000);
    await slept;
    expect(told).toHaveLength(2);
    expect(told[1]).toBeUndefined();
    expect(of("mailbox").now()).toBe(clock.now());
  });

  test("S26: of several pauses the longest is told until it is over", async () => {
    const { clock, told, of } = open();
    const slept = [of("crm").sleep(60_000), of("mailbox").sleep(30_000)];
    await clock.advance(30_000);
    await clock.advance(30_000);
    await Promise.all(slept);
    expect(told.map((pause) => pause?.service)).toEqual(["crm", "crm", "crm", undefined]);
  });

  test("S21: a pause that is cancelled is over", async () => {
    const { told, of } = open();
    const cancel = new AbortController();
    const slept = of("mailbox").sleep(30_000, cancel.signal);
    cancel.abort(new Error("cancelled"));
    await expect(slept).rejects.toThrow("cancelled");
    expect(told[1]).toBeUndefined();
  });

  test("S26: a short one is not worth a word", async () => {
    const { clock, told, of } = open();
    const slept = of("mailbox").sleep(500);
    await clock.advance(500);
    await slept;
    expect(told).toEqual([]);
  });
});
