import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** An engine with one historic failure built in, and the story and invariant that notice. */
interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly story: string;
  readonly invariant: string;
}

const MUTANTS: readonly Mutant[] = [
  {
    name: "whole-record merge",
    file: "src/sync/cycle/crm-writes.ts",
    find: "const fields = Object.fromEntries(moves.map((move) => [move.key, move.value]));",
    replace: "const fields = job.item?.fields ?? {};",
    story: "disjointEdits",
    invariant: "no edit lost",
  },
  {
    name: "blind retry",
    file: "src/sync/cycle/mailbox-writes.ts",
    find: 'keepsIntent: (write, outcome) => write.do === "create" && outcome.state === "unknown",',
    replace:
      'keepsIntent: () => { for (const job of jobs) if (job.fate === "wait") job.fate = "again"; return false; },',
    story: "lateLanding",
    invariant: "no duplicate key",
  },
  {
    name: "cursor before data",
    file: "src/sync/cycle/observe.ts",
    find: 'await book.commit([...changes, { put: "cursor", feed: page.feed, cursor: page.cursor }]);',
    replace:
      'await book.commit([{ put: "cursor", feed: page.feed, cursor: page.cursor }]);\n  await book.commit(changes);',
    story: "deathAnywhere",
    invariant: "no edit lost",
  },
  {
    name: "absence taken for deletion",
    file: "src/sync/cycle/pair-items.ts",
    find: 'return left ? { state: "left" } : { state: "live", snapshot: read.snapshot };',
    replace: 'return left ? { state: "gone" } : { state: "live", snapshot: read.snapshot };',
    story: "leavesFilters",
    invariant: "no edit lost",
  },
  {
    name: "local edit dropped on 412",
    file: "src/sync/cycle/crm-writes.ts",
    find: 'case "stale":\n      job.fate = "again";\n      return [];',
    replace: 'case "stale":\n      job.agree("crm");\n      return landed(job);',
    story: "recordChangedMeanwhile",
    invariant: "no edit lost",
  },
  {
    name: "no echo recognition",
    file: "src/sync/cycle/observe.ts",
    find: "return echo ? [] : [lookAtItem(hint.shelf, hint.id)];",
    replace: "return [lookAtItem(hint.shelf, hint.id)];",
    story: "ownEchoes",
    invariant: "no-op is free",
  },
  {
    name: "no horizon",
    file: "src/sync/cycle/recover.ts",
    find: "now - intent.at >= horizonMs",
    replace: "now >= intent.at",
    story: "lateLanding",
    invariant: "no duplicate key",
  },
  {
    name: "private state per device",
    file: "src/sync/cycle/pair-items.ts",
    find: "base: stamp.base ?? known.base,",
    replace: "base: known.base,",
    story: "lostMemory",
    invariant: "no false conflict",
  },
  {
    name: "base recording one-way fields",
    file: "src/sync/merge-fields.ts",
    find: 'return given === agreed ? QUIET : { kind: "move", to, why: "one-way" };',
    replace: 'return given === agreed ? { kind: "agreed" } : { kind: "move", to, why: "one-way" };',
    story: "oneWayOpened",
    invariant: "no edit lost",
  },
  {
    name: "no shared list of what was let go",
    file: "src/sync/cycle/execute.ts",
    find: "if (changed) await context.lease?.putLetGo(Object.fromEntries(context.letGo));",
    replace: "if (changed) context.letGo.clear();",
    story: "deletedThenForgotten",
    invariant: "no item invented",
  },
];

const ROOT = resolve(__dirname, "../..");

/** A copy of the engine and its world with one line changed; answers what the story then complains of. */
function tellWith({ file, find, replace, story }: Mutant): string {
  const place = mkdtempSync(join(tmpdir(), "mutant-"));
  try {
    for (const folder of ["src/domain", "src/ports", "src/sync", "test/property/world"])
      cpSync(join(ROOT, folder), join(place, folder), { recursive: true });
    for (const kept of ["package.json", "tsconfig.json"]) cpSync(join(ROOT, kept), join(place, kept));
    symlinkSync(join(ROOT, "node_modules"), join(place, "node_modules"));
    const source = readFileSync(join(place, file), "utf8");
    if (source.split(find).length !== 2)
      throw new Error(`${file} no longer holds the line of this mutant once: ${find}`);
    writeFileSync(join(place, file), source.replace(find, replace));
    return execFileSync(process.execPath, ["--import", "tsx", "test/property/world/tell.ts", story], {
      cwd: place,
      encoding: "utf8",
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

describe("every invariant catches the failure it is named after", () => {
  it.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))(
    "%s",
    (_, mutant) => {
      expect(tellWith(mutant)).toContain(`${mutant.story}: ${mutant.invariant}`);
    },
    60_000,
  );
});
