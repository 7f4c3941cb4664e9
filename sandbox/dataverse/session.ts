/** What one request works with: the platform, who is calling, and the moment. */
import type { FaultDesk, SandboxClock } from "../frame/service.ts";
import type { Model, Table } from "./metadata/model.ts";
import type { MailCarrier } from "./mail-carrier.ts";
import type { Identity } from "./security/identity.ts";
import type { Row, Store } from "./storage/store.ts";
import type { UserSettings } from "./user-settings.ts";

export interface Platform {
  readonly store: Store;
  readonly model: Model;
  readonly clock: SandboxClock;
  readonly faults: FaultDesk;
  /** `https://localhost:3003/api/data/v9.2` */
  readonly base: string;
  /** A new GUID, lower case. */
  newId(): string;
  /** Where sent e-mail goes; without it, it is only marked as sent. */
  readonly carrier: MailCarrier | undefined;
}

/** Writing rows whose values are settled, for the rules and messages that write more than what was sent. */
export interface RowWriter {
  insert(session: Session, table: Table, row: Row, id?: string): string;
  change(session: Session, table: Table, before: Row, row: Row): void;
  remove(session: Session, table: Table, row: Row): void;
}

export interface Session {
  readonly platform: Platform;
  readonly store: Store;
  readonly model: Model;
  readonly caller: Identity;
  /** The moment of the request, whole seconds, ISO 8601 in UTC. */
  readonly now: string;
  readonly nowMs: number;
  /** Time zone and formats of the caller; read when first needed. */
  settings(): UserSettings;
  /** The base address this request came in on; links in answers start with it. */
  readonly base: string;
  /** Switches of the request that rules of writing look at. */
  readonly duplicateDetection: boolean;
  /** True for what the platform itself writes (seed, messages): no privileges are asked for. */
  readonly system: boolean;
  readonly writer: RowWriter;
}
