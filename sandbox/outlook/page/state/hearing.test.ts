import { createHearing } from "./hearing.ts";

test("an answer that a later question's answer has overtaken is not news", () => {
  const ask = createHearing();
  const [first, second, third] = [ask(), ask(), ask()];
  expect(second()).toBe(true);
  expect(first()).toBe(false);
  expect(third()).toBe(true);
});

test("answers in the order of their questions are all news", () => {
  const ask = createHearing();
  const [first, second] = [ask(), ask()];
  expect([first(), second()]).toEqual([true, true]);
});
