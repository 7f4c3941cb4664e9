/** `npm run bench`: everything side by side in one run on this machine, as a Markdown table. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { format } from "prettier";
import { bundleEngine } from "./bundle.mjs";
import { measureEngine, measureFloor, measureGrowth, measurePeer, measureStraightLine, WORK } from "./contenders.mjs";
import { ROOT } from "./processes.mjs";
import { toTable } from "./table.mjs";

const USAGE = `Usage: npm run bench -- [options]

  --quick        a thousand links instead of ten thousand
  --links N      that many links
  --growth N,…   also the engine alone with so many links (default 1000; 100000 takes a quarter of an hour)
  --port N       first of the ports used (default 4600)
  --readme       put the table into README.md
  --help         this text`;

const NUMBER = /^[1-9]\d*$/;
const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    links: { type: "string" },
    growth: { type: "string" },
    port: { type: "string", default: "4600" },
    readme: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const links = values.links ?? (values.quick ? "1000" : "10000");
const sizes = (values.growth ?? (values.quick ? "" : "1000")).split(",").filter((text) => text !== "");
if (![links, values.port, ...sizes].every((text) => NUMBER.test(text)) || Number(links) < 100) {
  console.error(`bench: --links is a whole number from 100 on; --growth and --port take whole numbers.\n${USAGE}`);
  process.exit(2);
}

/** Between these two lines of the README the table stands. */
const [BEGIN, END] = ["<!-- bench -->", "<!-- /bench -->"];

async function putIntoReadme(table) {
  const file = path.join(ROOT, "README.md");
  const text = readFileSync(file, "utf8");
  const [start, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`README.md has no ${BEGIN} … ${END}.`);
  const whole = `${text.slice(0, start + BEGIN.length)}\n\n${table}\n\n${text.slice(end)}`;
  writeFileSync(file, await format(whole, { parser: "markdown", printWidth: 120 }));
}

const count = Number(links);
const port = Number(values.port);
const tell = (text) => process.stderr.write(`${text} …\n`);
mkdirSync(WORK, { recursive: true });
const [cpu] = os.cpus();
/** Other programs make every contender slower: how many waited for a core while we measured belongs to the figures. */
const load = () => `load ${os.loadavg()[1]?.toFixed(1)}`;
const machine = [
  `${cpu?.model ?? "unknown processor"}, ${os.cpus().length} cores`,
  `${Math.round(os.totalmem() / 2 ** 30)} GB`,
  `${os.type()} ${os.release().split("-")[0]}`,
  `Node ${process.versions.node}`,
  new Date().toISOString().slice(0, 10),
].join(", ");

await bundleEngine();
const growth = [];
for (const size of sizes.map(Number).filter((size) => size < count))
  growth.push({ count: size, ...(await measureGrowth({ count: size, port, tell })) });
const engine = await measureEngine({ count, port, tell });
growth.push({ count, ...engine });
const floor = await measureFloor({ port: port + 10, tell });
const straight = await measureStraightLine({ count, port: port + 10, tell });
const peers = {
  PouchDB: await measurePeer({ name: "PouchDB", count, port: port + 11, tell }),
  RxDB: await measurePeer({ name: "RxDB", count, port: port + 12, tell }),
};
for (const size of sizes.map(Number).filter((size) => size > count))
  growth.push({ count: size, ...(await measureGrowth({ count: size, port, tell })) });

writeFileSync(
  path.join(WORK, "figures.json"),
  JSON.stringify({ machine, count, engine, floor, straight, peers, growth }, null, 1),
);
const table = await format(
  toTable({ count, machine: `${machine}, ${load()}`, engine, floor, straight, peers, growth }),
  {
    parser: "markdown",
    printWidth: 120,
  },
);
console.log(table);
if (values.readme) await putIntoReadme(table.trimEnd());
