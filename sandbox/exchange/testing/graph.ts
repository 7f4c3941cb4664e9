/** The mailbox service in memory and a client for it, for tests. */
import { createTestContext } from "../../frame/test-context.ts";
import type { TestContext } from "../../frame/test-context.ts";
import type { SandboxUser } from "../../seed/users.ts";
import { createExchange } from "../index.ts";
import type { ExchangeService } from "../index.ts";
import { recordTraffic } from "./traffic.ts";
import { isObject, parseJson } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, or {} when it is not a JSON object. */
  readonly json: JsonObject;
}

type Sent = Record<string, unknown>;
type HeaderMap = Readonly<Record<string, string>>;

export interface Client {
  readonly user: SandboxUser;
  get(path: string, headers?: HeaderMap): Promise<Reply>;
  post(path: string, body?: Sent, headers?: HeaderMap): Promise<Reply>;
  patch(path: string, body: Sent, headers?: HeaderMap): Promise<Reply>;
  del(path: string, headers?: HeaderMap): Promise<Reply>;
  send(method: string, path: string, body: Uint8Array | string | undefined, headers?: HeaderMap): Promise<Reply>;
}

export interface TestGraph {
  readonly context: TestContext;
  readonly service: ExchangeService;
  readonly maya: Client;
  readonly tom: Client;
  readonly ines: Client;
  readonly paul: Client;
}

/** A fresh service; its clock stands at Monday 2 March 2026, 09:00 UTC. */
export function openGraph(): TestGraph {
  const context = createTestContext("graph");
  const service = createExchange(context, { pause: () => Promise.resolve() });
  const client = (at: number): Client => {
    const user = context.users[at];
    if (!user) throw new Error("No such user.");
    return clientOf(context, service, user);
  };
  return { context, service, maya: client(0), tom: client(1), ines: client(2), paul: client(3) };
}

function clientOf(context: TestContext, service: ExchangeService, user: SandboxUser): Client {
  const token = context.tokenFor(user);
  const send: Client["send"] = async (method, path, body, headers = {}) => {
    const url = path.startsWith("http") ? path : `${context.origin}/v1.0${path}`;
    const init: RequestInit = { method, headers: { Authorization: `Bearer ${token}`, ...headers } };
    if (body !== undefined) init.body = typeof body === "string" ? body : Uint8Array.from(body);
    const response = await service.handle(new Request(url, init));
    const text = await response.text();
    recordTraffic({ method, url, headers: { ...headers, Authorization: `Bearer ${token}` }, body }, response, text);
    const parsed: Json = /json/.test(response.headers.get("content-type") ?? "") ? parseJson(text) : null;
    return { status: response.status, headers: response.headers, text, json: isObject(parsed) ? parsed : {} };
  };
  const withJson = (method: string, path: string, body: Sent | undefined, headers: HeaderMap = {}): Promise<Reply> =>
    body === undefined
      ? send(method, path, undefined, headers)
      : send(method, path, JSON.stringify(body), { "Content-Type": "application/json", ...headers });
  return {
    user,
    send,
    get: (path, headers) => send("GET", path, undefined, headers),
    post: (path, body, headers) => withJson("POST", path, body, headers),
    patch: (path, body, headers) => withJson("PATCH", path, body, headers),
    del: (path, headers) => send("DELETE", path, undefined, headers),
  };
}

/** The value at a path such as `value.0.subject`; null when it is not there. */
export function at(value: Json, path: string): Json {
  let current: Json = value;
  for (const step of path.split(/(?<!odata)\./)) {
    if (Array.isArray(current)) current = current[Number(step)] ?? null;
    else current = isObject(current) ? (current[step] ?? null) : null;
  }
  return current;
}

export const text = (value: Json, path: string): string => shown(at(value, path));
const shown = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));
export const rows = (reply: Reply): JsonObject[] =>
  Array.isArray(reply.json["value"]) ? reply.json["value"].filter(isObject) : [];
/** One member of every row. */
export const column = (reply: Reply, name: string): Json[] => rows(reply).map((row) => at(row, name));
export const errorCode = (reply: Reply): string => text(reply.json, "error.code");
/** Creates and answers the id. */
export async function create(client: Client, path: string, body: Sent): Promise<string> {
  const reply = await client.post(path, body);
  if (reply.status !== 201) throw new Error(`POST ${path}: ${String(reply.status)} ${reply.text}`);
  return text(reply.json, "id");
}
/** Walks a delta round to its end. */
export async function round(
  client: Client,
  start: string,
  headers: HeaderMap = {},
): Promise<{ items: JsonObject[]; link: string; pages: number }> {
  const items: JsonObject[] = [];
  let path = start;
  for (let pages = 1; pages < 500; pages += 1) {
    const reply = await client.get(path, headers);
    if (reply.status !== 200) throw new Error(`${path}: ${String(reply.status)} ${reply.text}`);
    items.push(...rows(reply));
    const link = reply.json["@odata.deltaLink"];
    if (typeof link === "string") return { items, link, pages };
    path = text(reply.json, "@odata.nextLink");
  }
  throw new Error("The round does not end.");
}
