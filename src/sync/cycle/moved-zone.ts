import type { Fields } from "../../domain/fields/value.ts";
import { toIanaZone } from "../../domain/fields/zone.ts";
import { movedTo, zoneOf } from "../agreed-zone.ts";
import { recordOf, type Pair } from "../plan.ts";
import type { Context } from "./context.ts";

/** Where a pair was agreed on, if the user lives elsewhere by now. */
function formerZone({ setting }: Context, pair: Pair): string | undefined {
  if (pair.link.kind === "contact" || recordOf(pair) === undefined) return undefined;
  const zone = zoneOf(pair.link.base);
  return zone === toIanaZone(setting.zone) ? undefined : zone;
}

/** What a record shows to somebody who lives in `zone`; undefined where it could not be read, or was changed meanwhile. */
async function seenFromThere({ parts }: Context, pairs: readonly Pair[], zone: string) {
  const records = pairs.flatMap((pair) => recordOf(pair) ?? []);
  const reads = await parts.crm.read(records, zone);
  return records.map(({ etag }, at) => {
    const read = reads[at];
    return read?.state === "live" && read.snapshot.etag === etag ? read.snapshot.fields : undefined;
  });
}

/**
 * The user moved to another zone, where the same moments lie on other days: what was agreed on is looked at from there (S7).
 * Pairs that cannot be looked at so are left to another run.
 */
export async function withMovedZone(
  context: Context,
  pairs: readonly Pair[],
): Promise<{ readonly pairs: readonly Pair[]; readonly later: readonly Pair[] }> {
  const former = new Map(pairs.map((pair) => [pair, formerZone(context, pair)]));
  const bases = new Map<Pair, Pair | undefined>();
  for (const zone of new Set(former.values())) {
    if (zone === undefined) continue;
    const moved = pairs.filter((pair) => former.get(pair) === zone);
    const then = await seenFromThere(context, moved, zone);
    moved.forEach((pair, at) => bases.set(pair, seenFromHere(context, pair, then[at])));
  }
  const found = pairs.map((pair) => (bases.has(pair) ? bases.get(pair) : pair));
  return { pairs: found.flatMap((pair) => pair ?? []), later: pairs.filter((_, at) => found[at] === undefined) };
}

function seenFromHere({ setting, catalogue }: Context, pair: Pair, then: Fields | undefined): Pair | undefined {
  const now = recordOf(pair)?.fields;
  if (then === undefined || now === undefined) return undefined;
  const base = movedTo(setting.zone, pair.link.base, catalogue[pair.link.kind], then, now);
  return { ...pair, link: { ...pair.link, base } };
}
