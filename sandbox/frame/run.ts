/** Puts the parts of the sandbox together: folder, ports, databases, services, pages. */
import { join } from "node:path";
import type { Database } from "../database/database.ts";
import type { Options } from "../options.ts";
import { createAddinOrigin, createOutlook } from "../outlook/index.ts";
import type { SandboxUser } from "../seed/users.ts";
import { SANDBOX_USERS, TENANT_ID } from "../seed/users.ts";
import type { Addresses } from "./addresses.ts";
import { addressesFrom } from "./addresses.ts";
import type { Certificate } from "./certificate.ts";
import { provideCertificate } from "./certificate.ts";
import { createCrmPages } from "./crm-pages.ts";
import type { DataFolder } from "./data-folder.ts";
import { openDataFolder } from "./data-folder.ts";
import type { Description } from "./description.ts";
import { answerDescription, describe } from "./description.ts";
import type { Answerer } from "./listener.ts";
import { answer } from "./outcome.ts";
import type { Recorder } from "./recorder.ts";
import { openRecorder } from "./recorder.ts";
import { openServers } from "./servers.ts";
import { createServiceDoor } from "./service-door.ts";
import { openStations } from "./stations.ts";
import type { Stations } from "./stations.ts";
import type { TokenOffice } from "./tokens.ts";
import { CLIENT_ID, createTokenOffice } from "./tokens.ts";

export interface RunningSandbox {
  readonly addresses: Addresses;
  readonly certificate: Certificate;
  readonly folder: DataFolder;
  readonly users: readonly SandboxUser[];
  stop(): Promise<void>;
}

export interface Surroundings {
  /** Folder of the project. */
  readonly root: string;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Lines about the start (what is being loaded, which files were skipped). */
  readonly tell: (line: string) => void;
  /** Errors nobody foresaw while running. */
  readonly report: (error: unknown) => void;
}

/** Answers while the databases are still being filled. */
const STARTING: Answerer = () =>
  Promise.resolve(answer(new Response("The sandbox is starting.", { status: 503, headers: { "Retry-After": "1" } })));

/**
 * Starts everything and answers when every part does. Ports come first: `--fresh` must not delete anything when the
 * sandbox cannot run anyway. Throws what `explainFailure` puts into words; nothing is left running then.
 */
export async function runSandbox(options: Options, surroundings: Surroundings): Promise<RunningSandbox> {
  const addresses = addressesFrom(options.port);
  const folder = openDataFolder(options.data);
  const certificate = await provideCertificate(folder.path, surroundings.now());
  const answerers: Answerer[] = [STARTING, STARTING, STARTING, STARTING];
  const origins = [addresses.outlook, addresses.addin, addresses.graphOrigin, addresses.dataverseOrigin];
  const plans = origins.map((origin, index) => ({
    origin,
    port: options.port + index,
    report: surroundings.report,
    answer: ((request, body) => (answerers[index] ?? STARTING)(request, body)) satisfies Answerer,
  }));
  const servers = await openServers(plans, certificate);
  const open: { close(): void }[] = [];
  const closeAll = async (grace: number): Promise<void> => {
    await servers.close(grace);
    for (const part of open.reverse()) part.close();
  };
  try {
    const parts = await openParts(options, surroundings, { addresses, folder, open });
    parts.forEach((part, index) => {
      answerers[index] = part;
    });
  } catch (error) {
    await closeAll(0);
    throw error;
  }
  return { addresses, certificate, folder, users: SANDBOX_USERS, stop: () => closeAll(1000) };
}

interface Opening {
  readonly addresses: Addresses;
  readonly folder: DataFolder;
  /** Everything opened is added, in order; closed in reverse. */
  readonly open: { close(): void }[];
}

async function openParts(options: Options, surroundings: Surroundings, opening: Opening): Promise<readonly Answerer[]> {
  const { addresses, folder, open } = opening;
  if (options.fresh) folder.clear();
  const keep = <T extends { close(): void }>(part: T): T => {
    open.push(part);
    return part;
  };
  const outlookDatabase = keep(folder.open("outlook"));
  const office = createOffice(folder, addresses, surroundings);
  const recorder = options.record === undefined ? undefined : keep(record(options.record, addresses, surroundings));
  const stations = keep(
    openStations({ folder, addresses, office, options, users: SANDBOX_USERS, now: surroundings.now }),
  );
  await stations.fill(surroundings.tell);
  const description = describe(addresses, SANDBOX_USERS, office);
  return [
    outlookAnswerer(outlookDatabase, addresses, description, surroundings.root),
    addinAnswerer(addresses, surroundings.root),
    ...serviceAnswerers(stations, recorder, { options, addresses, surroundings, description }),
  ];
}

function createOffice(folder: DataFolder, addresses: Addresses, { now }: Surroundings): TokenOffice {
  const { key, issuedAt } = folder.tokenKey(now());
  const audiences = { graph: "https://graph.microsoft.com", dataverse: addresses.dataverseOrigin };
  return createTokenOffice({ key, issuedAt, audiences, users: SANDBOX_USERS });
}

function record(path: string, addresses: Addresses, { now, report }: Surroundings): Recorder {
  return openRecorder({ path, now, onFailure: report, ignoredOrigins: [addresses.outlook, addresses.dataverseOrigin] });
}

function outlookAnswerer(database: Database, addresses: Addresses, description: Description, root: string): Answerer {
  const page = createOutlook({
    database,
    origin: addresses.outlook,
    addinOrigin: addresses.addin,
    graphOrigin: addresses.graphOrigin,
    dataverseOrigin: addresses.dataverseOrigin,
    pageDirectory: join(root, "dist", "outlook"),
  });
  return async (request) => {
    const isDescription = new URL(request.url).pathname === "/sandbox.json";
    return answer(isDescription ? answerDescription(request, description, addresses) : await page.handle(request));
  };
}

function addinAnswerer(addresses: Addresses, root: string): Answerer {
  const origin = createAddinOrigin({
    origin: addresses.addin,
    hostOrigin: addresses.outlook,
    graph: addresses.graph,
    dataverse: addresses.dataverse,
    crm: addresses.crm,
    clientId: CLIENT_ID,
    authority: `https://login.microsoftonline.com/${TENANT_ID}`,
    directory: join(root, "dist", "addin"),
    officeDirectory: join(root, "node_modules", "@microsoft", "office-js", "dist"),
  });
  return async (request) => answer(await origin.handle(request));
}

interface ServiceSurroundings {
  readonly options: Options;
  readonly addresses: Addresses;
  readonly surroundings: Surroundings;
  readonly description: Description;
}

function serviceAnswerers(
  stations: Stations,
  recorder: Recorder | undefined,
  { options, addresses, surroundings, description }: ServiceSurroundings,
): Answerer[] {
  const shared = {
    latency: options.latency,
    pages: [addresses.outlook, addresses.addin, addresses.dataverseOrigin],
    wait: surroundings.wait,
    report: surroundings.report,
    ...(recorder === undefined ? {} : { recorder }),
  };
  const graph = createServiceDoor({ ...shared, name: "graph", ...stations.graph });
  const dataverse = createServiceDoor({ ...shared, name: "dataverse", ...stations.dataverse });
  const pages = createCrmPages({ directory: join(surroundings.root, "dist", "crm"), addresses, description });
  return [
    graph,
    async (request, body) => {
      const page = await pages(request);
      return page === undefined ? dataverse(request, body) : answer(page);
    },
  ];
}
