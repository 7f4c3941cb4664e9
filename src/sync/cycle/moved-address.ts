import type { Catalogue } from "../../domain/fields/catalogue.ts";
import { mailingPlaceOf } from "../../domain/fields/contact-pairs.ts";
import { digestOf } from "../fingerprints.ts";
import { itemOf, type Pair } from "../plan.ts";

const FIRST = "address1";

/**
 * While only the mailing address was synchronized, the record's first address was a contact's home address, say; now that all
 * three are, it is the business address, which may be empty. Nobody emptied it: nothing was ever agreed on about it (S8).
 */
export function withMovedAddress(pair: Pair, catalogue: Catalogue): Pair {
  const fields = itemOf(pair)?.fields;
  if (fields === undefined || fields[FIRST] !== null) return pair;
  const address = catalogue.contact.find(({ key }) => key === FIRST);
  const mailing = fields[mailingPlaceOf(fields)] ?? null;
  const { base } = pair.link;
  if (address === undefined || mailing === null || base.at(FIRST).mailbox !== digestOf(address, mailing)) return pair;
  return { ...pair, link: { ...pair.link, base: base.with([], (key) => key === FIRST) } };
}
