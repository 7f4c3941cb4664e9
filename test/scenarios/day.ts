/**
 * Both stand-ins in this process, the real adapters and the real engine: days of synchronization without a socket. People
 * act over plain HTTP, as any client would.
 */
import { randomUUID } from "node:crypto";
import { createDataverse, type DataverseService } from "../../sandbox/dataverse/index.ts";
import { createExchange, type ExchangeService } from "../../sandbox/exchange/index.ts";
import { createTestContext, type TestContext } from "../../sandbox/frame/test-context.ts";
import { SANDBOX_USERS, type SandboxUser } from "../../sandbox/seed/users.ts";
import {
  createSynchronization,
  type RunRequest,
  type SyncReport,
  type Synchronization,
} from "../../src/app/synchronization.ts";
import { toRecordId } from "../../src/domain/ids.ts";
import type { Instant } from "../../src/domain/records.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Net, NetRequest } from "../../src/ports/net.ts";
import type { Tokens } from "../../src/ports/tokens.ts";
import { createServiceNet } from "../contract/service-net.ts";
import { MemoryStore } from "../property/world/memory-store.ts";

/** An answer as tests look into it. */
export interface Entity {
  readonly [member: string]: unknown;
}

const NAMES = "{00020329-0000-0000-C000-000000000046}";
const LINK = `Double ${NAMES} Name crmLinkState`;
const RECORD = `String ${NAMES} Name crmid`;
const EXPAND = `$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${LINK}' or id eq '${RECORD}')`)}`;

/** The stamp that asks for an item to be tracked (1), or let go (0). */
export const stamped = (state: 0 | 1) => ({ singleValueExtendedProperties: [{ id: LINK, value: String(state) }] });

/** What Dynamics itself leaves on an item of that record. */
export const stampedWith = (record: string) => ({
  singleValueExtendedProperties: [
    { id: LINK, value: "2" },
    { id: RECORD, value: `{${record.toUpperCase()}}` },
  ],
});

const userOf = (part: SandboxUser["part"]): SandboxUser => {
  const found = SANDBOX_USERS.find((user) => user.part === part);
  if (found === undefined) throw new Error(`no ${part}`);
  return found;
};

/** Maya's mailbox and CRM, her computers, and whatever happens in between. */
export class Day {
  readonly graph: TestContext = createTestContext("graph");
  readonly dataverse: TestContext = createTestContext("dataverse");
  readonly me = userOf("salesperson");
  readonly colleague = userOf("colleague");
  readonly administrator = userOf("administrator");
  /** Called before every request of the engine: somebody may be faster. */
  before: (request: NetRequest) => Promise<void> = () => Promise.resolve();
  /** Requests the engine made, `METHOD path`. */
  readonly sent: string[] = [];
  /** How far the clocks of both computers are wrong. */
  clockLead = 0;
  /** Whether answers show their date: scripts in a browser do not see it. */
  showsDates = false;
  readonly #exchange: ExchangeService;
  readonly #crm: DataverseService;
  readonly #stores = new Map<string, MemoryStore>();
  readonly #lines = new Map<string, Synchronization>();
  readonly #users = new Map<string, SandboxUser>();

  constructor() {
    this.#exchange = createExchange(this.graph, { pause: () => Promise.resolve() });
    this.#crm = createDataverse(this.dataverse);
  }

  close(): void {
    this.#exchange.close();
    this.#crm.close();
    this.dataverse.database.close();
  }

  /** Both services and both computers live by one clock. */
  pass(milliseconds: number): void {
    this.graph.clock.advance(milliseconds);
    this.dataverse.clock.advance(milliseconds);
  }

  readonly #clock: Clock = {
    now: (): Instant => new Date(this.graph.clock.now() + this.clockLead).toISOString(),
    sleep: (milliseconds) => {
      this.pass(milliseconds);
      return Promise.resolve();
    },
  };

  /** One network to both services. */
  #net(): Net {
    const nets = [createServiceNet(this.#exchange, this.graph), createServiceNet(this.#crm, this.dataverse)] as const;
    return {
      isOnline: () => true,
      onOnlineChanged: () => () => undefined,
      send: async (request) => {
        const { origin, pathname, search } = new URL(request.url);
        this.sent.push(`${request.method} ${pathname}${search}`);
        await this.before(request);
        const answer = await nets[origin === this.graph.origin ? 0 : 1].send(request);
        const date = new Date(this.graph.clock.now()).toUTCString();
        return this.showsDates
          ? { ...answer, header: (name) => (name === "Date" ? date : answer.header(name)) }
          : answer;
      },
    };
  }

  /** Somebody else signs in on a computer, and finds what its last user's synchronization remembered. */
  hand(device: string, user: SandboxUser): void {
    this.#users.set(device, user);
    this.#lines.delete(device);
  }

  /** Synchronization on one of Maya's computers. */
  on(device = "laptop"): Synchronization {
    const known = this.#lines.get(device);
    if (known !== undefined) return known;
    const user = this.#users.get(device) ?? this.me;
    const tokens: Tokens = {
      read: (resource) => Promise.resolve((resource === "mailbox" ? this.graph : this.dataverse).tokenFor(user)),
      drop: () => undefined,
      signIn: () => Promise.resolve(),
    };
    const store = this.#stores.get(device) ?? new MemoryStore();
    this.#stores.set(device, store);
    const made = createSynchronization({
      net: this.#net(),
      clock: this.#clock,
      ids: { guid: () => toRecordId(randomUUID()), sha1: () => Promise.reject(new Error("not asked for")) },
      tokens,
      store,
      graph: `${this.graph.origin}/v1.0`,
      dataverse: `${this.dataverse.origin}/api/data/v9.2`,
    });
    this.#lines.set(device, made);
    return made;
  }

  /** The computer forgets everything. */
  forget(device = "laptop"): void {
    this.#stores.delete(device);
    this.#lines.delete(device);
  }

  sync(device = "laptop", request: Partial<RunRequest> = {}): Promise<SyncReport> {
    this.pass(1000);
    return this.on(device).run({ policy: "newest", dryRun: false, deviceName: device, once: true, ...request });
  }

  async #call(service: "graph" | "dataverse", user: SandboxUser, method: string, path: string, body?: object) {
    this.pass(1000);
    const [context, handler, root] =
      service === "graph"
        ? ([this.graph, this.#exchange, "/v1.0"] as const)
        : ([this.dataverse, this.#crm, "/api/data/v9.2"] as const);
    const headers = {
      authorization: `Bearer ${context.tokenFor(user)}`,
      "content-type": "application/json",
      prefer: service === "graph" ? 'outlook.timezone="UTC"' : "return=representation",
    };
    const answer = await handler.handle(
      new Request(`${context.origin}${root}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) }),
    );
    const text = await answer.text();
    if (answer.status === 404) return undefined;
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${String(answer.status)} ${text}`);
    return (text === "" ? {} : JSON.parse(text)) as Entity;
  }

  /** Somebody acts in Outlook; undefined: there is no such thing. */
  outlook(method: string, path: string, body?: object, user = this.me): Promise<Entity | undefined> {
    return this.#call("graph", user, method, path, body);
  }

  /** Somebody acts in the CRM; undefined: there is no such thing. */
  crm(method: string, path: string, body?: object, user = this.me): Promise<Entity | undefined> {
    return this.#call("dataverse", user, method, path, body);
  }

  async newRecord(set: string, values: object, user = this.me): Promise<string> {
    const id = randomUUID();
    await this.crm("POST", `/${set}`, { [set === "contacts" ? "contactid" : "activityid"]: id, ...values }, user);
    return id;
  }

  async newItem(path: string, values: object): Promise<string> {
    return String((await this.outlook("POST", path, values))?.["id"]);
  }

  /** Items of a collection that carry this record's stamp. */
  async copiesOf(collection: "contacts" | "events", recordId: string): Promise<readonly Entity[]> {
    const found = await this.outlook("GET", `/me/${collection}?$top=100&${EXPAND}`);
    return entities(found).filter((item) => stampOf(item, "crmid").replace(/[{}]/g, "").toLowerCase() === recordId);
  }

  async copyOf(collection: "contacts" | "events", recordId: string): Promise<Entity> {
    const [copy, ...others] = await this.copiesOf(collection, recordId);
    if (copy === undefined || others.length > 0) throw new Error(`${String(others.length + 1)} copies, not one`);
    return copy;
  }

  /** To Do tasks of the default list. */
  async tasks(): Promise<readonly Entity[]> {
    return entities(await this.outlook("GET", `${await this.taskPath()}?$top=100`));
  }

  async taskPath(id?: string): Promise<string> {
    const [list] = entities(await this.outlook("GET", "/me/todo/lists"));
    return `/me/todo/lists/${encodeURIComponent(idOf(list))}/tasks${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;
  }

  async count(set: string): Promise<number> {
    return entities(await this.crm("GET", `/${set}`)).length;
  }
}

export const entities = (answer: Entity | undefined): readonly Entity[] =>
  (answer?.["value"] ?? []) as readonly Entity[];
export const idOf = (entity: Entity | undefined): string => String(entity?.["id"]);
export const pathOf = (collection: string, entity: Entity): string =>
  `/me/${collection}/${encodeURIComponent(idOf(entity))}`;

function stampOf(item: Entity, name: "crmid" | "crmLinkState"): string {
  const properties = (item["singleValueExtendedProperties"] ?? []) as readonly { id: string; value: string }[];
  return properties.find(({ id }) => id.endsWith(` ${name}`))?.value ?? "";
}

/** 2 tracked, 0 no longer, NaN never. */
export const linkState = (item: Entity): number => Number(stampOf(item, "crmLinkState") || "NaN");

/** Changes that a report tells of. */
export function writesOf({ kinds }: SyncReport): number {
  return Object.values(kinds)
    .flatMap(({ toCrm, toMailbox }) => [toCrm, toMailbox])
    .reduce((sum, { created, updated, deleted }) => sum + created + updated + deleted, 0);
}
