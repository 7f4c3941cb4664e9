import type { Fields } from "../../domain/fields/value.ts";
import type { Zones } from "../../domain/fields/zone.ts";
import type { ReadOutcome } from "../../ports/sync-outcome.ts";
import { movedTo, sameZones, zonesOf, type Sight } from "../agreed-zone.ts";
import { itemOf, recordOf, type Pair } from "../plan.ts";
import type { Context } from "./context.ts";

interface Abroad {
  readonly pair: Pair;
  /** Where it was agreed on. */
  readonly there: Zones;
}

/** Pairs that were agreed on where the user lived before. */
function abroadOf({ zones }: Context, pairs: readonly Pair[]): readonly Abroad[] {
  return pairs.flatMap((pair) => {
    const there = zonesOf(pair.link.kind, pair.link.base);
    return there === undefined || sameZones(there, zones) ? [] : [{ pair, there }];
  });
}

interface Copy {
  readonly id: string;
  readonly etag: string;
  readonly fields: Fields;
}

/** What a copy shows from there; undefined where it could not be read, or was changed meanwhile. A missing one shows nothing. */
function shownBy(
  copy: Copy | undefined,
  reads: ReadonlyMap<string, ReadOutcome<Copy> | undefined>,
): Fields | undefined {
  if (copy === undefined) return {};
  const read = reads.get(copy.id);
  return read?.state === "live" && read.snapshot.etag === copy.etag ? read.snapshot.fields : undefined;
}

/** What the copies of every pair show to somebody who lives there. */
async function seenFromThere(
  { parts, options }: Context,
  pairs: readonly Pair[],
  there: Zones,
): Promise<(pair: Pair) => Sight | undefined> {
  const refs = pairs.flatMap((pair) => itemOf(pair) ?? []).map(({ shelf, id }) => ({ shelf, id }));
  const keys = pairs.flatMap((pair) => recordOf(pair) ?? []).map(({ kind, id }) => ({ kind, id }));
  const [items, records] = await Promise.all([
    refs.length === 0 ? [] : parts.mailbox.read(refs, options.signal, there),
    keys.length === 0 ? [] : parts.crm.read(keys, there.crm, options.signal),
  ]);
  const byItem = new Map(refs.map(({ id }, at) => [id, items[at]]));
  const byRecord = new Map(keys.map(({ id }, at) => [id, records[at]]));
  return (pair) => {
    const mailbox = shownBy(itemOf(pair), byItem);
    const crm = shownBy(recordOf(pair), byRecord);
    return mailbox === undefined || crm === undefined ? undefined : { mailbox, crm };
  };
}

function seenFromHere({ zones, catalogue }: Context, pair: Pair, then: Sight): Pair {
  const now = { mailbox: itemOf(pair)?.fields ?? {}, crm: recordOf(pair)?.fields ?? {} };
  const base = movedTo(zones, pair.link.base, catalogue[pair.link.kind], then, now);
  return { ...pair, link: { ...pair.link, base } };
}

/**
 * The user moved to another zone, where the same moments lie on other days: what was agreed on is looked at from there (S7).
 * Pairs that cannot be looked at so are left to another run.
 */
export async function withMovedZone(
  context: Context,
  pairs: readonly Pair[],
): Promise<{ readonly pairs: readonly Pair[]; readonly later: readonly Pair[] }> {
  const abroad = abroadOf(context, pairs);
  if (abroad.length === 0) return { pairs, later: [] };
  const found = new Map<Pair, Pair | undefined>(pairs.map((pair) => [pair, pair]));
  for (let left = abroad; left[0] !== undefined;) {
    const [{ there }] = left;
    const moved = left.filter((one) => sameZones(one.there, there)).map(({ pair }) => pair);
    left = left.filter((one) => !sameZones(one.there, there));
    const sightOf = await seenFromThere(context, moved, there);
    for (const pair of moved) {
      const then = sightOf(pair);
      found.set(pair, then === undefined ? undefined : seenFromHere(context, pair, then));
    }
  }
  return {
    pairs: pairs.flatMap((pair) => found.get(pair) ?? []),
    later: pairs.filter((pair) => found.get(pair) === undefined),
  };
}
