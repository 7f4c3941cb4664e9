/** The organization's field synchronization settings: one profile a table, one mapping a pair of fields. */
import { stableId } from "../metadata/identifiers.ts";
import type { Session } from "../session.ts";
import type { FieldPair } from "./field-pairs.ts";
import { FIELD_PAIRS } from "./field-pairs.ts";
import { ensure } from "./organization.ts";

/** One bit for each direction code (0 none, 1 to Exchange, 2 to the CRM, 3 both). */
const mask = (allowed: string, direction: number): number =>
  allowed === "c" ? 1 << direction : Array.from(allowed, Number).reduce((bits, code) => bits | (1 << code), 0);

function ensureMapping(
  session: Session,
  table: string,
  profile: string,
  [crm, outlook, columns, direction, allowed]: FieldPair,
): void {
  const [first = null, ...more] = columns.split(" ").filter((column) => column !== "");
  ensure(session, "syncattributemapping", stableId(`mapping ${table} ${crm} ${outlook}`), {
    mappingname: `${table}.${crm}`,
    entitytypecode: table,
    attributecrmname: first,
    attributeexchangename: outlook,
    computedproperties: more.length === 0 ? null : more.join(","),
    iscomputed: allowed === "c" || more.length > 0 ? 1 : 0,
    allowedsyncdirection: mask(allowed, direction),
    defaultsyncdirection: direction,
    syncdirection: direction,
    syncattributemappingprofileid: profile,
    ismanaged: 1,
  });
}

export function ensureSyncMappings(session: Session): void {
  for (const [table, pairs] of Object.entries(FIELD_PAIRS)) {
    const profile = stableId(`mapping profile ${table}`);
    ensure(session, "syncattributemappingprofile", profile, { name: `Outlook: ${table}`, ismanaged: 1 });
    for (const pair of pairs) ensureMapping(session, table, profile, pair);
  }
}
