/** Puts N contacts into the CRM of a sandbox that is not running: `fill.mjs DATA N`. */
import { register } from "tsx/esm/api";
import { documentOf, idOf } from "./documents.mjs";

register();
const { addressesFrom } = await import("../sandbox/frame/addresses.ts");
const { openDataFolder } = await import("../sandbox/frame/data-folder.ts");
const { openStations } = await import("../sandbox/frame/stations.ts");
const { createTokenOffice } = await import("../sandbox/frame/tokens.ts");
const { readOptions } = await import("../sandbox/options.ts");
const { SANDBOX_USERS } = await import("../sandbox/seed/users.ts");

const [, , data, count] = process.argv;
const folder = openDataFolder(data);
const now = Date.now();
const addresses = addressesFrom(3000);
const { options } = readOptions(["--data", data, "--empty"]);
const audiences = { graph: addresses.graph, dataverse: addresses.dataverseOrigin };
const office = createTokenOffice({ ...folder.tokenKey(now), users: SANDBOX_USERS, audiences });
const stations = openStations({ folder, addresses, office, options, users: SANDBOX_USERS, now: () => now });
await stations.fill(() => undefined);
const { loader, database } = stations.crmIntake;
const owner = { table: "systemuser", id: SANDBOX_USERS[0].systemUserId };
const SLICE = 1000;
for (let from = 0; from < Number(count); from += SLICE) {
  database.transaction(() => {
    const rows = [];
    for (let n = from; n < Math.min(Number(count), from + SLICE); n += 1)
      rows.push({ values: { contactid: idOf(n), ownerid: owner, ...documentOf(n) } });
    loader.insert("contact", rows);
  });
}
stations.close();
