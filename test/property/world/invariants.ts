import { canonical } from "../../../src/domain/fields/canonical.ts";
import { defaultPairsOf } from "../../../src/domain/fields/catalogue.ts";
import type { FieldPair } from "../../../src/domain/fields/pair.ts";
import { textOf } from "../../../src/domain/fields/value.ts";
import type { FakeItem } from "./mailbox.ts";
import type { World } from "./world.ts";

/** An edit a person made, to be found again: live, superseded by somebody who saw it, or in the history. */
export interface Edit {
  readonly where: "mailbox" | "crm";
  readonly field: string;
  readonly value: string;
}

/** Complaints of one look at a healed world; each line starts with the name of the invariant it breaks. */
export function complaints(world: World, edits: readonly Edit[] = [], device = "laptop"): string[] {
  return [
    ...bijection(world),
    ...noDanglingLink(world),
    ...converged(world),
    ...noIntentLeftOpen(world, device),
    ...noEditLost(world, edits),
    ...noItemInvented(world),
    ...noRequestUnheard(world),
  ];
}

const linkedItems = (world: World): readonly FakeItem[] =>
  [...world.mailbox.items.values()].filter((item) => item.stamp?.state === 2);

/** One item for one record, and no name twice: also "no duplicate key". */
function bijection(world: World): string[] {
  const seen = new Map<string, number>();
  for (const item of world.mailbox.items.values()) {
    const recordId = item.stamp?.recordId;
    if (recordId !== undefined && item.stamp?.state === 2) seen.set(recordId, (seen.get(recordId) ?? 0) + 1);
  }
  const twice = [...seen]
    .filter(([, count]) => count > 1)
    .map(([id, count]) => `bijection: ${count} items are linked to ${id}`);
  return [
    ...twice,
    ...repeated("items", [...world.mailbox.items.values()]),
    ...repeated("records", [...world.crm.records.values()]),
  ];
}

function repeated(what: string, things: readonly { readonly fields: FakeItem["fields"] }[]): string[] {
  const names = new Map<string, number>();
  for (const { fields } of things) {
    const birth = textOf(fields["nickname"] ?? null);
    if (birth !== "") names.set(birth, (names.get(birth) ?? 0) + 1);
  }
  return [...names]
    .filter(([, count]) => count > 1)
    .map(([name, count]) => `no duplicate key: ${count} ${what} are ${name}`);
}

function noDanglingLink(world: World): string[] {
  return linkedItems(world)
    .filter((item) => !world.crm.records.has(item.stamp?.recordId ?? ""))
    .map((item) => `no dangling link: ${item.id} points to nothing`);
}

/** What one side shows, seen through the other side's habits. */
function same(pair: FieldPair, item: FakeItem["fields"], record: FakeItem["fields"]): boolean {
  const [mine, theirs] = [item[pair.key], record[pair.key]];
  if (mine === undefined || theirs === undefined || pair.direction !== "both") return true;
  const spelled = (value: string): string =>
    pair.key === "department" ? value.toUpperCase() : pair.key === "websiteurl" ? value.replace("https://", "") : value;
  return spelled(canonical(pair.form, mine, pair.limit)) === spelled(canonical(pair.form, theirs, pair.limit));
}

function converged(world: World): string[] {
  return linkedItems(world).flatMap((item) => {
    const record = world.crm.records.get(item.stamp?.recordId ?? "");
    if (record === undefined) return [];
    return defaultPairsOf(item.kind)
      .filter((pair) => !same(pair, item.fields, record.fields))
      .map(
        (pair) =>
          `converged: ${item.id}.${pair.key} is ${JSON.stringify(item.fields[pair.key])} here and ${JSON.stringify(record.fields[pair.key])} there`,
      );
  });
}

function noIntentLeftOpen(world: World, device: string): string[] {
  return [...world.storeOf(device).intents.values()].map(
    (intent) => `no intent left open: ${intent.op} on ${intent.side}`,
  );
}

function noEditLost(world: World, edits: readonly Edit[]): string[] {
  const live = [...world.mailbox.items.values(), ...world.crm.records.values()];
  const texts = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value === "string") texts.add(value.toUpperCase().replace("HTTPS://", ""));
  };
  for (const { fields } of live) for (const value of Object.values(fields)) add(value);
  for (const store of world.stores.values())
    for (const entry of store.history) [entry.before, entry.after].forEach(add);
  return edits
    .filter((edit) => !texts.has(edit.value.toUpperCase()))
    .map((edit) => `no edit lost: ${edit.value} (${edit.field}, made in the ${edit.where}) is nowhere`);
}

/** Whoever asked for an item to be tracked got it (S2). */
function noRequestUnheard(world: World): string[] {
  return [...world.mailbox.items.values()]
    .filter((item) => item.stamp?.state === 1)
    .map((item) => `no request unheard: ${item.id} still waits to be tracked`);
}

/** Everything linked was born by a person: its birth mark is one that the script handed out. */
function noItemInvented(world: World): string[] {
  const births = new Set(world.births);
  return [...world.mailbox.items.values(), ...world.crm.records.values()]
    .map(({ fields }) => textOf(fields["nickname"] ?? null))
    .filter((birth) => birth !== "" && !births.has(birth))
    .map((birth) => `no item invented: ${birth}`);
}
