/** Drives the service in tests the way a client does, without a network. */
import type { TestContext } from "../../frame/test-context.ts";
import { createTestContext } from "../../frame/test-context.ts";
import type { SandboxUser } from "../../seed/users.ts";
import type { DataverseService } from "../index.ts";
import { createDataverse } from "../index.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; empty when there is none. */
  readonly json: Json;
  /** `error.code`, or undefined. */
  readonly code: string | undefined;
}

export interface Json {
  readonly [name: string]: unknown;
}

export interface Client {
  readonly user: SandboxUser;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  patch(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  put(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  remove(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Creates a row and answers its id; fails the test when it is refused. */
  create(set: string, body: unknown): Promise<string>;
  /** Rows of a collection. */
  rows(path: string, headers?: Readonly<Record<string, string>>): Promise<readonly Json[]>;
  fetch(set: string, xml: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
}

export interface Driver {
  readonly context: TestContext;
  readonly service: DataverseService;
  readonly maya: Client;
  readonly tom: Client;
  readonly ines: Client;
  as(user: SandboxUser): Client;
}

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null;

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}

function codeIn(json: Json): string | undefined {
  const error = json["error"];
  return isJson(error) && typeof error["code"] === "string" ? error["code"] : undefined;
}

export const idIn = (reply: Reply): string =>
  /\(([0-9a-f-]{36})\)/.exec(reply.headers.get("OData-EntityId") ?? "")?.[1] ?? "";

export const valueIn = (json: Json): readonly Json[] => {
  const value = json["value"];
  return Array.isArray(value) ? value.filter(isJson) : [];
};

export const inside = (json: Json | undefined, name: string): Json => {
  const value = json?.[name];
  return isJson(value) ? value : {};
};

export const listIn = (json: Json | undefined, name: string): readonly Json[] => {
  const value = json?.[name];
  return Array.isArray(value) ? value.filter(isJson) : [];
};

export function createDriver(options: Parameters<typeof createTestContext>[1] = {}): Driver {
  const context = createTestContext("dataverse", options);
  const service = createDataverse(context);
  const as = (user: SandboxUser): Client => clientOf(context, service, user);
  const [maya, tom, ines] = context.users.map(as);
  if (maya === undefined || tom === undefined || ines === undefined) throw new Error("The sandbox has too few users.");
  return { context, service, maya, tom, ines, as };
}

export function clientOf(context: TestContext, service: DataverseService, user: SandboxUser): Client {
  const send: Client["send"] = async (method, path, body, headers = {}) => {
    const address = path.startsWith("https:") ? path : `${context.origin}/api/data/v9.2/${path}`;
    const request = new Request(address, {
      method,
      headers: {
        Authorization: `Bearer ${context.tokenFor(user)}`,
        Accept: "application/json",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const response = await service.handle(request);
    const text = await response.text();
    const json = parse(text);
    return { status: response.status, headers: response.headers, text, json, code: codeIn(json) };
  };
  return {
    user,
    send,
    get: (path, headers) => send("GET", path, undefined, headers),
    post: (path, body, headers) => send("POST", path, body, headers),
    patch: (path, body, headers) => send("PATCH", path, body, headers),
    put: (path, body, headers) => send("PUT", path, body, headers),
    remove: (path, headers) => send("DELETE", path, undefined, headers),
    create: async (set, body) => {
      const reply = await send("POST", set, body);
      if (reply.status !== 204) throw new Error(`POST ${set}: ${String(reply.status)} ${reply.text}`);
      return idIn(reply);
    },
    rows: async (path, headers) => {
      const reply = await send("GET", path, undefined, headers);
      if (reply.status !== 200) throw new Error(`GET ${path}: ${String(reply.status)} ${reply.text}`);
      return valueIn(reply.json);
    },
    fetch: (set, xml, headers) => send("GET", `${set}?fetchXml=${encodeURIComponent(xml)}`, undefined, headers),
  };
}
