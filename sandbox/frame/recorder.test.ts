import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRecorder } from "./recorder.ts";
import { ask, openWire } from "./testing/wire.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "recorder-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const port = 3462;

interface Entry {
  request: { url: string; headers: { name: string; value: string }[] };
  response: { status: number; content: object };
}
interface Har {
  log: { version: string; creator: object; entries: Entry[] };
}

async function recorded(work: (origin: string, har: () => Har) => Promise<void>): Promise<Entry[]> {
  const path = join(folder, "x.har");
  const har = (): Har => JSON.parse(readFileSync(path, "utf8"));
  const recorder = openRecorder({
    path,
    now: () => Date.parse("2026-03-02T09:00:00Z"),
    ignoredOrigins: ["https://localhost:3000"],
    onFailure: (error) => {
      throw error;
    },
  });
  expect(har().log.entries).toEqual([]);
  const bytes = new Uint8Array([0xff, 0xfe, 0]);
  const wire = await openWire({
    port,
    recorder,
    handle: async (request) =>
      new URL(request.url).pathname === "/bytes"
        ? new Response(bytes, { headers: { "Content-Type": "application/octet-stream" } })
        : Response.json({ got: await request.text() }, { status: 201 }),
  });
  try {
    await work(wire.origin, har);
  } finally {
    await wire.close();
  }
  return har().log.entries;
}

test("requests and answers are kept with their bodies, and the file is whole after each", async () => {
  const [post, bytes] = await recorded(async (origin, har) => {
    await ask(`${origin}/v1.0/me?$top=1`, {
      method: "POST",
      body: '{"é":1}',
      headers: { "Content-Type": "application/json", Authorization: "Bearer t" },
    });
    expect(har().log).toMatchObject({ version: "1.2", creator: { name: expect.any(String) } });
    expect(har().log.entries).toHaveLength(1);
    await ask(`${origin}/bytes`);
  });
  expect(post).toMatchObject({
    startedDateTime: "2026-03-02T09:00:00.000Z",
    request: {
      method: "POST",
      url: `https://localhost:${port}/v1.0/me?$top=1`,
      postData: { mimeType: "application/json", text: '{"é":1}' },
      queryString: [{ name: "$top", value: "1" }],
    },
    response: { status: 201, content: { mimeType: "application/json", text: '{"got":"{\\"é\\":1}"}' } },
  });
  expect(post?.request.headers).toContainEqual({ name: "authorization", value: "Bearer t" });
  expect(bytes?.response.content).toEqual({
    size: 3,
    mimeType: "application/octet-stream",
    text: "//4A",
    encoding: "base64",
  });
});

test("faults are seen as the client saw them; pages of Microsoft's stand-ins, preflights and orders are left out", async () => {
  const entries = await recorded(async (origin) => {
    await ask(`${origin}/faults`, { method: "POST", body: '{"what":"lost"}' });
    await ask(`${origin}/a`).catch(() => undefined);
    await ask(`${origin}/b`, { headers: { Origin: "https://localhost:3000" } });
    await ask(`${origin}/c`, { headers: { "Sec-Fetch-Site": "same-origin" } });
    await ask(`${origin}/d`, {
      method: "OPTIONS",
      headers: { Origin: "https://localhost:3001", "Access-Control-Request-Method": "GET" },
    });
    await ask(`${origin}/e`, { headers: { Origin: "https://localhost:3001" } });
  });
  expect(entries.map((entry) => [new URL(entry.request.url).pathname, entry.response.status])).toEqual([
    ["/a", 0],
    ["/e", 201],
  ]);
});
