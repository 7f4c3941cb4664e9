/** `npm run sandbox:generate`: amounts of data no person would type, for measuring. Exit code 2 when it cannot. */
import { addressesFrom } from "./frame/addresses.ts";
import { openDataFolder } from "./frame/data-folder.ts";
import { explainFailure } from "./frame/failure.ts";
import { openStations } from "./frame/stations.ts";
import { createTokenOffice } from "./frame/tokens.ts";
import { generate } from "./generate/generate.ts";
import type { GenerateOptions } from "./generate/options.ts";
import { readGenerateOptions, USAGE } from "./generate/options.ts";
import { readOptions } from "./options.ts";
import { SANDBOX_USERS } from "./seed/users.ts";

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function run(options: GenerateOptions): Promise<void> {
  const folder = openDataFolder(options.data);
  const now = Date.now();
  const addresses = addressesFrom(3000);
  const read = readOptions(["--data", options.data]);
  const [signedIn, ...others] = SANDBOX_USERS;
  if (read.kind !== "run" || signedIn === undefined) throw new Error("The data folder cannot be opened.");
  const office = createTokenOffice({
    ...folder.tokenKey(now),
    users: SANDBOX_USERS,
    audiences: { graph: addresses.graph, dataverse: addresses.dataverseOrigin },
  });
  const stations = openStations({
    folder,
    addresses,
    office,
    options: read.options,
    users: SANDBOX_USERS,
    now: () => now,
  });
  try {
    await stations.fill(say);
    generate({ options, stations, users: [signedIn, ...others], now, tell: say });
  } finally {
    stations.close();
  }
}

const options = readGenerateOptions(process.argv.slice(2));
if (typeof options === "string") {
  process.stderr.write(`sandbox:generate: ${options}.\n${USAGE}\n`);
  process.exitCode = 2;
} else {
  try {
    await run(options);
  } catch (error) {
    const line = explainFailure(error);
    if (line === undefined) throw error;
    process.stderr.write(`sandbox:generate: ${line}\n`);
    process.exitCode = 2;
  }
}
