/**
 * The Net port over a sandbox service in this process: real adapter, real service, no sockets. Faults of the service's
 * desk strike as the frame would apply them: an answer can be replaced, lost or cut.
 */
import { appendFileSync } from "node:fs";
import type { TestContext } from "../../sandbox/frame/test-context.ts";
import type { SandboxService } from "../../sandbox/frame/service.ts";
import { NetError, type Net, type NetAnswer, type NetRequest } from "../../src/ports/net.ts";
import type { Tokens } from "../../src/ports/tokens.ts";

/** One exchange as a line of JSON, for whoever wants to look at the traffic: a file named by CONTRACT_TRAFFIC. */
function record(request: NetRequest, response: Response, text: string): void {
  const file = process.env["CONTRACT_TRAFFIC"];
  if (file === undefined) return;
  const pairs = (headers: Iterable<readonly [string, string]>) =>
    [...headers].map(([name, value]) => ({ name, value }));
  const body = typeof request.body === "string" ? request.body : undefined;
  const mimeType = request.headers["Content-Type"] ?? "";
  const entry = {
    request: {
      method: request.method,
      url: request.url,
      headers: pairs(Object.entries(request.headers)),
      bodySize: body?.length ?? 0,
      ...(body === undefined ? {} : { postData: { mimeType, text: body } }),
    },
    response: {
      status: response.status,
      headers: pairs(response.headers.entries()),
      content: {
        size: text.length,
        mimeType: response.headers.get("content-type") ?? "",
        ...(text === "" ? {} : { text }),
      },
    },
  };
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

async function exchange(service: SandboxService, request: NetRequest): Promise<NetAnswer> {
  const { method, url, headers, body } = request;
  request.signal?.throwIfAborted();
  const sent = new Request(url, { method, headers, ...(typeof body === "string" ? { body } : {}) });
  const response = await service.handle(sent);
  request.signal?.throwIfAborted();
  const text = await response.text();
  record(request, response, text);
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    text: () => Promise.resolve(text),
  };
}

/** A network that leads to this one service. */
export function createServiceNet(service: SandboxService, { faults }: Pick<TestContext, "faults">): Net {
  return {
    isOnline: () => true,
    onOnlineChanged: () => () => undefined,
    async send(request) {
      const { pathname, search } = new URL(request.url);
      const target = `${request.method} ${pathname}${search}`;
      const rule = faults.strike("outer", target, ["status", "lost", "cut"]);
      if (rule?.what === "cut") throw new NetError("offline");
      if (rule?.what === "status") return toRefusal(rule.status ?? 503, rule.retryAfter);
      const answer = await exchange(service, request);
      if (rule?.what === "lost") throw new NetError("offline");
      return answer;
    },
  };
}

function toRefusal(status: number, retryAfter: number | undefined): NetAnswer {
  return {
    status,
    header: (name) =>
      name.toLowerCase() === "retry-after" && retryAfter !== undefined ? String(retryAfter) : undefined,
    text: () => Promise.resolve(JSON.stringify({ error: { code: "", message: "by order" } })),
  };
}

/** Tokens of one user. */
export const createUserTokens = (token: string): Tokens => ({
  read: () => Promise.resolve(token),
  drop: () => undefined,
  signIn: () => Promise.resolve(),
});
