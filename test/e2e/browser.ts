/** One Chromium for the whole run; every test gets a context of its own. */
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from "playwright-core";
import { BROWSER_SWITCHES, findBrowser } from "../../scripts/browser.mjs";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const ARTIFACTS = path.join(import.meta.dirname, "../../artifacts");

export type Theme = "light" | "dark" | "contrast";

export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: BROWSER_SWITCHES });
}

export function openContext(browser: Browser, size = { width: 1366, height: 768 }): Promise<BrowserContext> {
  return browser.newContext({ ignoreHTTPSErrors: true, viewport: size, locale: "en-GB", timezoneId: "Europe/Berlin" });
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

/** WCAG 2.2 AA violations in one frame (a page's main frame, or the task pane's), one line each. */
export async function accessibilityProblems(frame: Frame): Promise<readonly string[]> {
  // `evaluate` goes through the debugger, which a strict Content-Security-Policy does not forbid.
  await frame.evaluate(AXE);
  // Fluent guards its menus and dialogs with focusable, hidden markers of its own; they hand the focus on at once.
  const result = await frame.evaluate<AxeResult>(
    `axe.run({ exclude: [["[data-tabster-dummy]"]] }, { iframes: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`,
  );
  return result.violations.flatMap((violation) =>
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
