/**
 * Renders the ribbon icons: `node scripts/icons.mjs`. Writes assets/source/NAME.svg and assets/icons/NAME-SIZE.png with
 * an installed Chromium (CHROMIUM names it; default: the places browsers usually live).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findBrowser } from "./browser.mjs";
import { SHAPES } from "./icon-shapes.mjs";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const SIZES = [16, 32, 80];
const STORE_SIZES = [64, 128];

/** Small icons need thicker lines to stay legible. */
const strokeAt = (size) => (size <= 16 ? 2.6 : size <= 32 ? 2.1 : 1.8);

/** Grey and blue that stand out by 3:1 at least from the ribbon of the light and of the dark theme: one icon serves both. */
const svg = (
  shapes,
  size,
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${size}" height="${size}">
<style>g,path,rect,circle{fill:none;stroke:#7a7a7a;stroke-width:${strokeAt(size)};stroke-linecap:round;stroke-linejoin:round}.accent path,.accent{stroke:#2886de}.disc{fill:#2886de;stroke:#fff;stroke-width:1.5}.disc+path{stroke:#fff!important}.tile{fill:#0f6cbd;stroke:none}.onTile path{stroke:#fff;stroke-width:3.2}</style>
${shapes}
</svg>
`;

mkdirSync(path.join(root, "assets/source"), { recursive: true });
mkdirSync(path.join(root, "assets/icons"), { recursive: true });
const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
for (const [name, shapes] of Object.entries(SHAPES)) {
  writeFileSync(path.join(root, `assets/source/${name}.svg`), svg(shapes, 32));
  for (const size of name === "app" ? [...SIZES, ...STORE_SIZES] : SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg(shapes, size)}`);
    await page.screenshot({ path: path.join(root, `assets/icons/${name}-${size}.png`), omitBackground: true });
  }
}
await browser.close();
