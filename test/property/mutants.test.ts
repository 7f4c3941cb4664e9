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
    name: "Y2 cursor before data",
    file: "src/sync/cycle/observe.ts",
    find: 'await book.commit([...changes, { put: "cursor", feed: page.feed, cursor: page.cursor }]);',
    replace:
      'await book.commit([{ put: "cursor", feed: page.feed, cursor: page.cursor }]);\n  await book.commit(changes);',
    story: "deathAnywhere",
    invariant: "no edit lost",
  },
  {
    name: "Y26 absence taken for deletion",
    file: "src/sync/cycle/pair-items.ts",
    find: 'isOpenedAgain(link, mailbox, snapshot) ? { state: "live", snapshot } : { state: "left" };',
    replace: 'isOpenedAgain(link, mailbox, snapshot) ? { state: "live", snapshot } : { state: "gone" };',
    story: "leavesFilters",
    invariant: "no edit lost",
  },
  {
    name: "Y42 local edit dropped on 412",
    file: "src/sync/cycle/crm-writes.ts",
    find: 'return stale(job, write.do === "create" ? undefined : write.etag, outcome.reason);',
    replace: 'job.agree("crm");\n      return landed(job);',
    story: "recordChangedMeanwhile",
    invariant: "no edit lost",
  },
  {
    name: "Y3 no echo recognition",
    file: "src/sync/cycle/observe.ts",
    find: "return echo ? [] : [lookAtItem(hint.shelf, hint.id)];",
    replace: "return [lookAtItem(hint.shelf, hint.id)];",
    story: "ownEchoes",
    invariant: "no-op is free",
  },
  {
    name: "Y45 no horizon",
    file: "src/sync/cycle/recover.ts",
    find: "now - intent.at >= horizonMs",
    replace: "now >= intent.at",
    story: "lateLanding",
    invariant: "no duplicate key",
  },
  {
    name: "private state per device",
    file: "src/sync/cycle/claims.ts",
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
    name: "Y64 no shared list of what was let go",
    file: "src/sync/cycle/execute.ts",
    find: "if (changed) await context.lease?.putLetGo(Object.fromEntries(context.letGo));",
    replace: "if (changed) context.letGo.clear();",
    story: "deletedThenForgotten",
    invariant: "no item invented",
  },
  {
    name: "Y43 base of what was sent, not of what the service made of it",
    file: "src/sync/cycle/crm-writes.ts",
    find: "job.record = job.asWritten(outcome.snapshot, outcome.answered);",
    replace:
      'job.record = write.do === "delete" ? outcome.snapshot : { ...outcome.snapshot, fields: { ...outcome.snapshot.fields, ...write.fields } };',
    story: "politeService",
    invariant: "settles",
  },
  {
    name: "twins left lying",
    file: "src/sync/cycle/claims.ts",
    find: "if (isTwin(snapshot, stamp, rival, original, context))",
    replace: "if (!context && isTwin(snapshot, stamp, rival, original, context))",
    story: "landsAfterHorizon",
    invariant: "bijection",
  },
  {
    name: "stamp left behind",
    file: "src/sync/cycle/mailbox-writes.ts",
    find: ": toUpdate(job, item, {}, job.stamp(0, job.link.base, endsWithReturn(decision.reason)));",
    replace: ": undefined;",
    story: "ownContactDeleted",
    invariant: "no dangling link",
  },
  {
    name: "owner's copy deleted",
    file: "src/domain/deletion.ts",
    find: 'return side === "crm" && !facts.mine ? "follow" : "keep";',
    replace: 'return side === "crm" ? "follow" : "keep";',
    story: "ownContactDeleted",
    invariant: "ownership respected",
  },
  {
    name: "conflict decided and not carried out",
    file: "src/sync/merge-fields.ts",
    find: 'if (verdict.winner !== "ask")',
    replace: 'if (verdict.winner === "ask")',
    story: "sameField",
    invariant: "converged",
  },
  {
    name: "Y45 intents nobody takes up",
    file: "src/sync/cycle/recover.ts",
    find: 'if (!mayStillLand(intent)) changes.push({ drop: "intent", id: intent.id });',
    replace: "",
    story: "deathOnBothSides",
    invariant: "no intent left open",
  },
  {
    name: "creation with every field",
    file: "src/sync/cycle/crm-writes.ts",
    find: 'fields: pick(job.item.fields, [...keysTo("crm", pairs), ...TOLD_ONCE])',
    replace: "fields: job.item.fields",
    story: "oneWayCreation",
    invariant: "direction respected",
  },
  {
    name: "Y42 update without a condition",
    file: "src/sync/cycle/mailbox-writes.ts",
    find: "id: item.id, etag: item.etag, fields, current: item, stamp };",
    replace: 'id: item.id, etag: "*", fields, current: item, stamp };',
    story: "sameFieldRace",
    invariant: "no blind overwrite",
  },
  {
    name: "one side's emptiness counts for more",
    file: "src/sync/merge-fields.ts",
    find: "if (mailboxChanged && crmChanged) return",
    replace: 'if (mailboxChanged && (crmChanged || crm === "")) return',
    story: "mirror",
    invariant: "mirror symmetry",
  },
  {
    name: "stamp written at every look",
    file: "src/sync/cycle/jobs.ts",
    find: "if (stamp?.state !== 2 || stamp.recordId !== this.link.recordId) return true;",
    replace: "if (stamp !== undefined) return true;",
    story: "lookingTwice",
    invariant: "idempotent",
  },
  {
    name: "cursor never kept",
    file: "src/sync/cycle/observe.ts",
    find: 'await book.commit([...changes, { put: "cursor", feed: page.feed, cursor: page.cursor }]);',
    replace: "await book.commit(changes);",
    story: "cursorMoves",
    invariant: "cursor monotone",
  },
  {
    name: "no brake",
    file: "src/sync/brakes.ts",
    find: "count > MANY && count > total * SHARE",
    replace: "count > MANY && count > total",
    story: "emptiedList",
    invariant: "mass-delete brake",
  },
  {
    name: "whole-item merge",
    file: "src/sync/cycle/mailbox-writes.ts",
    find: "const fields = Object.fromEntries(moves.map((move) => [move.key, move.value]));",
    replace: "const fields = job.record?.fields ?? {};",
    story: "unknownFields",
    invariant: "unknown fields survive",
  },
  {
    name: "only the first batch sent",
    file: "src/sync/cycle/writing.ts",
    find: "this.#outcome = await this.#exchange(batch);",
    replace: "if (batch.through <= this.#writer.size) this.#outcome = await this.#exchange(batch);",
    story: "batching",
    invariant: "batching invisible",
  },
  {
    name: "what became of a batch not passed on",
    file: "src/sync/cycle/writing.ts",
    find: "await this.#remember(isStale ? batch.intents.map((intent) => putIntent({ ...intent, at: now })) : []);",
    replace: "this.#outcome = [];",
    story: "batching",
    invariant: "batching invisible",
  },
  {
    name: "undo puts back the winner",
    file: "src/sync/undo.ts",
    find: "return edit(before);",
    replace: "return edit(after);",
    story: "undone",
    invariant: "undo restores the loser",
  },
  {
    name: "lease nobody respects",
    file: "src/sync/cycle/lease.ts",
    find: 'return takeOver || desk.holder === ""',
    replace: 'return true || takeOver || desk.holder === ""',
    story: "heldElsewhere",
    invariant: "one writer",
  },
  {
    name: "Y76 anybody's memory believed",
    file: "src/sync/cycle/facts.ts",
    find: "return OWNERS.some((name) => noted[name] !== undefined && noted[name] !== now[name]);",
    replace: "return OWNERS.some((name) => noted[name] !== undefined && now[name] === undefined);",
    story: "anotherOrganization",
    invariant: "ownership respected",
  },
  {
    name: "deletions counted by side",
    file: "src/sync/brakes.ts",
    find: 'if (step.decision.do !== "delete") continue;',
    replace: 'if (step.decision.do !== "delete" || step.decision.on === "crm") continue;',
    story: "deletedOnBothSides",
    invariant: "mass-delete brake",
  },
  {
    name: "people taken off without a word",
    file: "src/sync/cycle/holds.ts",
    find: '...hold("attendees", brakeRemoval(pair, gone.join(","), gone)),',
    replace: "",
    story: "takenOffTheMeeting",
    invariant: "nobody hears unasked",
  },
  {
    name: "agreed on what did not get through",
    file: "src/sync/cycle/mailbox-writes.ts",
    find: "for (const key of unfinished) job.unfinished.add(key);",
    replace: "",
    story: "partNotThrough",
    invariant: "converged",
  },
  {
    name: "Y48 own version taken for an echo, whoever was there meanwhile",
    file: "src/sync/cycle/mailbox-writes.ts",
    find: 'if (write.do === "update" && job.isRaced(write.current, snapshot, write.fields)) job.fate = "again";',
    replace: "",
    story: "typedWhileWritten",
    invariant: "no edit lost",
  },
  {
    name: "calm whatever is wanted",
    file: "src/sync/cycle/calm.ts",
    find: "[...kinds].sort().join",
    replace: "[...kinds].slice(0, 0).join",
    story: "wantedAgain",
    invariant: "no edit lost",
  },
  {
    name: "own memory before what another computer agreed on",
    file: "src/sync/cycle/newer-agreement.ts",
    find: "if (lastFence === 0 || fence",
    replace: "if (lastFence >= 0 || fence",
    story: "anotherComputer",
    invariant: "no false conflict",
  },
  {
    name: "what was thrown away before the memory was lost comes back",
    file: "src/sync/cycle/seen.ts",
    find: "return wasSeen(this.#context, record) && !this.#isTooMany(record.kind);",
    replace: "return false;",
    story: "deletedAndForgottenAtOnce",
    invariant: "no item invented",
  },
  {
    name: "a new mailbox taken for one that was emptied",
    file: "src/sync/cycle/seen.ts",
    find: "return wasSeen(this.#context, record) && !this.#isTooMany(record.kind);",
    replace: "return wasSeen(this.#context, record);",
    story: "newMailbox",
    invariant: "converged",
  },
];

const ROOT = resolve(__dirname, "../..");

/** A copy of the engine and its world with one line changed. */
function make({ file, find, replace }: Mutant, place: string): void {
  for (const folder of ["src/domain", "src/ports", "src/sync", "test/property/world"])
    cpSync(join(ROOT, folder), join(place, folder), { recursive: true });
  for (const kept of ["package.json", "tsconfig.json"]) cpSync(join(ROOT, kept), join(place, kept));
  symlinkSync(join(ROOT, "node_modules"), join(place, "node_modules"));
  const source = readFileSync(join(place, file), "utf8");
  if (source.split(find).length !== 2) throw new Error(`${file} no longer holds the line of this mutant once: ${find}`);
  writeFileSync(
    join(place, file),
    source.replace(find, () => replace),
  );
}

/** What each mutant's story complains of: told by one process, because starting one takes longer than a story. */
function tellAll(): ReadonlyMap<Mutant, readonly string[]> {
  const home = mkdtempSync(join(tmpdir(), "mutants-"));
  try {
    const told = MUTANTS.flatMap((mutant, index) => {
      const place = join(home, String(index));
      make(mutant, place);
      return [place, mutant.story];
    });
    const tell = join(ROOT, "test/property/world/tell.ts");
    const output = execFileSync(process.execPath, ["--import", "tsx", tell, ...told], { cwd: ROOT, encoding: "utf8" });
    const lines = output.trim().split("\n");
    return new Map(MUTANTS.map((mutant, index) => [mutant, JSON.parse(lines[index] ?? "[]") as string[]]));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

describe("every invariant catches the failure it is named after", () => {
  let told: ReadonlyMap<Mutant, readonly string[]>;
  beforeAll(() => {
    told = tellAll();
  }, 180_000);

  it.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))("%s", (_, mutant) => {
    const names = told.get(mutant)?.map((complaint) => complaint.split(/:| \(/)[0]);
    expect(names).toContain(mutant.invariant);
  });
});
