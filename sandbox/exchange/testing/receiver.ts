/** A receiver of change notifications, for tests. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isObject, objectsAt, parseJson } from "../json.ts";
import type { JsonObject } from "../json.ts";

export interface Receiver {
  readonly url: string;
  readonly received: JsonObject[];
  /** Bodies of the requests, with what stands beside the notifications. */
  readonly bodies: JsonObject[];
  /** Resolves when so many notifications have come. */
  wait(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A receiver on loopback; `honest` = echoes the validation token. */
export async function receiver(honest = true): Promise<Receiver> {
  const received: JsonObject[] = [];
  const bodies: JsonObject[] = [];
  let waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    const token = new URL(request.url ?? "/", "http://localhost").searchParams.get("validationToken");
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      if (token !== null) {
        response.setHeader("Content-Type", "text/plain").end(honest ? token : "no");
        return;
      }
      const body = parseJson(Buffer.concat(parts).toString("utf8"));
      if (isObject(body)) {
        bodies.push(body);
        received.push(...objectsAt(body, "value"));
      }
      response.statusCode = 202;
      response.end();
      for (const wake of waiting) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/hook`,
    received,
    bodies,
    wait: async (count) => {
      while (received.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
      waiting = [];
    },
    close: () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      ),
  };
}
