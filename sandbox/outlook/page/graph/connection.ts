/** Microsoft Graph as the signed-in person: bearer token, at most three requests at once, patience with 429. */
import type { z } from "zod";

/** Graph refused, or could not be reached (`status` 0). */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.code = code;
    this.name = "GraphError";
  }
}

export interface GraphConnection {
  read<T extends z.ZodType>(path: string, shape: T, headers?: HeadersInit): Promise<z.infer<T>>;
  /** POST, PATCH or DELETE; `shape` parses the answer's body. */
  write<T extends z.ZodType>(method: Verb, path: string, body: unknown, shape: T): Promise<z.infer<T>>;
  /** The same when the answer does not matter. */
  send(method: Verb, path: string, body?: unknown): Promise<void>;
  bytes(path: string): Promise<Blob>;
}
type Verb = "POST" | "PATCH" | "DELETE";

const AT_ONCE = 3;
const MOST_TRIES = 4;

export interface GraphAccess {
  /** `https://localhost:3002/v1.0` */
  readonly base: string;
  readonly token: string;
  readonly fetch: typeof fetch;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export function createGraphConnection(access: GraphAccess): GraphConnection {
  const turn = createTurnstile(AT_ONCE);

  const request = async (path: string, init: RequestInit): Promise<Response> => {
    const url = path.startsWith("https://") ? path : access.base + path;
    for (let attempt = 1; ; attempt += 1) {
      const response = await turn(async () => ask(access, url, init));
      if (response.ok) return response;
      const busy = response.status === 429 || response.status === 503;
      if (!busy || attempt === MOST_TRIES) throw await toGraphError(response);
      const seconds = Number(response.headers.get("retry-after") ?? "1");
      await access.wait(Math.min(Number.isFinite(seconds) ? seconds : 1, 30) * 1000);
    }
  };
  const withBody = (method: Verb, body: unknown): RequestInit =>
    body === undefined
      ? { method }
      : { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } };

  return {
    async read(path, shape, headers) {
      const response = await request(path, headers === undefined ? {} : { headers });
      return shape.parse(await response.json());
    },
    async write(method, path, body, shape) {
      const response = await request(path, withBody(method, body));
      return shape.parse(await response.json());
    },
    async send(method, path, body) {
      await request(path, withBody(method, body));
    },
    async bytes(path) {
      const response = await request(path, {});
      return response.blob();
    },
  };
}

async function ask(access: GraphAccess, url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${access.token}`);
  try {
    return await access.fetch(url, { ...init, headers });
  } catch (cause) {
    throw new GraphError(0, "NetworkError", "The mailbox cannot be reached.", { cause });
  }
}

async function toGraphError(response: Response): Promise<GraphError> {
  const body: unknown = await response.json().catch(() => undefined);
  const error = member(body, "error");
  const code = member(error, "code");
  const message = member(error, "message");
  return new GraphError(
    response.status,
    typeof code === "string" ? code : "",
    typeof message === "string" && message !== "" ? message : `The mailbox answered ${response.status}.`,
  );
}

const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

/** Lets at most `size` pieces of work run; the others wait their turn. */
function createTurnstile(size: number) {
  let free = size;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => queue.push(go));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
