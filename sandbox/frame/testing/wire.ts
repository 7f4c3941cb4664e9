/** For tests of the frame: one HTTPS server around a service of the test's own, and raw requests to it. */
import { request as httpsRequest } from "node:https";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provideCertificate } from "../certificate.ts";
import type { OperatedFaultDesk } from "../fault-desk.ts";
import { createFaultDesk } from "../fault-desk.ts";
import type { Recorder } from "../recorder.ts";
import { openServers } from "../servers.ts";
import { createServiceDoor } from "../service-door.ts";
import type { ServiceName } from "../service.ts";

export interface Wire {
  readonly origin: string;
  readonly desk: OperatedFaultDesk;
  /** Errors reported by the server. */
  readonly reported: unknown[];
  /** Milliseconds the door asked to wait. */
  readonly waits: number[];
  close(): Promise<void>;
}

export interface WireOptions {
  readonly port: number;
  readonly name?: ServiceName;
  readonly latency?: number;
  readonly recorder?: Recorder;
  readonly handle: (request: Request) => Promise<Response>;
}

export async function openWire(options: WireOptions): Promise<Wire> {
  const folder = mkdtempSync(join(tmpdir(), "wire-"));
  const origin = `https://localhost:${options.port}`;
  const desk = createFaultDesk({ base: { now: () => Date.parse("2026-03-02T09:00:00Z") } });
  const reported: unknown[] = [];
  const waits: number[] = [];
  const report = (error: unknown): void => {
    reported.push(error);
  };
  const door = createServiceDoor({
    name: options.name ?? "graph",
    service: { handle: options.handle },
    desk,
    latency: options.latency ?? 0,
    pages: ["https://localhost:3000"],
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    report,
    ...(options.recorder === undefined ? {} : { recorder: options.recorder }),
  });
  const servers = await openServers(
    [{ origin, port: options.port, answer: door, report }],
    await provideCertificate(folder, Date.now()),
  );
  return {
    origin,
    desk,
    reported,
    waits,
    close: async () => {
      await servers.close(0);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}
export interface WireRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Rejects when the connection closes before the answer is complete. */
export function ask(url: string, { method = "GET", headers = {}, body }: WireRequest = {}): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(url, { method, headers, rejectUnauthorized: false, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
