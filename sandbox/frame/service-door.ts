/**
 * The way of a request into one of the services and out again: preflight, fault orders, latency, the outer faults,
 * the service itself, the recording. What the service cannot see (lost connections, half answers) happens here.
 */
import { answerPreflight, crossOriginHeaders, isPreflight } from "./cors.ts";
import { answerFault } from "./fault-answer.ts";
import type { OperatedFaultDesk } from "./fault-desk.ts";
import { answerFaultRoute } from "./fault-routes.ts";
import type { Outcome } from "./outcome.ts";
import { answer } from "./outcome.ts";
import type { Recorder } from "./recorder.ts";
import type { SandboxService, ServiceName } from "./service.ts";

export interface ServiceDoorOptions {
  readonly name: ServiceName;
  readonly service: Pick<SandboxService, "handle">;
  readonly desk: OperatedFaultDesk;
  /** Milliseconds every answer is delayed. */
  readonly latency: number;
  readonly recorder?: Recorder;
  /** Origins of the sandbox's own pages. */
  readonly pages: readonly string[];
  readonly wait: (ms: number) => Promise<void>;
  /** Told about errors that escaped the service. */
  readonly report: (error: unknown) => void;
}

export type Door = (request: Request, body: Uint8Array) => Promise<Outcome>;

export function createServiceDoor(options: ServiceDoorOptions): Door {
  return async (request, body) => {
    if (isPreflight(request)) return answer(answerPreflight(request));
    const faults = await answerFaultRoute(request, { service: options.name, desk: options.desk, pages: options.pages });
    if (faults !== undefined) return answer(faults);
    const visit = options.recorder?.begin(request, body);
    const outcome = await withFaults(request, options);
    const headers = {
      Date: new Date(options.desk.clock.now()).toUTCString(),
      ...crossOriginHeaders(request, options.name),
    };
    if (outcome.kind !== "closed") dress(outcome.response, headers);
    await visit?.(outcome);
    return outcome;
  };
}

async function withFaults(request: Request, options: ServiceDoorOptions): Promise<Outcome> {
  const { desk, latency, wait } = options;
  const url = new URL(request.url);
  const target = `${request.method} ${url.pathname}${url.search}`;
  const delay = latency + (desk.strike("outer", target, ["delay"])?.ms ?? 0);
  if (delay > 0) await wait(delay);
  const before = desk.strike("outer", target, ["cut", "status"]);
  if (before?.what === "cut") return { kind: "closed" };
  if (before !== undefined) return answer(answerFault(before, options.name, desk.clock.now()));
  // Asked before the work, so that the order in which rules were given decides, not the time the work takes.
  const after = desk.strike("outer", target, ["lost", "half"]);
  const response = await perform(request, options);
  if (after === undefined) return answer(response);
  return after.what === "lost" ? { kind: "closed" } : { kind: "half", response };
}

/** A service answers everything by itself; what still escapes it is a fault of the sandbox and shown as such. */
async function perform(request: Request, { service, name, desk, report }: ServiceDoorOptions): Promise<Response> {
  try {
    return await service.handle(request);
  } catch (error) {
    report(error);
    return answerFault({ id: "escaped", what: "status", times: 1, status: 500 }, name, desk.clock.now());
  }
}

function dress(response: Response, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
}
