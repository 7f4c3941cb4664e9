/** A small manifest with everything a host reads: both override versions, menus, pinning, functions, launch events. */
import { readFileSync } from "node:fs";
import path from "node:path";

/** Folder of the fixture add-in, served like a built one. */
export const FIXTURE_FOLDER = path.join(process.cwd(), "sandbox", "outlook", "testing", "addin");

export const fixtureManifest = (): string => readFileSync(path.join(FIXTURE_FOLDER, "manifest.xml"), "utf8");
