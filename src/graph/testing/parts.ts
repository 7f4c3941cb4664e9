/** A Graph client over a network of prepared answers. */
import { createGate } from "../../wire/gate.ts";
import { createSender } from "../../wire/sender.ts";
import {
  createFakeClock,
  createFakeNet,
  createFakeTokens,
  type FakeNet,
  type Turn,
} from "../../wire/testing/fake-net.ts";
import type { ClientParts } from "../client.ts";

export const ROOT = "https://graph.example/v1.0";

export interface TestParts {
  readonly net: FakeNet;
  readonly clock: ReturnType<typeof createFakeClock>;
  readonly parts: ClientParts;
}

export function createParts(...turns: readonly Turn[]): TestParts {
  const net = createFakeNet(...turns);
  const clock = createFakeClock();
  const sender = {
    service: "mailbox",
    resource: "mailbox",
    net,
    clock,
    tokens: createFakeTokens(),
    gate: createGate(4),
  } as const;
  return { net, clock, parts: { root: ROOT, send: createSender(sender), clock } };
}

/** Body of the n-th request, parsed. */
export function sentBody(net: FakeNet, index: number): unknown {
  const body = net.requests[index]?.body;
  return typeof body === "string" ? JSON.parse(body) : undefined;
}
