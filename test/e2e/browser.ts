/** One Chromium for the whole run; every test gets a context of its own. */
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Frame,
  type Page,
} from "playwright-core";
import { eventually, PATIENCE_MS } from "./expect.ts";
import { BROWSER_SWITCHES, findBrowser } from "../../scripts/browser.mjs";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const ARTIFACTS = path.join(import.meta.dirname, "../../artifacts");

export type Theme = "light" | "dark" | "contrast";

export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: BROWSER_SWITCHES });
}

/** What a person's computer may be like. */
export type Computer = Pick<BrowserContextOptions, "viewport" | "colorScheme" | "forcedColors">;

/** A computer of its own: nothing that another context stored is there. Nothing moves, so that nothing has to be waited for. */
export async function openContext(browser: Browser, computer: Computer = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 1366, height: 768 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
    ...computer,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

/** Every line the page says to its person at this moment: notification bars, states, what just happened. */
const saidBy = async (page: Page): Promise<readonly string[]> => {
  const said = await Promise.all(
    page.frames().map((frame) => frame.locator(".fui-MessageBar, [role=status]").allInnerTexts()),
  );
  return said.flat().filter((text) => text !== "");
};

/** Runs `work`; when it fails, keeps a picture of every page and adds what the pages said, and what went wrong on the way. */
export async function watched(context: BrowserContext, work: () => Promise<void>): Promise<void> {
  const complaints: string[] = [];
  context.on("weberror", (error) => complaints.push(error.error().message));
  context.on("requestfailed", (request) => complaints.push(`${request.method()} ${request.url()}: no answer`));
  context.on("response", (response) => {
    const request = `${response.request().method()} ${response.url()}`;
    if (response.status() >= 400) complaints.push(`${request}: ${String(response.status())}`);
  });
  try {
    await work();
  } catch (error) {
    const said: string[] = [];
    for (const [index, page] of context.pages().entries()) {
      await picture(page, `failed-${String(Date.now())}-${String(index)}`).catch(() => undefined);
      said.push(...(await saidBy(page).catch(() => [])));
    }
    if (error instanceof Error) {
      error.message += `\nthe page says: ${said.join(" | ")}`;
      error.message += `\nin the page: ${complaints.slice(-20).join("; ")}`;
    }
    throw error;
  }
}

/** Keeps a picture below artifacts/screenshots; answers its path. */
export async function picture(page: Page, name: string): Promise<string> {
  const folder = path.join(ARTIFACTS, "screenshots");
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  return file;
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

/** Is what was asked for there? No placeholder is left, and no colour is on its way to another. */
const AT_REST = `document.querySelector(".skeleton, [aria-busy=true]") === null &&
  document.getAnimations().every(({ effect, playState }) =>
    playState !== "running" || effect?.getComputedTiming().endTime === Infinity)`;

/** Until then what is still being read may move a button away under the pointer. */
export const untilAtRest = (frame: Frame): Promise<boolean> =>
  eventually("the page comes to rest", () => frame.evaluate<boolean>(AT_REST), Boolean);

/** All of WCAG 2.2 AA, and what is known to be wise. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Look {
  readonly violations: AxeResult["violations"];
  /** It was not at rest, or something changed meanwhile: what is disabled may be grey, what was just enabled may still be. */
  readonly changed: boolean;
}

/** `evaluate` goes through the debugger, which a strict Content-Security-Policy does not forbid. */
async function look(frame: Frame): Promise<Look> {
  await untilAtRest(frame);
  if (!(await frame.evaluate("'axe' in globalThis"))) await frame.evaluate(AXE);
  // Fluent guards its menus and dialogs with focusable, hidden markers of its own; they hand the focus on at once.
  const what = JSON.stringify({ exclude: [["[data-tabster-dummy]"]] });
  const options = JSON.stringify({ iframes: false, resultTypes: ["violations"], runOnly: RULES });
  return frame.evaluate<Look>(`(async () => {
    let changed = !(${AT_REST});
    const watching = new MutationObserver(() => { changed = true; });
    watching.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const { violations } = await axe.run(${what}, ${options});
    changed ||= watching.takeRecords().length > 0;
    watching.disconnect();
    return { violations, changed };
  })()`);
}

/** Accessibility violations in one frame (a page's main frame, or the task pane's), one line each. */
export async function accessibilityProblems(frame: Frame): Promise<readonly string[]> {
  const { violations } = await eventually(
    "the page stays as it is while it is looked at",
    () => look(frame),
    (seen) => seen.violations.length === 0 || !seen.changed,
  );
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help} (${node.target.join(" ")})`),
  );
}

/** Elements that stick out of a frame's width, as short descriptions; empty when nothing scrolls sideways. */
export function overflowProblems(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className} ${element.textContent.slice(0, 40)}`)
      .slice(0, 5);
  });
}
