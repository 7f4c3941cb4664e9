/**
 * Photographs every state of the pane at 320 px in light, dark and contrast colours and runs axe on each.
 * `node --import tsx src/taskpane/gallery/photograph.ts [--out DIR] [--language TAG] [--only TEXT]`
 * Prints one line per finding; exit code 1 when there is one.
 */
import { createServer, type Server } from "node:http";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, type Page, chromium } from "playwright-core";
import { z } from "zod/mini";
import { buildGallery } from "./build.ts";
import { states } from "./states.ts";

const LOOKS = [
  { name: "light", theme: "light", forced: "none" },
  { name: "dark", theme: "dark", forced: "none" },
  { name: "contrast", theme: "dark", forced: "active" },
] as const;
const WIDTH = 320;
const HEIGHT = 570;
const CHROMIUM = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
/** As strict as the add-in's own: the pane needs no inline script and no inline style. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";

const Violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

async function serve(folder: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = path.join(folder, pathname === "/" ? "index.html" : path.basename(pathname));
    readFile(file).then(
      (content) => {
        response.writeHead(200, { "Content-Type": TYPES[path.extname(file)] ?? "", "Content-Security-Policy": POLICY });
        response.end(content);
      },
      () => {
        response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

const OPTIONS_PAGES = ["tracking", "synchronization", "filters", "book", "fields", "organization", "health"];

/** What the state itself wants shown before the photograph. */
async function prepare(page: Page, state: string): Promise<void> {
  const options = OPTIONS_PAGES.findIndex((name) => state.startsWith(`options: ${name}`));
  if (options >= 0) await page.locator(".directoryRow").nth(options).click();
  if (state.startsWith("search: ")) {
    await page.getByRole("combobox").focus();
    await page.keyboard.type(states[state]?.search.text ?? "");
    if (state === "search: results") await page.keyboard.press("ArrowDown");
  }
}

async function findings(page: Page, axe: string): Promise<string[]> {
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, summary, select, input:not(.choice input):not(.check input), a")]
      .map((element) => ({ box: element.getBoundingClientRect(), html: element.outerHTML.slice(0, 80) }))
      .filter(({ box }) => box.width > 0 && (box.height < 24 || box.width < 24))
      .map(({ html }) => html),
  );
  const cut = await page.evaluate(() => {
    const pen = document.createElement("canvas").getContext("2d");
    if (pen === null) return [];
    return [...document.querySelectorAll("select")].flatMap((element) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(element);
      pen.font = font;
      // Chromium's own arrow takes the rest.
      const room = element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - 20;
      return [...element.selectedOptions].map(({ text }) => text).filter((text) => pen.measureText(text).width > room);
    });
  });
  // Evaluated by the tool, not by a script element: the page's own policy would refuse that.
  await page.evaluate(axe);
  const violations = Violations.parse(
    await page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)"),
  );
  return [
    ...(sideways > 0 ? [`wider than the pane by ${String(sideways)} px`] : []),
    ...cut.map((text) => `choice is cut: ${text}`),
    ...small.map((html) => `target under 24 px: ${html}`),
    ...violations.map((violation) => `axe ${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`),
  ];
}

async function photograph(
  browser: Browser,
  address: string,
  out: string,
  language: string,
  only: string,
): Promise<number> {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  let count = 0;
  for (const look of LOOKS) {
    const context = await browser.newContext({
      viewport: { width: WIDTH, height: HEIGHT },
      reducedMotion: "reduce",
      forcedColors: look.forced,
      colorScheme: look.theme,
    });
    const page = await context.newPage();
    const tell = (text: string): void => {
      count += 1;
      process.stdout.write(`${text}\n`);
    };
    page.on("pageerror", (error) => {
      tell(`${page.url()}: ${error.message}`);
    });
    page.on("console", (message) => {
      if (message.type() === "error") tell(`${page.url()}: ${message.text()}`);
    });
    for (const state of Object.keys(states).filter((name) => name.includes(only))) {
      const query = new URLSearchParams({ state, theme: look.theme, language });
      await page.goto(`${address}/?${query.toString()}`);
      await page.locator(".pane").waitFor();
      await page.waitForLoadState("networkidle");
      await prepare(page, state);
      for (const finding of await findings(page, axe)) tell(`${state} (${look.name}): ${finding}`);
      const file = `${state.replace(/\W+/g, "-")}.${look.name}.png`;
      // Tall enough for everything: a full-page picture would show only what the pane is scrolled to.
      const tall = await page.evaluate(() =>
        [...document.querySelectorAll(".paneScroll, .listScroll")].reduce(
          (sum, { scrollHeight, clientHeight }) => sum + scrollHeight - clientHeight,
          document.documentElement.scrollHeight,
        ),
      );
      await page.setViewportSize({ width: WIDTH, height: tall });
      await page.screenshot({ path: path.join(out, file) });
      await page.setViewportSize({ width: WIDTH, height: HEIGHT });
    }
    await context.close();
  }
  return count;
}

const { values } = parseArgs({
  options: {
    out: { type: "string", default: "artifacts/gallery" },
    language: { type: "string", default: "en-GB" },
    only: { type: "string", default: "" },
    port: { type: "string", default: "3520" },
    browser: { type: "string", default: process.env["CHROMIUM"] ?? "/usr/bin/chromium" },
  },
});
const out = path.resolve(values.out);
const built = path.join(out, "page");
await mkdir(out, { recursive: true });
await buildGallery(built);
const server = await serve(built, Number(values.port));
const browser = await chromium.launch({ executablePath: values.browser, args: CHROMIUM });
try {
  const count = await photograph(browser, `http://127.0.0.1:${values.port}`, out, values.language, values.only);
  process.exitCode = count > 0 ? 1 : 0;
} finally {
  await browser.close();
  server.close();
}
