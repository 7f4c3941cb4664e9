import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { STORIES } from "./failures.ts";

/**
 * Tells stories, each by an engine of its own: arguments are pairs of a folder that holds a copy of the engine and the name
 * of a story. One line of JSON per pair: what the story complains of.
 */
const args = process.argv.slice(2);
for (let at = 0; at < args.length; at += 2) {
  const [place = "", story = ""] = args.slice(at, at + 2);
  const file = pathToFileURL(join(place, "test/property/world/failures.ts")).href;
  const told = (await import(file)) as { readonly STORIES: typeof STORIES };
  const found = Object.entries(told.STORIES).find(([name]) => name === story)?.[1];
  process.stdout.write(`${JSON.stringify(await found?.().catch((error: unknown) => [String(error)]))}\n`);
}
