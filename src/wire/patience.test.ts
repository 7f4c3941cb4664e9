import type { Problem } from "../domain/problem.ts";
import { ServiceError } from "../ports/service-error.ts";
import { askPatiently } from "./patience.ts";
import { Refusal } from "./refusal.ts";
import { createFakeClock } from "./testing/fake-net.ts";

interface Part {
  readonly name: string;
  readonly reads: boolean;
}

const failing = (problem: Problem) => {
  const error = new ServiceError(problem);
  const ask = (parts: readonly Part[]) =>
    askPatiently(
      {
        clock: createFakeClock(),
        run: () => Promise.reject<readonly { readonly kind: "done" }[]>(error),
        isRead: ({ reads }: Part) => reads,
        isRepeatable: () => true,
      },
      parts,
    );
  return { error, ask };
};
const write = (name: string): Part => ({ name, reads: false });
const REFUSED: Problem = { service: "crm", kind: "refused", message: "malformed" };

describe("a batch that fails as a whole", () => {
  it("S25 is a refusal for a write that was alone, and no answer for several", async () => {
    const { error, ask } = failing(REFUSED);
    expect(await ask([write("one")])).toEqual([{ kind: "failed", error }]);
    expect(await ask([write("one"), write("two")])).toEqual([undefined, undefined]);
  });

  it("is for whoever asked when it was reading, or when nobody is let in", async () => {
    await expect(failing(REFUSED).ask([write("one"), { name: "two", reads: true }])).rejects.toThrow();
    const signedOut = failing({ service: "crm", kind: "signedOut", repair: "signIn" });
    await expect(signedOut.ask([write("one")])).rejects.toBe(signedOut.error);
  });

  it("S24 leaves open what became of its parts when no answer came", async () => {
    expect(await failing({ service: "crm", kind: "timeout" }).ask([write("one")])).toEqual([undefined]);
  });
});

describe("a part that a service out of order did not do", () => {
  const answered = async (status: number, code: string, part: Part & { readonly repeatable?: boolean }, times = 2) => {
    const error = new ServiceError(
      { service: "mailbox", kind: "serviceDown", status },
      { cause: new Refusal(status, code, "") },
    );
    const clock = createFakeClock();
    let left = times;
    const [outcome] = await askPatiently(
      {
        clock,
        run: () => Promise.resolve([left-- > 0 ? ({ kind: "failed", error } as const) : ({ kind: "done" } as const)]),
        isRead: ({ reads }) => reads,
        isRepeatable: ({ repeatable = false }) => repeatable,
      },
      [part],
    );
    return [outcome?.kind, clock.slept];
  };

  it("S26 is asked for again after a pause: a read, a write that may be repeated, and what the service says it did not do", async () => {
    expect(await answered(504, "", { name: "one", reads: true })).toEqual(["done", [500, 1000]]);
    expect(await answered(504, "", { ...write("one"), repeatable: true })).toEqual(["done", [500, 1000]]);
    expect(await answered(503, "serviceunavailable", write("one"))).toEqual(["done", [500, 1000]]);
  });

  it("S25 S26 costs a run less than a minute where it never ends: asked as long as somebody may still be helped", async () => {
    expect(await answered(503, "serviceunavailable", write("one"), 99)).toEqual(["failed", [500, 1000]]);
    expect(await answered(500, "", { name: "one", reads: true }, 99)).toEqual(["failed", [500]]);
    expect(await answered(503, "", { name: "one", reads: true }, 99)).toEqual([
      "failed",
      [500, 1000, 2000, 4000, 8000],
    ]);
  });

  it("S24 is left to whoever asked where it may have been done, or was perhaps what the service stumbled over", async () => {
    expect(await answered(503, "", write("one"))).toEqual(["failed", []]);
    expect(await answered(504, "gatewaytimeout", write("one"))).toEqual(["failed", []]);
    expect(await answered(500, "", { ...write("one"), repeatable: true })).toEqual(["failed", []]);
  });
});
