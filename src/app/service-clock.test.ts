import type { Net, NetAnswer } from "../ports/net.ts";
import { FakeClock } from "../ports/testing/fake-clock.ts";
import { createServiceClock } from "./service-clock.ts";

const DAY_MS = 86_400_000;

function world(lead: number, date?: (there: number) => string) {
  const own = new FakeClock();
  const there = Date.parse(own.now()) - lead;
  const answer: NetAnswer = {
    status: 200,
    header: (name) => (name === "Date" ? date?.(there) : undefined),
    text: () => Promise.resolve(""),
  };
  const net: Net = {
    isOnline: () => true,
    onOnlineChanged: () => () => undefined,
    send: () => Promise.resolve(answer),
  };
  return { own, there: new Date(there), ...createServiceClock(net, own) };
}

const request = { method: "GET", url: "https://crm.example/", headers: {} } as const;
const inHttp = (there: number): string => new Date(there).toUTCString();

describe("Y127: what time it is", () => {
  it("is what this computer's clock shows as long as no service said anything", async () => {
    const { clock, net, own, lead } = world(3 * DAY_MS);
    await net.send(request);
    expect([clock.now(), lead()]).toEqual([own.now(), 0]);
  });

  it.each([3 * DAY_MS, -3 * DAY_MS, 3_600_000, -400 * DAY_MS])("is what the answers say (%i ms off)", async (off) => {
    const { clock, net, own, there, lead } = world(off, inHttp);
    await net.send(request);
    expect(clock.now().slice(0, 19)).toBe(there.toISOString().slice(0, 19));
    expect(lead() > 0).toBe(off > DAY_MS);
    await own.advance(5000);
    expect(Date.parse(clock.now()) - there.getTime()).toBeLessThanOrEqual(6000);
  });

  it("is what a row says that was written a moment ago, where answers do not show their date", () => {
    const { clock, tellTime, there } = world(30 * DAY_MS);
    tellTime(there.toISOString());
    expect(clock.now()).toBe(there.toISOString());
    tellTime("");
    expect(clock.now()).toBe(there.toISOString());
  });

  it("is not doubted for the time that an answer is under way", async () => {
    const { clock, net, own, lead } = world(30_000, inHttp);
    await net.send(request);
    expect([clock.now(), lead()]).toEqual([own.now(), 0]);
  });

  it("does not change how long a pause is", async () => {
    const { clock, net, own } = world(3 * DAY_MS, inHttp);
    await net.send(request);
    const pause = clock.sleep(1000);
    await own.advance(1000);
    await expect(pause).resolves.toBeUndefined();
  });
});
