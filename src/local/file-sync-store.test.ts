import { spawn } from "node:child_process";
import fs, {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Base } from "../domain/fields/base.ts";
import { Shown } from "../domain/fields/shown.ts";
import { HISTORY_MS } from "../domain/history-term.ts";
import type { HistoryEntry, Link, Links, StoreChange } from "../ports/sync-store.ts";
import { FileSyncStore, StateDamagedError } from "./file-sync-store.ts";
import { JournalWriteError } from "./journal.ts";
import { StateInUseError } from "./state-lock.ts";

const link = (key: string): Link => ({
  key,
  kind: "contact",
  shelf: "contacts",
  itemId: key,
  recordId: "r",
  state: "linked",
  base: Base.nothing,
  shown: Shown.nothing,
  mine: true,
  current: true,
  organizer: false,
  matched: true,
});
const putLink = (key: string): StoreChange => ({ put: "link", link: link(key) });
const intent = (id: string): StoreChange => ({
  put: "intent",
  intent: { id, side: "crm", op: "update", kind: "contact", at: 1 },
});
const entry = (id: string, at = 1): HistoryEntry => ({
  id,
  run: "1",
  at,
  kind: "contact",
  title: "A",
  action: "updated",
  side: "crm",
  why: "changed",
});

const folder = mkdtempSync(join(tmpdir(), "file-sync-store-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  jest.restoreAllMocks();
});
let next = 0;
const newPath = (): string => join(folder, `state-${(next += 1)}`, "state");
const keysIn = async (path: string): Promise<readonly string[]> => {
  const store = new FileSyncStore(path);
  const links = await store.loadLinks();
  await store.close();
  return links.map(({ key }) => key);
};

/** The disk takes half of the next write and then has no room for anything. */
function fillDisk(code = "ENOSPC"): void {
  const write = fs.writeSync.bind(fs);
  let full = false;
  jest.spyOn(fs, "writeSync").mockImplementation(((file: number, bytes: Buffer, start: number) => {
    if (full) throw Object.assign(new Error(`${code}: write`), { code });
    full = true;
    return write(file, bytes, start, Math.floor((bytes.length - start) / 2));
  }) as typeof fs.writeSync);
}

/** Starts the writer, kills it after `commits` more commits; answers the last one it had reported. */
function killAfter(path: string, commits: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, "testing/endless-writer.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, path], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split("\n").length > commits) child.kill("SIGKILL");
    });
    child.on("error", reject);
    child.on("close", () => {
      resolve(Number(said.trimEnd().split("\n").at(-1)));
    });
  });
}

describe("a state file after kill -9 (S24)", () => {
  it("holds the state before or after a commit, never half of one, and nothing that was confirmed is missing", async () => {
    const path = newPath();
    for (const commits of [3, 40, 250]) {
      const confirmed = await killAfter(path, commits);
      const store = new FileSyncStore(path);
      const { notes, intents } = await store.load();
      const texts = (await store.loadLinks()).map(({ shown }) => shown.texts["text"]?.replace(/^x*/, ""));
      await store.close();
      const count = Number(notes["count"]);
      expect(count).toBeGreaterThanOrEqual(confirmed);
      expect(texts).toEqual([String(count), String(count)]);
      expect(intents.find(({ id }) => id === `i${String(count % 3)}`)?.at).toBe(count);
    }
  }, 60_000);

  it("forgets a line that was cut off", async () => {
    const path = newPath();
    const store = new FileSyncStore(path);
    await store.commit([putLink("a")]);
    await store.close();
    appendFileSync(path, '0badcafe [{"put":"link","link":{"key":"half');
    const again = new FileSyncStore(path);
    await again.commit([putLink("b")]);
    await again.close();
    expect(await keysIn(path)).toEqual(["a", "b"]);
  });

  it("reads lines longer than a piece of the file", async () => {
    const path = newPath();
    const store = new FileSyncStore(path);
    const many = Array.from({ length: 3000 }, (_, at) => `link-${String(at)}`);
    await store.commit(many.map(putLink));
    await store.commit([putLink("after")]);
    await store.close();
    expect(await keysIn(path)).toEqual([...many, "after"]);
  });
});

describe("a disk that is full", () => {
  it.each([
    ["ENOSPC", "the disk is full"],
    ["EROFS", "the disk is read-only"],
  ])("%s leaves the state before, on disk and in memory, and says why in one line", async (code, words) => {
    const path = newPath();
    const store = new FileSyncStore(path);
    await store.commit([putLink("a"), { put: "history", entry: entry("h1") }]);
    fillDisk(code);
    const refused = store.commit([{ put: "history", entry: entry("h2") }, putLink("b"), intent("i")]);
    await expect(refused).rejects.toThrow(JournalWriteError);
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.not.toThrow("\n");
    jest.restoreAllMocks();
    expect((await store.loadLinks()).map(({ key }) => key)).toEqual(["a"]);
    await store.commit([putLink("c")]);
    await store.close();
    expect(await keysIn(path)).toEqual(["a", "c"]);
    const last = new FileSyncStore(path);
    expect((await last.readHistory(0)).map(({ id }) => id)).toEqual(["h1"]);
    await last.close();
  });

  it("keeps the long journal when there is no room for the short one", async () => {
    const path = newPath();
    const store = new FileSyncStore(path);
    const rename = jest.spyOn(fs, "renameSync").mockImplementation(() => {
      throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
    });
    for (let index = 0; index < 600; index += 1) await store.commit([{ put: "note", name: "n", value: String(index) }]);
    await store.load();
    expect(rename).toHaveBeenCalled();
    await store.close();
    const again = new FileSyncStore(path);
    expect((await again.load()).notes).toEqual({ n: "599" });
    await again.close();
  });
});

describe("a system that lets nobody rename what is open, nor replace it, such as Windows (Y119)", () => {
  /** `busy`: somebody else, such as a virus scanner, has every file open until what is answered here is called. */
  function likeWindows(busy = false): () => void {
    const [open, close, rename] = [fs.openSync.bind(fs), fs.closeSync.bind(fs), fs.renameSync.bind(fs)];
    const remove = fs.rmSync.bind(fs);
    const opened = new Map<number, string>();
    let isBusy = busy;
    jest.spyOn(fs, "openSync").mockImplementation((name, flags, mode) => {
      const file = open(name, flags, mode);
      opened.set(file, String(name));
      return file;
    });
    jest.spyOn(fs, "closeSync").mockImplementation((file) => {
      opened.delete(file);
      close(file);
    });
    jest.spyOn(fs, "rmSync").mockImplementation((name, options) => {
      if (!isBusy) remove(name, options);
      else throw Object.assign(new Error("EBUSY: resource busy or locked, rm"), { code: "EBUSY" });
    });
    jest.spyOn(fs, "renameSync").mockImplementation((from, to) => {
      const names = [String(from), String(to)];
      if ([...opened.values()].some((name) => names.includes(name)) || isBusy)
        throw Object.assign(new Error("EPERM: operation not permitted, rename"), { code: "EPERM" });
      rename(from, to);
    });
    return () => {
      isBusy = false;
    };
  }
  const count = async (store: FileSyncStore, to: number): Promise<void> => {
    for (let at = 0; at <= to; at += 1) await store.commit([{ put: "note", name: "n", value: String(at) }]);
  };

  it.each([
    ["rewrites the state file all the same", false],
    ["keeps the long one while somebody looks into it, and rewrites it the next time", true],
  ])("%s", async (_, busy) => {
    const free = likeWindows(busy);
    const path = newPath();
    const store = new FileSyncStore(path);
    await store.commit([putLink("a")]);
    const links = await store.openLinks();
    await count(store, 999);
    const long = statSync(path).size;
    expect((await store.load()).notes).toEqual({ n: "999" });
    expect(statSync(path).size === long).toBe(busy);
    free();
    expect(links.get("a")?.base.text).toBe("");
    await store.commit([putLink("b"), { put: "note", name: "n", value: "last" }]);
    expect((await store.load()).notes).toEqual({ n: "last" });
    expect(statSync(path).size).toBeLessThan(long / 10);
    await store.close();
    expect(readdirSync(dirname(path)).sort()).toEqual(["state", "state.checkpoint", "state.history"]);
    expect(await keysIn(path)).toEqual(["a", "b"]);
  });

  it("drops old history, sets a damaged file aside, and believes its own short form", async () => {
    likeWindows();
    const path = newPath();
    const store = new FileSyncStore(path);
    await store.commit([putLink("a"), { put: "history", entry: entry("h1", 1) }]);
    await store.commit([{ put: "history", entry: entry("h2", 2 + HISTORY_MS) }]);
    const before = statSync(`${path}.history`).size;
    await store.readHistory(2 + HISTORY_MS);
    expect(statSync(`${path}.history`).size).toBeLessThan(before);
    await store.close();
    expect(existsSync(`${path}.checkpoint`)).toBe(true);
    writeFileSync(path, readFileSync(path, "utf8").replace('"itemId":"a"', '"itemId":"c"'));
    const { mtime } = statSync(path);
    const again = new FileSyncStore(path);
    expect(again.notice).toMatch("was damaged in line 1");
    await again.commit([putLink("b")]);
    await again.close();
    utimesSync(path, mtime, mtime);
    await new FileSyncStore(path).close();
    writeFileSync(path, readFileSync(path, "utf8").replace('"itemId":"b"', '"itemId":"d"'));
    utimesSync(path, mtime, mtime);
    const last = new FileSyncStore(path);
    await expect(last.loadLinks()).rejects.toThrow(StateDamagedError);
    await last.close();
    expect(await keysIn(path)).toEqual([]);
  });
});

describe("a damaged state file", () => {
  const damaged = async (spoil: (good: string) => string): Promise<{ path: string; spoilt: string }> => {
    const path = newPath();
    const store = new FileSyncStore(path);
    await store.commit([putLink("a")]);
    await store.commit([putLink("b")]);
    await store.close();
    const spoilt = spoil(readFileSync(path, "utf8"));
    writeFileSync(path, spoilt);
    return { path, spoilt };
  };

  it.each([
    ["garbage between its lines", (good: string) => `${good}\u0000\u0000garbage\n${good}`, 3],
    ["one letter of an id changed", (good: string) => good.replace('"itemId":"b"', '"itemId":"c"'), 2],
    ["nothing of ours in it", () => "Dear Sir", 1],
    ["a list of no changes", () => "[1,null]\n", 1],
  ])("S23 Y76 with %s is set aside with a line that says so, and begins anew", async (_, spoil, line) => {
    const { path, spoilt } = await damaged(spoil);
    const store = new FileSyncStore(path);
    expect(await store.loadLinks()).toEqual([]);
    expect(store.notice).toMatch(new RegExp(`^The state file .* was damaged in line ${String(line)} and is now .*$`));
    await store.commit([putLink("c")]);
    await store.close();
    expect(await keysIn(path)).toEqual(["c"]);
    // Nothing is thrown away before somebody looked at it.
    expect(readFileSync(`${path}.damaged`, "utf8")).toBe(spoilt);
  });

  it("S23 cut off between two lines is an older state", async () => {
    const { path } = await damaged((good) => `${good.split("\n")[0] ?? ""}\n`);
    expect(await keysIn(path)).toEqual(["a"]);
  });

  it("loses only the damaged lines of the history", async () => {
    const path = newPath();
    const store = new FileSyncStore(path);
    await store.commit([{ put: "history", entry: entry("h1", 1) }]);
    await store.close();
    appendFileSync(`${path}.history`, "{{{\n");
    const again = new FileSyncStore(path);
    await again.commit([{ put: "history", entry: entry("h2", 2) }]);
    expect((await again.readHistory(0)).map(({ id }) => id)).toEqual(["h2", "h1"]);
    await again.close();
  });
});

describe("the checkpoint of a state file", () => {
  const note = (value: string): StoreChange => ({ put: "note", name: "n", value });
  const make = async (): Promise<string> => {
    const path = newPath();
    const store = new FileSyncStore(path);
    await store.commit([putLink("a"), putLink("b"), note("1")]);
    await store.commit([{ drop: "link", key: "a" }]);
    await store.close();
    return path;
  };
  const readsOf = (path: string, journal: string): number => {
    const open = jest.spyOn(fs, "openSync");
    void new FileSyncStore(path).close();
    const count = open.mock.calls.filter(([name, flags]) => name === journal && flags === "r").length;
    jest.restoreAllMocks();
    return count;
  };

  it("saves reading the journal as long as nobody touched it", async () => {
    const path = await make();
    expect(readsOf(path, path)).toBe(0);
    expect(await keysIn(path)).toEqual(["b"]);
    utimesSync(path, 1, 1);
    expect(readsOf(path, path)).toBe(1);
    expect(await keysIn(path)).toEqual(["b"]);
  });

  it.each([
    ["is missing", undefined],
    ["is half a file", '{"marks":"'],
    ["is of another kind", "[]"],
  ])("costs nothing but time when it %s", async (_, content) => {
    const path = await make();
    if (content === undefined) rmSync(`${path}.checkpoint`);
    else writeFileSync(`${path}.checkpoint`, content);
    const store = new FileSyncStore(path);
    expect([(await store.load()).notes, store.notice]).toEqual([{ n: "1" }, undefined]);
    await store.close();
    expect(await keysIn(path)).toEqual(["b"]);
  });

  it("Y115 S23 is not believed when it lost a bit", async () => {
    const path = await make();
    const checkpoint = `${path}.checkpoint`;
    writeFileSync(checkpoint, readFileSync(checkpoint, "utf8").replace('"value":"1"', '"value":"3"'));
    const store = new FileSyncStore(path);
    expect([(await store.load()).notes, store.notice]).toEqual([{ n: "1" }, undefined]);
    await store.close();
  });

  it("is not believed for an older journal that was put back", async () => {
    const path = newPath();
    const store = new FileSyncStore(path);
    await store.commit([putLink("a"), note("old")]);
    copyFileSync(path, `${path}.kept`);
    await store.commit([putLink("b"), note("new")]);
    await store.close();
    copyFileSync(`${path}.kept`, path);
    const again = new FileSyncStore(path);
    expect([(await again.load()).notes, (await again.loadLinks()).length]).toEqual([{ n: "old" }, 1]);
    await again.close();
  });

  it("S23 sets the file aside when it turns out to be damaged behind it", async () => {
    const path = await make();
    utimesSync(path, 1, 1);
    await new FileSyncStore(path).close();
    writeFileSync(path, readFileSync(path, "utf8").replace('"itemId":"b"', '"itemId":"c"'));
    utimesSync(path, 1, 1);
    const store = new FileSyncStore(path);
    await expect(async () => store.loadLinks()).rejects.toThrow(StateDamagedError);
    await store.close();
    expect(existsSync(`${path}.damaged`)).toBe(true);
    expect(await keysIn(path)).toEqual([]);
  });
});

describe("the journal on disk", () => {
  it("is rewritten when most of it is superseded", async () => {
    const path = newPath();
    const store = new FileSyncStore(path);
    for (let index = 0; index < 1000; index += 1)
      await store.commit([{ put: "note", name: "n", value: String(index) }]);
    await store.load();
    await store.close();
    expect(readFileSync(path, "utf8").split("\n").length).toBeLessThan(500);
    const again = new FileSyncStore(path);
    expect((await again.load()).notes).toEqual({ n: "999" });
    await again.close();
  });

  it("Y106 that lost its end after it was rewritten never says more was looked at than it has links for", async () => {
    const path = newPath();
    const store = new FileSyncStore(path);
    const dirty = { side: "crm", kind: "contact", id: "c" } as const;
    await store.commit([{ put: "cursor", feed: "contacts", cursor: "1" }, putLink("a"), putLink("b")]);
    await store.commit([{ put: "dirty", dirty }, intent("i")]);
    for (let index = 0; index < 1000; index += 1)
      await store.commit([{ put: "note", name: "crm", value: String(index) }]);
    await store.load();
    await store.close();
    const lines = readFileSync(path, "utf8").split("\n");
    for (let kept = 1; kept < lines.length; kept += 1) {
      const cut = newPath();
      mkdirSync(dirname(cut));
      writeFileSync(cut, `${lines.slice(0, kept).join("\n")}\n`);
      const again = new FileSyncStore(cut);
      const { cursors, notes, dirty: marks, intents } = await again.load();
      const links = await again.loadLinks();
      await again.close();
      if (notes["crm"] !== undefined || cursors["contacts"] !== undefined)
        expect([links.length, marks.length, intents.length]).toEqual([2, 1, 1]);
    }
  });

  it("keeps the table of links that somebody opened before it was rewritten", async () => {
    const path = newPath();
    const store = new FileSyncStore(path);
    const named = (text: string): Base => Base.of({ lastname: { mailbox: text, crm: text } });
    const agreed = (key: string, text: string): StoreChange => ({
      put: "link",
      link: { ...link(key), base: named(text) },
    });
    await store.commit([agreed("a", "1"), agreed("ö", "2"), agreed("c", "3")]);
    const links = await store.openLinks();
    let shortest = Infinity;
    for (let round = 0; round < 400; round += 1) {
      const before = statSync(path).size;
      await store.commit([agreed("c", `r${String(round)}`), { put: "note", name: "ü", value: String(round) }]);
      await store.load();
      shortest = Math.min(shortest, statSync(path).size - before);
    }
    expect(shortest).toBeLessThan(0);
    const said = (table: Links): readonly string[] => [...table.values()].map(({ base }) => base.at("lastname").crm);
    expect(said(links)).toEqual(["1", "2", "r399"]);
    await store.close();
    const again = new FileSyncStore(path);
    expect(said(await again.openLinks())).toEqual(["1", "2", "r399"]);
    await again.close();
  });

  it("is left as it is while a run may still ask for what a link said, and is never read at the places of another file", async () => {
    const path = newPath();
    const store = new FileSyncStore(path);
    await store.commit([putLink("a")]);
    const [old] = await store.loadLinks();
    const notes = Array.from({ length: 1000 }, (_, at): StoreChange => ({ put: "note", name: "n", value: String(at) }));
    for (const note of notes) await store.commit([note]);
    await store.commit([putLink("a")]);
    expect(old?.base.text).toBe("");
    const [late] = await store.loadLinks();
    await store.commit([putLink("a")]);
    await store.load();
    expect(() => late?.base.text).toThrow("rewritten");
    await store.close();
  });

  it("S27 drops history that is too old from the disk, too", async () => {
    const path = newPath();
    const store = new FileSyncStore(path);
    await store.commit([1, 2, 3].map((at): StoreChange => ({ put: "history", entry: entry(`h${String(at)}`, at) })));
    const before = statSync(`${path}.history`).size;
    await store.commit([{ put: "history", entry: entry("h4", 3 + HISTORY_MS) }]);
    await store.readHistory(3 + HISTORY_MS);
    expect(statSync(`${path}.history`).size).toBeLessThan(before);
    expect((await store.readHistory(0)).map(({ id }) => id)).toEqual(["h4", "h3"]);
    await store.close();
  });

  it("is nobody else's to read, nor are its history and its short form (Q4)", async () => {
    const path = join(newPath(), "folder", "state");
    const store = new FileSyncStore(path);
    await store.commit([
      { put: "note", name: "whose", value: "ours" },
      { put: "history", entry: entry("h1", 1) },
    ]);
    await store.close();
    const folder = dirname(path);
    const files = readdirSync(folder).map((name) => join(folder, name));
    expect(files).toHaveLength(3);
    for (const file of [folder, ...files]) expect([file, statSync(file).mode & 0o77]).toEqual([file, 0]);
  });

  it("belongs to one process at a time, and a dead one does not keep it", async () => {
    const path = newPath();
    const store = new FileSyncStore(path);
    writeFileSync(`${path}.lock-${String(process.ppid)}--1`, "");
    expect(() => new FileSyncStore(path)).toThrow(StateInUseError);
    rmSync(`${path}.lock-${String(process.ppid)}--1`);
    writeFileSync(`${path}.lock-999999999--1`, "");
    const second = new FileSyncStore(path);
    await second.close();
    await store.close();
  });

  it("is not kept by a process that was killed and not yet buried, nor by another one under its number", async () => {
    const path = newPath();
    await new FileSyncStore(path).close();
    // The inner shell ends at once; nobody asks for its end before the outer one ends.
    const parent = spawn("sh", ["-c", "sh -c 'echo $$' & exec sleep 30"], { stdio: ["ignore", "pipe", "inherit"] });
    const dead = await new Promise<string>((resolve) => {
      parent.stdout.once("data", (chunk) => {
        resolve(String(chunk));
      });
    });
    const opens = (owner: string): boolean => {
      const file = `${path}.lock-${owner}-1`;
      writeFileSync(file, "");
      try {
        void new FileSyncStore(path).close();
        return true;
      } catch {
        return false;
      } finally {
        rmSync(file, { force: true });
      }
    };
    // Only Linux tells more about a process than that its number is taken.
    const tells = existsSync("/proc/self/stat");
    expect(opens(`${dead.trim()}-`)).toBe(tells);
    expect(opens(`${String(process.ppid)}-1`)).toBe(tells);
    parent.kill();
  });
});
