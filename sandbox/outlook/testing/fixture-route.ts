/**
 * Puts the fixture add-in in the place of the built one for one browser context: requests to the add-in's origin are
 * answered in this process by the same server code.
 */
import path from "node:path";
import type { BrowserContext } from "playwright-core";
import { createAddinOrigin } from "../server/addin.ts";
import { FIXTURE_FOLDER } from "./fixture-manifest.ts";

export interface FixtureAddresses {
  readonly outlook: string;
  readonly addin: string;
  readonly graph: string;
  readonly dataverse: string;
  readonly crm: string;
}

export async function serveFixture(context: BrowserContext, addresses: FixtureAddresses): Promise<void> {
  const origin = createAddinOrigin({
    origin: addresses.addin,
    hostOrigin: addresses.outlook,
    graph: addresses.graph,
    dataverse: addresses.dataverse,
    crm: addresses.crm,
    clientId: "fixture",
    authority: "https://login.microsoftonline.com/fixture",
    directory: FIXTURE_FOLDER,
    officeDirectory: path.join(process.cwd(), "node_modules", "@microsoft", "office-js", "dist"),
  });
  await context.route(`${addresses.addin}/**`, async (route) => {
    const response = await origin.handle(new Request(route.request().url()));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
}
