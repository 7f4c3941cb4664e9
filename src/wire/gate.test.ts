import { createGate } from "./gate.ts";

const held = () => {
  let release: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { done, release };
};
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("the gate", () => {
  it("lets four through and the fifth when one has left", async () => {
    const gate = createGate(4);
    const started: number[] = [];
    const works = [0, 1, 2, 3, 4].map(() => held());
    const all = works.map((work, index) =>
      gate.pass(1, () => {
        started.push(index);
        return work.done;
      }),
    );
    await settle();
    expect(started).toEqual([0, 1, 2, 3]);
    works[2]!.release();
    await settle();
    expect(started).toEqual([0, 1, 2, 3, 4]);
    works.forEach((work) => {
      work.release();
    });
    await Promise.all(all);
  });

  it("counts weights, keeps the order and frees room after a failure", async () => {
    const gate = createGate(4);
    const order: string[] = [];
    const first = held();
    const one = gate.pass(1, () => first.done);
    const heavy = gate.pass(20, () => {
      order.push("heavy");
      return Promise.reject(new Error("broken"));
    });
    const light = gate.pass(1, () => {
      order.push("light");
      return Promise.resolve();
    });
    await settle();
    expect(order).toEqual([]);
    first.release();
    await one;
    await expect(heavy).rejects.toThrow("broken");
    await light;
    expect(order).toEqual(["heavy", "light"]);
  });

  it("Q2 listens once to a signal under which many wait, and lets none of them in after it", async () => {
    const gate = createGate(1);
    const first = held();
    const abort = new AbortController();
    const listened = jest.spyOn(abort.signal, "addEventListener");
    const one = gate.pass(1, () => first.done, abort.signal);
    const others = Array.from({ length: 20 }, () => gate.pass(1, () => Promise.resolve("in"), abort.signal));
    const stranger = gate.pass(1, () => Promise.resolve("in"));
    expect(listened).toHaveBeenCalledTimes(1);
    abort.abort(new Error("closed"));
    const outcomes = await Promise.allSettled(others);
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(["rejected"]));
    first.release();
    await one;
    await expect(stranger).resolves.toBe("in");
  });

  it("forgets who no longer waits", async () => {
    const gate = createGate(1);
    const first = held();
    const one = gate.pass(1, () => first.done);
    const abort = new AbortController();
    const second = gate.pass(1, () => Promise.reject(new Error("must not run")), abort.signal);
    const third = gate.pass(1, () => Promise.resolve("third"));
    abort.abort(new Error("changed my mind"));
    await expect(second).rejects.toThrow("changed my mind");
    first.release();
    await one;
    await expect(third).resolves.toBe("third");
    await expect(gate.pass(1, () => Promise.resolve(), abort.signal)).rejects.toThrow("changed my mind");
  });
});
