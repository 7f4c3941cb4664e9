/**
 * `--import DIR`: loads real files into a mailbox. Every file that cannot be read costs one line and nothing else; what
 * was imported before is not imported twice.
 */
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { DatabaseFullError } from "../database/errors.ts";
import { StartError } from "../frame/failure.ts";
import { readCalendar } from "./calendar/read-calendar.ts";
import { rememberImports } from "./imported.ts";
import type { Imported } from "./imported.ts";
import type { Item, Kind } from "./item.ts";
import { readMessagesOf } from "./mail/read-mail.ts";
import { UnreadableError } from "./unreadable.ts";
import { readCards } from "./vcard/read-cards.ts";
import type { ImportOrder } from "./import-order.ts";

type Tally = Map<Kind | "known", number>;

/** Imports everything below the folder, in the order of names. Throws StartError when there is no such folder. */
export async function importFolder(order: ImportOrder): Promise<void> {
  const imported = rememberImports(order.database, order.upn);
  const tally: Tally = new Map();
  for (const path of filesIn(order.folder)) {
    try {
      for await (const item of itemsIn(path, order)) await add(item, order, imported, tally);
    } catch (error) {
      if (error instanceof DatabaseFullError) throw error;
      order.tell(`skipped ${relative(order.folder, path)}: ${reasonOf(error)}`);
    }
  }
  order.tell(`imported from ${order.folder}: ${summarize(tally)}`);
}

async function add(
  item: Item,
  { loader, upn, database, editor }: ImportOrder,
  imported: Imported,
  tally: Tally,
): Promise<void> {
  const count = (name: Kind | "known"): void => {
    tally.set(name, (tally.get(name) ?? 0) + 1);
  };
  if (imported.has(item.fingerprint)) {
    count("known");
    return;
  }
  const id = database.transaction(() => {
    imported.note(item.fingerprint);
    return item.add(loader, upn);
  });
  count(item.kind);
  await item.refine?.(id, editor);
}

function itemsIn(path: string, order: ImportOrder): AsyncIterable<Item> | Iterable<Item> {
  switch (extname(path).toLowerCase()) {
    case ".eml":
    case ".mbox":
      return readMessagesOf(path, order, (line) => {
        order.tell(`skipped ${relative(order.folder, path)}: ${line}`);
      });
    case ".vcf":
      return readCards(readFileSync(path));
    default:
      return readCalendar(readFileSync(path), order.timeZone);
  }
}

const ENDINGS = [".eml", ".mbox", ".vcf", ".ics"];

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && ENDINGS.includes(extname(entry.name).toLowerCase()))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    throw new StartError(`The folder to import, ${folder}, cannot be read.`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UnreadableError) return error.message;
  const text =
    typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
  return text.split("\n")[0] ?? text;
}

function summarize(tally: Tally): string {
  const parts = (["message", "contact", "appointment", "to-do"] as const).map((kind) => {
    const count = tally.get(kind) ?? 0;
    return `${String(count)} ${kind}${count === 1 ? "" : "s"}`;
  });
  const known = tally.get("known") ?? 0;
  return `${parts.join(", ")}${known === 0 ? "" : ` (${String(known)} were there already)`}`;
}
