import { STORIES } from "./world/failures.ts";

describe("failures that others had", () => {
  it.each(Object.entries(STORIES))("%s ends well", async (_, story) => {
    expect(await story()).toEqual([]);
  });
});
