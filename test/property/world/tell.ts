import { STORIES } from "./failures.ts";

/** Tells the stories named on the command line (all without any) and prints what went wrong, one line each. */
const names = process.argv.slice(2);
for (const [name, story] of Object.entries(STORIES)) {
  if (names.length > 0 && !names.includes(name)) continue;
  for (const complaint of await story()) process.stdout.write(`${name}: ${complaint}\n`);
}
