/**
 * The seam between the frame (HTTPS, tokens, faults, recording) and the stand-in services. A service is a function
 * from a WHATWG request to a response; everything it needs from outside comes in through `ServiceContext`.
 */
import type { Database } from "../database/database.ts";
import type { SandboxUser } from "../seed/users.ts";

/** Names of the two services that faults, tokens and recordings speak of. */
export type ServiceName = "graph" | "dataverse";

export interface SandboxService {
  /** Answers one request. Never throws for anything a client sent. */
  handle(request: Request): Promise<Response>;
  close(): void;
}

/** Milliseconds since 1970 as this service sees them; a `clock` fault moves it. */
export interface SandboxClock {
  now(): number;
}

/** A fault rule as posted to `/faults`, already validated. `match` is tested against `METHOD path?query`. */
export interface FaultRule {
  readonly id: string;
  readonly what:
    "status" | "lost" | "cut" | "half" | "delay" | "expireTokens" | "shuffle" | "emptyPages" | "clock" | "full";
  readonly match?: RegExp;
  readonly inner?: boolean;
  /** Remaining-strike budget as posted: default 1, `0` = until removed. */
  readonly times: number;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly code?: string;
  readonly ms?: number;
}

/** The faults of one service. The frame applies the outer ones; a service asks for those only it can perform. */
export interface FaultDesk {
  /**
   * The next rule of one of the kinds `what` that applies to this request, counted as one strike; undefined when
   * none does. `where` = "inner" asks for rules about requests inside a batch. `target` is `METHOD path?query`.
   */
  strike(where: "outer" | "inner", target: string, what: readonly FaultRule["what"][]): FaultRule | undefined;
  /** Rises by one with every `expireTokens` fault; a token issued under a lower generation is expired. */
  readonly tokenGeneration: number;
}

/** Who a bearer token belongs to, or why it is refused. */
export type Caller =
  | {
      readonly kind: "user";
      readonly user: SandboxUser;
      /** Permissions the token was narrowed to; absent = all. */
      readonly scopes?: readonly string[];
    }
  | { readonly kind: "refused"; readonly reason: "missing" | "invalid" | "audience" | "expired" };

export interface ServiceContext {
  readonly database: Database;
  readonly clock: SandboxClock;
  readonly faults: FaultDesk;
  readonly users: readonly SandboxUser[];
  /** Origin this service is reached at, e.g. `https://localhost:3002`; no trailing slash. */
  readonly origin: string;
  /** Reads the Authorization header of a request. */
  authenticate(request: Request): Caller;
}
