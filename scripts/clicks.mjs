/**
 * `node scripts/clicks.mjs`: puts the clicks that the end-to-end tests counted (artifacts/clicks*.json) into the README's
 * table. With `--check` nothing is written, and the exit code says whether the table is up to date.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./run.mjs";

/** Jobs in the order of the table, with the most clicks each may take. */
const JOBS = [
  ["track", "Track a message", "1"],
  ["accept a suggested regarding", "Accept a suggested regarding record", "1"],
  ["set regarding by search", "Set Regarding by search", "2 and typing"],
  ["track a batch", "Track a batch", "selection + 2"],
  ["stop tracking", "Stop tracking", "2"],
  ["convert", "Convert to opportunity, lead or case", "2"],
  ["insert a template", "Insert a template", "3"],
  ["insert a template from the ribbon", "Insert a template, from the ribbon", "3"],
];
const START = "<!-- clicks: written by scripts/clicks.mjs -->";
const END = "<!-- /clicks -->";

const ARTIFACTS = path.join(ROOT, "artifacts");
const counts = readdirSync(ARTIFACTS).filter((name) => /^clicks\d?\.json$/.test(name));
const counted = Object.assign(
  {},
  ...counts.map((name) => JSON.parse(readFileSync(path.join(ARTIFACTS, name), "utf8"))),
);
const missing = JOBS.filter(([job]) => typeof counted[job] !== "number").map(([job]) => job);
if (missing.length > 0) {
  console.error(`Not counted yet: ${missing.join(", ")}. Run npm test -- e2e batch convert insert main-jobs first.`);
  process.exit(2);
}
const rows = JOBS.map(([job, name, most]) => [name, String(counted[job]), most]);
const heads = ["job", "clicks", "at most"];
const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at].length)));
const line = (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(" | ")} |`;
const table = [line(heads), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)].join(
  "\n",
);

const file = path.join(ROOT, "README.md");
const readme = readFileSync(file, "utf8");
const [before, rest] = readme.split(START);
const after = rest?.split(END)[1];
if (after === undefined) {
  console.error("The README has lost the place for the table.");
  process.exit(2);
}
const next = `${before}${START}\n\n${table}\n\n${END}${after}`;
if (process.argv.includes("--check")) process.exit(next === readme ? 0 : 1);
writeFileSync(file, next);
