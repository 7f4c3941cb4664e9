import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DamagedDatabaseError } from "./database.ts";
import { DatabaseInUseError, UnreadableDatabaseError } from "./errors.ts";
import { findNodeSqlite } from "./node-driver.ts";
import { openDatabase } from "./sqlite.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "database-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const file = (): string => join(folder, "exchange.sqlite");

/** Wherever this Node has an SQLite of its own, everything is proved on both. */
const drivers = [...(findNodeSqlite() === undefined ? [] : ["node:sqlite" as const]), "node-sqlite3-wasm" as const];

describe.each(drivers)("%s", (driver) => {
  const open = (path = file()): ReturnType<typeof openDatabase> => openDatabase(path, { driver });

  test("values of every type come back as they went in, also after a restart", () => {
    const first = open();
    first.exec("CREATE TABLE v(id INTEGER PRIMARY KEY, x)");
    const values = ["Zoë 🚲", 7, -1.5, 9007199254740993n, null, new Uint8Array([1, 2, 255])];
    for (const value of values) expect(first.run("INSERT INTO v(x) VALUES (?)", [value])).toBe(1);
    first.close();
    const second = open();
    expect(second.all("SELECT x FROM v ORDER BY id").map((row) => row["x"])).toEqual(values);
    second.close();
  });

  test("a failing transaction leaves nothing, a failing savepoint only its own part", () => {
    const database = open(":memory:");
    database.exec("CREATE TABLE n(x INTEGER PRIMARY KEY)");
    const insert = (x: number): number => database.run("INSERT INTO n VALUES (?)", [x]);
    expect(() => {
      database.transaction(() => {
        insert(1);
        insert(1);
      });
    }).toThrow(/UNIQUE/);
    expect(database.all("SELECT x FROM n")).toEqual([]);
    database.transaction(() => {
      insert(1);
      expect(() => {
        database.transaction(() => {
          insert(2);
          throw new Error("changed my mind");
        });
      }).toThrow("changed my mind");
      database.transaction(() => insert(3));
    });
    expect(database.all("SELECT x FROM n ORDER BY x")).toEqual([{ x: 1 }, { x: 3 }]);
    database.close();
  });

  test("a transaction that wants to wait is refused and undone", () => {
    const database = open(":memory:");
    database.exec("CREATE TABLE n(x)");
    expect(() => database.transaction(() => Promise.resolve(database.run("INSERT INTO n VALUES (1)")))).toThrow(
      /synchronous/,
    );
    expect(database.get("SELECT count(*) AS n FROM n")).toEqual({ n: 0 });
    database.close();
  });

  test("reading one row of many does not keep the table busy", () => {
    const database = open(":memory:");
    database.exec("CREATE TABLE n(x); INSERT INTO n VALUES (1), (2)");
    expect(database.get("SELECT x FROM n ORDER BY x")).toEqual({ x: 1 });
    expect(database.get("SELECT x FROM n WHERE x > 5")).toBeUndefined();
    expect(() => {
      database.exec("DROP TABLE n");
    }).not.toThrow();
    database.close();
  });

  test("more statements than are kept ready still work", () => {
    const database = open(":memory:");
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 400; i += 1) expect(database.get(`SELECT ${String(i)} AS x`)).toEqual({ x: i });
    }
    database.close();
  });

  test("the lock a killed process left behind does not keep anyone out", () => {
    open().close();
    mkdirSync(`${file()}.lock`);
    writeFileSync(`${file()}-owner`, "999999999");
    const database = open();
    expect(database.get("SELECT 1 AS x")).toEqual({ x: 1 });
    database.close();
    expect(existsSync(`${file()}-owner`)).toBe(false);
  });

  test("a file somebody has open is not touched", () => {
    const database = open();
    expect(() => open()).toThrow(DatabaseInUseError);
    expect(readFileSync(`${file()}-owner`, "utf8")).toBe(String(process.pid));
    database.close();
  });

  test("a file that is no database is reported and left as it was", () => {
    writeFileSync(file(), "Dear diary, this is certainly not a database. ".repeat(50));
    expect(() => open()).toThrow(DamagedDatabaseError);
    expect(readFileSync(file(), "utf8")).toMatch(/^Dear diary/);
  });

  test("a torn or overwritten file is reported", () => {
    const database = open();
    database.exec("CREATE TABLE n(x); CREATE INDEX i ON n(x)");
    for (let i = 0; i < 2000; i += 1) database.run("INSERT INTO n VALUES (?)", [`row ${String(i)}`]);
    database.close();
    const whole = readFileSync(file());
    truncateSync(file(), whole.length / 2);
    expect(() => open()).toThrow(DamagedDatabaseError);
    writeFileSync(file(), Buffer.concat([whole.subarray(0, 8192), Buffer.alloc(12_288, 0xff), whole.subarray(20_480)]));
    expect(() => open()).toThrow(DamagedDatabaseError);
  });

  test("what cannot be opened says which file", () => {
    expect(() => open(join(folder, "missing", "x.sqlite"))).toThrow(UnreadableDatabaseError);
    mkdirSync(join(folder, "folder.sqlite"));
    expect(() => open(join(folder, "folder.sqlite"))).toThrow(/folder\.sqlite cannot be opened/);
  });

  test("trailing journal of a killed process is replayed", () => {
    const database = open();
    database.exec("CREATE TABLE n(x)");
    database.transaction(() => database.run("INSERT INTO n VALUES (?)", ["kept"]));
    const main = readFileSync(file());
    const journal = readFileSync(`${file()}-wal`);
    database.close();
    writeFileSync(file(), main);
    writeFileSync(`${file()}-wal`, journal);
    appendFileSync(`${file()}-wal`, Buffer.alloc(100, 1));
    const again = open();
    expect(again.all("SELECT x FROM n")).toEqual([{ x: "kept" }]);
    again.close();
  });
});
