/**
 * One module of a program in TypeScript, so that starting it does not mean reading hundreds of files: made when it is first
 * asked for, and again when one of the files that went into it has changed.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./run.mjs";

const FOLDER = path.join(ROOT, ".cache/packed");

/** What tells one state of a file from another; nothing equals that of a file which changed after `until`. */
function stampOf(file, until = Infinity) {
  const stat = statSync(path.join(ROOT, file), { throwIfNoEntry: false });
  return stat === undefined || stat.mtimeMs >= until ? "changing" : `${stat.mtimeMs}/${stat.size}`;
}

/** Is the module made of the files as they are now? What cannot be read counts as no. */
function isFresh(out) {
  if (!existsSync(out)) return false;
  try {
    const files = JSON.parse(readFileSync(`${out}.files`, "utf8"));
    return Object.entries(files).every(([file, stamp]) => stampOf(file) === stamp);
  } catch {
    return false;
  }
}

/** All of it or nothing under its name: two programs may start at the same time. */
function place(file, content) {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, content);
  renameSync(fresh, file);
}

/** What may be imported instead of `entry`, a file below the project. */
export async function packed(entry, folder = FOLDER) {
  const out = path.join(folder, `${path.basename(path.dirname(entry))}.mjs`);
  if (!isFresh(out)) await pack(entry, out);
  return pathToFileURL(out).href;
}

async function pack(entry, out) {
  const { build } = await import("esbuild");
  const startedAt = Date.now();
  const { outputFiles, metafile } = await build({
    entryPoints: [path.resolve(ROOT, entry)],
    absWorkingDir: ROOT,
    outfile: out,
    write: false,
    metafile: true,
    sourcemap: "linked",
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    // Some packages still ask for others the old way.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "error",
  });
  mkdirSync(path.dirname(out), { recursive: true });
  const inputs = [...Object.keys(metafile.inputs), "scripts/packed.mjs"];
  const files = Object.fromEntries(inputs.map((file) => [file, stampOf(file, startedAt)]));
  for (const { path: file, contents } of outputFiles) place(file, contents);
  place(`${out}.files`, JSON.stringify(files));
}
