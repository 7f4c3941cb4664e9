/** The fixture add-in in the Outlook page: its pane as a frame in which tests call Office.js. */
import type { Frame, Locator, Page } from "playwright-core";
import { serveFixture } from "../../sandbox/outlook/testing/fixture-route.ts";
import { openContext, watched } from "./browser.ts";
import { eventually, PATIENCE_MS } from "./expect.ts";
import { newComputer } from "./computers.ts";
import { Outlook } from "./outlook.ts";
import type { SandboxUserEntry } from "./sandbox.ts";
import { fault } from "./services.ts";
import { theWorld } from "./world.ts";

const PANE = 'iframe[title="Fixture"]';

/** Opens Outlook with the fixture instead of our add-in, in a context of its own. */
export async function withFixture(
  work: (outlook: Outlook, page: Page) => Promise<void>,
  user?: SandboxUserEntry,
): Promise<void> {
  const { browser, sandbox, people } = theWorld();
  const context = await openContext(browser);
  try {
    await serveFixture(context, sandbox);
    await watched(context, async () => {
      await newComputer(sandbox, user ?? people.sales);
      const outlook = await Outlook.open(context, sandbox, user);
      await work(outlook, outlook.page);
    });
  } finally {
    await context.close();
  }
}

/** Begins a message; answers its subject once the launch event has written it. */
export async function composeWithFixture(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "New mail" }).click();
  const subject = page.getByRole("textbox", { name: "Subject" });
  await eventually(
    "the subject",
    () => subject.inputValue(),
    (text) => text === "Set by the launch event",
  );
  return subject;
}

/**
 * Outlook saves a draft by itself some seconds after the last change, and how long a test takes is not known. From now on
 * the mailbox takes no new draft, until what this answers is called.
 */
export const keepUnsaved = (): Promise<() => Promise<void>> =>
  fault(theWorld().sandbox, "graph", { what: "status", status: 403, match: "POST .*/me/messages$", times: 0 });

export async function openFixturePane(page: Page): Promise<Frame> {
  await page.getByRole("button", { name: "Fixture pane" }).click();
  await page.frameLocator(PANE).locator("body[data-ready]").waitFor();
  const frame = await (await page.locator(PANE).elementHandle()).contentFrame();
  if (!frame) throw new Error("the fixture pane did not open");
  return frame;
}

/** Calls an asynchronous Office.js function by its path (`item.subject.getAsync`); answers its value or error code. */
export const callOffice = (frame: Frame, path: string, ...args: readonly unknown[]): Promise<unknown> =>
  frame.evaluate(`window.callOffice(${JSON.stringify(path)}, ...${JSON.stringify(args)})`);

/** Evaluates an expression in the pane; a promise that never settles fails. */
export const readOffice = <T>(frame: Frame, script: string): Promise<T> =>
  frame.evaluate<T>(
    `Promise.race([${script}, new Promise((_, fail) => setTimeout(() => fail(new Error("no answer")), ${String(PATIENCE_MS)}))])`,
  );

/** What became of one call: exactly one member. */
export interface OfficeAnswer {
  readonly value?: unknown;
  /** The error code of the failed result. */
  readonly code?: number;
  /** Office.js itself refused the arguments. */
  readonly threw?: string;
  /** There is no such function on this item. */
  readonly missing?: true;
}

export type Call = readonly [path: string, ...args: unknown[]];

/** Several calls, one after the other. */
export const tryOffice = (frame: Frame, calls: readonly Call[]): Promise<readonly OfficeAnswer[]> =>
  frame.evaluate<readonly OfficeAnswer[]>(`window.tryOffice(${JSON.stringify(calls)})`);
