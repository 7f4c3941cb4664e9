/**
 * Counts what a person's hand does for a job: every press of the pointer, in Outlook's page and in the pane. The counts of
 * a run are written to artifacts/clicks*.json, from which `node scripts/clicks.mjs` makes the table in the README.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContext } from "playwright-core";
import { ARTIFACTS } from "./browser.ts";
import { LANE } from "./lane.ts";

export type Job =
  | "track"
  | "accept a suggested regarding"
  | "set regarding by search"
  | "track a batch"
  | "stop tracking"
  | "convert"
  | "insert a template"
  | "insert a template from the ribbon";

const FILE = path.join(ARTIFACTS, `clicks${LANE ?? ""}.json`);
const COUNTERS = new WeakMap<BrowserContext, { presses: number }>();

/** Starts counting in every page and frame of the context; before the first page is opened, or the first frame is missed. */
export async function countPresses(context: BrowserContext): Promise<void> {
  const counter = { presses: 0 };
  COUNTERS.set(context, counter);
  await context.exposeBinding("notePress", () => {
    counter.presses += 1;
  });
  await context.addInitScript(() => {
    addEventListener(
      "pointerdown",
      (event) => {
        const note: unknown = Reflect.get(globalThis, "notePress");
        if (event.isTrusted && typeof note === "function") note();
      },
      { capture: true },
    );
  });
}

/** Presses while `work` runs. */
export async function pressesOf(context: BrowserContext, work: () => Promise<void>): Promise<number> {
  const counter = COUNTERS.get(context);
  if (!counter) throw new Error("nobody counts in this context: call countPresses first");
  const before = counter.presses;
  await work();
  return counter.presses - before;
}

/** Keeps a measured number of clicks beside those of the other jobs. */
export function noteClicks(job: Job, clicks: number): void {
  let known: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(readFileSync(FILE, "utf8"));
    if (typeof parsed === "object" && parsed !== null) known = { ...parsed };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  writeFileSync(FILE, `${JSON.stringify({ ...known, [job]: clicks }, undefined, 2)}\n`);
}
