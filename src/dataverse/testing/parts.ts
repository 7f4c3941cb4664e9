/** A Dataverse client over a network of prepared answers, and framing of batch answers. */
import { toRecordId } from "../../domain/ids.ts";
import { createGate } from "../../wire/gate.ts";
import { createSender } from "../../wire/sender.ts";
import {
  createFakeClock,
  createFakeNet,
  createFakeTokens,
  type FakeNet,
  type Prepared,
  type Turn,
} from "../../wire/testing/fake-net.ts";
import type { ClientParts } from "../client.ts";

export const ROOT = "https://crm.example/api/data/v9.2";
const BOUNDARY_ID = toRecordId("11111111-2222-3333-4444-555555555555");

export interface TestParts {
  readonly net: FakeNet;
  readonly clock: ReturnType<typeof createFakeClock>;
  readonly tokens: ReturnType<typeof createFakeTokens>;
  readonly parts: ClientParts;
}

export function createParts(...turns: readonly Turn[]): TestParts {
  const net = createFakeNet(...turns);
  const clock = createFakeClock();
  const tokens = createFakeTokens();
  const sender = {
    service: "crm",
    resource: "crm",
    net,
    clock,
    tokens,
    gate: createGate(4),
  } as const;
  const ids = { guid: () => BOUNDARY_ID, sha1: () => Promise.resolve(new Uint8Array(20)) };
  return { net, clock, tokens, parts: { root: ROOT, send: createSender(sender), clock, ids } };
}

/** A batch answer with one part after the other; a list stands for a change set. */
export function batchAnswer(...parts: readonly (Prepared | readonly Prepared[])[]): Prepared {
  const framed = parts.map((part) =>
    "status" in part
      ? `--r\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n${toHttp(part)}\r\n`
      : `--r\r\nContent-Type: multipart/mixed; boundary=s\r\n\r\n${part
          .map((one) => `--s\r\nContent-Type: application/http\r\n\r\n${toHttp(one)}\r\n`)
          .join("")}--s--\r\n`,
  );
  return {
    status: 200,
    headers: { "Content-Type": "multipart/mixed; boundary=r" },
    body: `${framed.join("")}--r--\r\n`,
  };
}

function toHttp({ status, headers = {}, body }: Prepared): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${String(status)} X\r\n${lines.join("")}\r\n${body === undefined ? "" : JSON.stringify(body)}`;
}

/** Error body of Dataverse. */
export const errorBody = (code: string, message = "words") => ({ error: { code, message } });

/** A row with a lookup as the service annotates it. */
export const lookup = (column: string, table: string, id: string, name: string) => ({
  [`_${column}_value`]: id,
  [`_${column}_value@OData.Community.Display.V1.FormattedValue`]: name,
  [`_${column}_value@Microsoft.Dynamics.CRM.lookuplogicalname`]: table,
});

/** What a batch asked for: `METHOD /path` of each part, decoded. */
export function asked(net: FakeNet, index: number): readonly string[] {
  const body = net.requests[index]?.body;
  const lines = typeof body === "string" ? body.match(/^(GET|POST|PATCH|DELETE) \S+/gm) : null;
  return (lines ?? []).map((line) => decodeURIComponent(line).replace("/api/data/v9.2", ""));
}
