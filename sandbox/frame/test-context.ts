/** A service's surroundings for tests: real storage in memory, real tokens and faults, a clock that stands still. */
import { openDatabase } from "../database/sqlite.ts";
import type { SandboxUser } from "../seed/users.ts";
import { SANDBOX_USERS } from "../seed/users.ts";
import type { OperatedFaultDesk } from "./fault-desk.ts";
import { createFaultDesk } from "./fault-desk.ts";
import type { FaultWish } from "./fault-rule.ts";
import type { Caller, SandboxClock, ServiceContext, ServiceName } from "./service.ts";
import { createTokenOffice } from "./tokens.ts";

export interface TestContext extends ServiceContext {
  readonly clock: SettableClock;
  readonly faults: OperatedFaultDesk;
  /** A token this service accepts; `audience` asks for one of the other service. */
  tokenFor(user: SandboxUser, audience?: ServiceName): string;
  /** Orders a fault; `times` defaults to 1. */
  fault(wish: Omit<FaultWish, "times"> & { readonly times?: number }): void;
  authenticate(request: Request): Caller;
}

export interface SettableClock extends SandboxClock {
  /** Milliseconds since 1970. */
  set(time: number): void;
  /** Milliseconds. */
  advance(by: number): void;
}

export interface TestContextOptions {
  /** Database file; default is in memory. */
  readonly path?: string;
  /** ISO 8601; default 2026-03-02T09:00:00Z, a Monday. */
  readonly now?: string;
  readonly origin?: string;
}

const ORIGINS: Readonly<Record<ServiceName, string>> = {
  graph: "https://localhost:3002",
  dataverse: "https://localhost:3003",
};

export function createTestContext(name: ServiceName, options: TestContextOptions = {}): TestContext {
  let time = Date.parse(options.now ?? "2026-03-02T09:00:00Z");
  const faults = createFaultDesk({ base: { now: () => time } });
  const office = createTokenOffice({
    key: new Uint8Array(32).fill(7),
    users: SANDBOX_USERS,
    audiences: ORIGINS,
    issuedAt: Date.parse("2026-01-01T00:00:00Z") / 1000,
  });
  return {
    database: openDatabase(options.path ?? ":memory:"),
    clock: {
      now: () => faults.clock.now(),
      set: (to) => {
        time = to;
      },
      advance: (by) => {
        time += by;
      },
    },
    faults,
    users: SANDBOX_USERS,
    origin: options.origin ?? ORIGINS[name],
    authenticate: (request) => office.read(request.headers.get("authorization"), name, time),
    tokenFor: (user, audience = name) => office.issue(user, audience),
    fault: (wish) => {
      faults.add({ times: 1, ...wish });
    },
  };
}
