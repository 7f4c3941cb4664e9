import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProcess } from "./frame/testing/process.ts";
import type { SandboxProcess } from "./frame/testing/process.ts";
import { ask } from "./frame/testing/wire.ts";
import type { WireAnswer, WireRequest } from "./frame/testing/wire.ts";

jest.setTimeout(60_000);

let folder: string;
let running: SandboxProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "start-"));
  running = [];
});
afterEach(async () => {
  for (const { process: child, ended } of running) {
    child.kill("SIGKILL");
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

const PORT = "3470";
const start = (...args: string[]): SandboxProcess => {
  const started = startProcess(["--port", PORT, "--data", folder, ...args]);
  running.push(started);
  return started;
};
const as = (token: string, request: WireRequest = {}): WireRequest => ({
  ...request,
  headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", ...request.headers },
});

test("it says where everything is, answers there, records, and stops cleanly on SIGTERM", async () => {
  const recording = join(folder, "x.har");
  const sandbox = start("--record", recording);
  const description = await sandbox.ready;
  expect(description).toMatchObject({
    outlook: "https://localhost:3470",
    addin: "https://localhost:3471",
    graph: "https://localhost:3472/v1.0",
    dataverse: "https://localhost:3473/api/data/v9.2",
    crm: "https://localhost:3473/main.aspx",
  });
  const [maya] = description.users;
  const me = await ask(`${description.graph}/me`, as(maya!.graphToken));
  expect(JSON.parse(me.text)).toMatchObject({ userPrincipalName: maya!.upn });
  expect((await ask(`${description.graph}/me`, as(maya!.dataverseToken))).status).toBe(401);
  const who = await ask(`${description.dataverse}/WhoAmI`, as(maya!.dataverseToken));
  expect(JSON.parse(who.text)).toMatchObject({ UserId: maya!.systemuserid });
  expect((await ask(`${description.dataverse}/WhoAmI`, as(maya!.graphToken))).status).toBe(401);
  sandbox.process.kill("SIGTERM");
  const { code, output } = await sandbox.ended;
  expect(code).toBe(0);
  expect(output).toMatch(/loopback/);
  expect(JSON.parse(readFileSync(recording, "utf8")).log.entries).toHaveLength(4);
  expect(readdirSync(folder).filter((name) => name.includes(".lock") || name.includes("-owner"))).toEqual([]);
});

test("data and tokens survive a restart; --fresh begins anew; --empty stays empty", async () => {
  const count = async (sandbox: SandboxProcess): Promise<number> => {
    const { dataverse, users } = await sandbox.ready;
    const answer = await ask(`${dataverse}/accounts?$count=true&$top=1&$select=name`, as(users[2]!.dataverseToken));
    return JSON.parse(answer.text)["@odata.count"];
  };
  const stop = async (sandbox: SandboxProcess): Promise<void> => {
    sandbox.process.kill("SIGINT");
    expect((await sandbox.ended).code).toBe(0);
  };
  const first = start("--empty");
  const before = await first.ready;
  expect(await count(first)).toBe(0);
  const made = await ask(
    `${before.dataverse}/accounts`,
    as(before.users[0]!.dataverseToken, { method: "POST", body: '{"name":"Kept"}' }),
  );
  expect(made.status).toBe(204);
  await stop(first);
  const second = start();
  expect((await second.ready).users).toEqual(before.users);
  expect(await count(second)).toBe(1);
  await stop(second);
  const third = start("--fresh");
  expect(await count(third)).toBe(40);
  await stop(third);
});

test("killed in the middle of writes, it has everything it had acknowledged", async () => {
  const first = start("--empty");
  const { dataverse, graph, users } = await first.ready;
  const [maya] = users;
  const acknowledged: string[] = [];
  const write = async (
    url: string,
    token: string,
    body: object,
    idOf: (answer: WireAnswer) => string,
  ): Promise<void> => {
    for (;;) {
      const answer = await ask(url, as(token, { method: "POST", body: JSON.stringify(body) })).catch(() => undefined);
      if (answer === undefined) return;
      expect([201, 204]).toContain(answer.status);
      acknowledged.push(idOf(answer));
      if (acknowledged.length === 60) first.process.kill("SIGKILL");
    }
  };
  await Promise.all([
    write(`${dataverse}/contacts`, maya!.dataverseToken, { lastname: "Kept" }, ({ headers }) =>
      String(headers["odata-entityid"]),
    ),
    write(
      `${graph}/me/contacts`,
      maya!.graphToken,
      { surname: "Kept" },
      ({ text }) => `${graph}/me/contacts/${encodeURIComponent(JSON.parse(text).id)}`,
    ),
  ]);
  expect((await first.ended).signal).toBe("SIGKILL");
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
  const second = start();
  await second.ready;
  const lost: string[] = [];
  for (const url of acknowledged) {
    const token = url.startsWith(graph) ? maya!.graphToken : maya!.dataverseToken;
    if ((await ask(url, as(token))).status !== 200) lost.push(url);
  }
  expect(lost).toEqual([]);
});

describe("what keeps it from starting is one line, exit code 2, and nothing is touched", () => {
  const failing = async (...args: string[]): Promise<string> => {
    const { code, errors, output } = await start(...args).ended;
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(errors.trim().split("\n")).toHaveLength(1);
    return errors;
  };

  test("bad options", async () => {
    expect(await failing("--colour", "red")).toContain("Unknown option '--colour'");
    expect(await failing("--fault", '{"what":"status"}')).toContain('"status" must be');
  });

  test("a folder that cannot be used, files to import that are not there", async () => {
    writeFileSync(join(folder, "file"), "");
    expect(await failing("--data", join(folder, "file"))).toContain("file");
    expect(await failing("--record", join(folder, "no", "x.har"))).toContain("x.har");
    expect(await failing("--empty", "--import", join(folder, "nowhere"))).toContain("nowhere, cannot be read");
  });

  test("a damaged database", async () => {
    const path = join(folder, "dataverse.sqlite");
    writeFileSync(path, "not a database at all ".repeat(100));
    expect(await failing()).toContain("dataverse.sqlite is damaged");
    expect(readFileSync(path, "utf8")).toMatch(/^not a database/);
  });

  test("a taken port, and data another sandbox works with", async () => {
    const first = start("--empty");
    await first.ready;
    expect(await failing("--fresh", "--data", join(folder, "other"))).toContain("Port 3470 is taken");
    expect(await failing("--fresh", "--port", "3474")).toContain("in use by another process");
    expect((await ask("https://localhost:3470/sandbox.json")).status).toBe(200);
  });
});
