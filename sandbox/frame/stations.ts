/** The two services with what each needs around it: its database, its fault desk, and data to begin with. */
import type { Database } from "../database/database.ts";
import { createDataverse } from "../dataverse/index.ts";
import { createExchange } from "../exchange/index.ts";
import { importFolder } from "../import/import-folder.ts";
import { createSeriesEditor } from "../import/series-editor.ts";
import type { Options } from "../options.ts";
import { fillDataverse } from "../seed/fill-dataverse.ts";
import { fillExchange } from "../seed/fill-exchange.ts";
import type { DataverseLoader, ExchangeLoader } from "../seed/loaders.ts";
import type { SandboxUser } from "../seed/users.ts";
import { buildWorld } from "../seed/world.ts";
import type { Addresses } from "./addresses.ts";
import type { DataFolder } from "./data-folder.ts";
import type { OperatedFaultDesk } from "./fault-desk.ts";
import { createFaultDesk } from "./fault-desk.ts";
import { createMailCarrier } from "./mail-carrier.ts";
import { keepFacts } from "./kept-facts.ts";
import type { KeptFacts } from "./kept-facts.ts";
import type { SandboxService, ServiceContext, ServiceName } from "./service.ts";
import type { TokenOffice } from "./tokens.ts";

export interface Station {
  readonly service: SandboxService;
  readonly desk: OperatedFaultDesk;
}

export interface Stations {
  readonly graph: Station;
  readonly dataverse: Station;
  /** Loads the sample data when nothing was loaded yet, then the files of `--import`. */
  fill(tell: (line: string) => void): Promise<void>;
  /** Ways in for large amounts, each with the database a transaction is begun on. */
  readonly crmIntake: { readonly loader: DataverseLoader; readonly database: Database };
  readonly mailIntake: { readonly loader: ExchangeLoader; readonly database: Database };
  close(): void;
}

export interface StationsOptions {
  readonly folder: DataFolder;
  readonly addresses: Addresses;
  readonly office: TokenOffice;
  readonly options: Options;
  readonly users: readonly SandboxUser[];
  readonly now: () => number;
}

/** Opens both databases and starts both services on them. Throws what opening a database throws. */
export function openStations(options: StationsOptions): Stations {
  const databases: Partial<Record<ServiceName, Database>> = {};
  try {
    const exchange = (databases.graph = options.folder.open("exchange"));
    const graph = openStation("graph", exchange, options);
    const crm = (databases.dataverse = options.folder.open("dataverse"));
    const dataverse = openStation("dataverse", crm, options);
    orderFaults(options.options.faults, { graph: graph.desk, dataverse: dataverse.desk });
    const exchangeService = createExchange(graph.context);
    const carrier = createMailCarrier({
      service: exchangeService,
      origin: options.addresses.graphOrigin,
      office: options.office,
      users: options.users,
    });
    const dataverseService = createDataverse(dataverse.context, carrier);
    return {
      graph: { service: exchangeService, desk: graph.desk },
      dataverse: { service: dataverseService, desk: dataverse.desk },
      crmIntake: { loader: dataverseService.loader, database: crm },
      mailIntake: { loader: exchangeService.loader, database: exchange },
      fill: async (tell) => {
        const isNew = dataverse.facts.get("filledWith") === undefined;
        if (isNew && !options.options.empty) tell("Loading the sample data …");
        const startDate = startDateOf(dataverse.facts, options.now());
        const world = (): ReturnType<typeof buildWorld> => buildWorld(startDate);
        fillOnce(crm, dataverse.facts, options.options.empty, () => {
          fillDataverse(dataverseService.loader, world());
        });
        fillOnce(exchange, graph.facts, options.options.empty, () => {
          fillExchange(exchangeService.loader, world());
        });
        const { import: folder } = options.options;
        const [signedIn] = options.users;
        if (folder !== undefined && signedIn !== undefined) {
          const token = options.office.issue(signedIn, "graph");
          await importFolder({
            folder,
            upn: signedIn.upn,
            timeZone: signedIn.timeZone,
            loader: exchangeService.loader,
            editor: createSeriesEditor({ service: exchangeService, origin: options.addresses.graphOrigin, token }),
            database: exchange,
            now: options.now,
            tell,
          });
        }
      },
      close: () => {
        exchangeService.close();
        dataverseService.close();
        exchange.close();
        crm.close();
      },
    };
  } catch (error) {
    for (const database of Object.values(databases)) database.close();
    throw error;
  }
}

interface OpenedStation {
  readonly context: ServiceContext;
  readonly desk: OperatedFaultDesk;
  readonly facts: KeptFacts;
}

function openStation(
  name: ServiceName,
  database: Database,
  { office, addresses, users, now }: StationsOptions,
): OpenedStation {
  const facts = keepFacts(database);
  const desk = createFaultDesk({
    base: { now },
    tokenGeneration: Number(facts.get("tokenGeneration") ?? "0"),
    onTokenGeneration: (generation) => {
      facts.set("tokenGeneration", String(generation));
    },
  });
  const context: ServiceContext = {
    database,
    clock: desk.clock,
    faults: desk,
    users,
    origin: name === "graph" ? addresses.graphOrigin : addresses.dataverseOrigin,
    // A moved service clock does not age tokens: they are issued by somebody else's clock.
    authenticate: (request) => office.read(request.headers.get("authorization"), name, now()),
  };
  return { context, desk, facts };
}

/** Rules of `--fault`; one without a service goes to both. */
function orderFaults(faults: Options["faults"], desks: Readonly<Record<ServiceName, OperatedFaultDesk>>): void {
  for (const { service, wish } of faults) {
    const ordered = service === undefined ? Object.values(desks) : [desks[service]];
    for (const desk of ordered) desk.add(wish);
  }
}

/** The sample data is placed around the first start, to the hour, and stays there over restarts. */
function startDateOf(facts: KeptFacts, now: number): Date {
  const kept = facts.get("startDate");
  if (kept !== undefined) return new Date(kept);
  const hour = new Date(Math.floor(now / 3_600_000) * 3_600_000);
  facts.set("startDate", hour.toISOString());
  return hour;
}

/** All or nothing: a start that was killed while filling begins again. */
function fillOnce(database: Database, facts: KeptFacts, empty: boolean, fill: () => void): void {
  if (facts.get("filledWith") !== undefined) return;
  database.transaction(() => {
    if (!empty) fill();
    facts.set("filledWith", empty ? "nothing" : "sample data");
  });
}
