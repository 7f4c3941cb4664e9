/** Finds a Chromium-family browser on this machine; nothing is downloaded. */
import { existsSync } from "node:fs";
import path from "node:path";

const PLACES = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
    "/snap/bin/chromium",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"]
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      path.join(folder, "Google", "Chrome", "Application", "chrome.exe"),
      path.join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
      path.join(folder, "Chromium", "Application", "chrome.exe"),
    ]),
};

/** Path of the browser, or undefined. The environment variable CHROMIUM wins. */
export function findBrowser() {
  const wished = process.env.CHROMIUM;
  if (wished) return existsSync(wished) ? wished : undefined;
  return (PLACES[process.platform] ?? []).find((place) => existsSync(place));
}

/** Switches for an unattended browser without network of its own. */
export const BROWSER_SWITCHES = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
