import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "packed-"));
const entry = join(folder, "greeting/index.ts");

/** Packs the program and runs what came out. */
function run(): string {
  const module = JSON.stringify(join(__dirname, "packed.mjs"));
  const script = `const { packed } = await import(${module}); await import(await packed(process.argv[1], process.argv[2]));`;
  const args = ["--input-type=module", "-e", script, "--", entry, join(folder, "out")];
  return execFileSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, "greeting", name), text);
  // As if it had been there for a while: what changes during the packing is packed again the next time.
  const before = new Date(Date.now() - 60_000);
  utimesSync(join(folder, "greeting", name), before, before);
}

describe("a program packed into one module", () => {
  beforeAll(() => {
    mkdirSync(join(folder, "greeting"));
    write("index.ts", 'import { whom } from "./whom.ts"; console.log(`Hello, ${whom satisfies string}`);');
    write("whom.ts", 'export const whom = "Ann";');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("is made once, and made again when a file that went into it has changed", () => {
    expect(run()).toBe("Hello, Ann");
    const made = statSync(join(folder, "out/greeting.mjs")).ino;
    expect(run()).toBe("Hello, Ann");
    expect(statSync(join(folder, "out/greeting.mjs")).ino).toBe(made);
    write("whom.ts", 'export const whom = "Bob, who came later";');
    expect(run()).toBe("Hello, Bob, who came later");
    rmSync(join(folder, "greeting/whom.ts"));
    expect(run).toThrow(/whom/);
  });

  it("leaves nothing half made behind", () => {
    expect(readdirSync(join(folder, "out")).sort()).toEqual(["greeting.mjs", "greeting.mjs.files", "greeting.mjs.map"]);
  });
});
