import { createKept } from "./kept.ts";

const browsersFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = browsersFetch;
});

test("of two values for one place the later one stays, however slow the storage is with the first", async () => {
  const arrived: string[] = [];
  const answers: (() => void)[] = [];
  globalThis.fetch = async (_address, init) => {
    if (typeof init?.body === "string") arrived.push(init.body);
    await new Promise<void>((resolve) => answers.push(resolve));
    return new Response(null, { status: 204 });
  };
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  const kept = createKept("a@b.example", "addin");
  const writes = [kept.write("pins", "", { read: "pane" }), kept.write("pins", "", {})];
  await turn();
  expect(arrived).toEqual(['{"read":"pane"}']);
  answers.shift()?.();
  await turn();
  answers.shift()?.();
  expect(await Promise.all(writes)).toEqual([true, true]);
  expect(arrived).toEqual(['{"read":"pane"}', "{}"]);
});
