import type { Problem } from "../domain/problem.ts";
import { ServiceError } from "../ports/service-error.ts";
import { askPatiently } from "./patience.ts";
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
