/** What all end-to-end tests of one process share: one sandbox, recorded, and one browser. Started by run.ts. */
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { countPresses } from "./clicks.ts";
import { newComputer } from "./computers.ts";
import { ARTIFACTS, launchBrowser, openContext, watched } from "./browser.ts";
import { LANE } from "./lane.ts";
import { Outlook } from "./outlook.ts";
import { type RunningSandbox, type SandboxDescription, type SandboxUserEntry, startSandbox } from "./sandbox.ts";
import { servicesOf, type Services } from "./services.ts";

export const PORT = Number(process.env["E2E_PORT"] ?? 3200) + 20 * (Number(LANE ?? 1) - 1);

export interface World {
  readonly sandbox: SandboxDescription;
  readonly browser: Browser;
  /** The salesperson, the colleague, the administrator and the delegate. */
  readonly people: Readonly<Record<"sales" | "colleague" | "administrator" | "delegate", SandboxUserEntry>>;
  /** Both services as the administrator sees them: everything. */
  readonly all: Services;
  /** Both services as the salesperson sees them. */
  readonly mine: Services;
}

let running: { readonly world: World; readonly box: RunningSandbox } | undefined;

export async function startWorld(): Promise<World> {
  mkdirSync(ARTIFACTS, { recursive: true });
  const recording = path.join(ARTIFACTS, `traffic${LANE ?? ""}.har`);
  rmSync(recording, { force: true });
  const box = await startSandbox(PORT, ["--record", recording]);
  const [sales, colleague, administrator, delegate] = box.description.users;
  if (!sales || !colleague || !administrator || !delegate) throw new Error("sandbox.json lists fewer than four users");
  const world: World = {
    sandbox: box.description,
    browser: await launchBrowser(),
    people: { sales, colleague, administrator, delegate },
    all: servicesOf(box.description, administrator),
    mine: servicesOf(box.description, sales),
  };
  running = { world, box };
  return world;
}

export async function stopWorld(): Promise<void> {
  await running?.world.browser.close();
  const code = await running?.box.stop();
  running = undefined;
  if (code !== undefined && code !== 0) throw new Error(`the sandbox ended with ${String(code)}`);
}

/** The world of this run. */
export function theWorld(): World {
  if (!running) throw new Error("the world has not been started: end-to-end tests run through test/e2e/run.ts");
  return running.world;
}

/** Opens Outlook in a fresh browser context, runs `work`, and closes it; keeps a picture when it fails. */
export async function inOutlook(
  work: (outlook: Outlook, context: BrowserContext) => Promise<void>,
  options: {
    readonly user?: SandboxUserEntry;
    readonly size?: { readonly width: number; readonly height: number };
    /** Counts presses of the pointer (see clicks.ts). */
    readonly counted?: boolean;
  } = {},
): Promise<void> {
  const { browser, sandbox, people } = theWorld();
  const context = await openContext(browser, options.size && { viewport: options.size });
  if (options.counted === true) await countPresses(context);
  try {
    await watched(context, async () => {
      await newComputer(sandbox, options.user ?? people.sales);
      await work(await Outlook.open(context, sandbox, options.user), context);
    });
  } finally {
    await context.close();
  }
}
