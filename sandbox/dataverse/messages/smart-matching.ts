/**
 * Smart matching: an e-mail belongs to an earlier one when their subjects have the same words, prefixes such as `RE:`
 * aside, and enough people took part in both. Off unless the organization turns it on.
 * https://learn.microsoft.com/power-platform/admin/email-message-filtering-correlation
 */
import type { Session } from "../session.ts";
import { list, raw, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";

interface Settings {
  readonly prefixes: RegExp;
  readonly words: number;
  readonly subjectDelta: number;
  readonly addresses: number;
}

/** Earlier e-mails that are looked at, the latest first. */
const CANDIDATES = 100;

function readSettings(session: Session): Settings | undefined {
  const row = session.store.get(
    raw(
      "SELECT enablesmartmatching, hashfilterkeywords, hashmaxcount, hashdeltasubjectcount, hashminaddresscount FROM crm_organization LIMIT 1",
    ),
  );
  if (Number(row?.["enablesmartmatching"] ?? 0) !== 1) return undefined;
  return {
    prefixes: pattern(row?.["hashfilterkeywords"]),
    words: Number(row?.["hashmaxcount"] ?? 20),
    subjectDelta: Number(row?.["hashdeltasubjectcount"] ?? 0),
    addresses: Number(row?.["hashminaddresscount"] ?? 2),
  };
}

/** An administrator may have written an expression that is none: then nothing is taken off. */
function pattern(text: Row[string] | undefined): RegExp {
  try {
    return new RegExp(typeof text === "string" ? text : "(?!)", "i");
  } catch {
    return /(?!)/;
  }
}

/** The words of a subject that count, in no order and without upper and lower case. */
export function subjectWords(subject: string, { prefixes, words }: Pick<Settings, "prefixes" | "words">): Set<string> {
  const found =
    subject
      .replace(prefixes, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(found.slice(0, words));
}

/** How many words only one of two subjects has. */
const difference = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((word) => !other.has(word)).length + [...other].filter((word) => !one.has(word)).length;

/** The latest earlier e-mail that matches; `addresses` are those of sender and recipients. */
export function smartMatch(session: Session, subject: string, addresses: readonly string[]): Row | undefined {
  const settings = readSettings(session);
  if (settings === undefined || addresses.length === 0) return undefined;
  const words = subjectWords(subject, settings);
  if (words.size === 0) return undefined;
  const known = session.store.all(sql`
    SELECT e.* FROM crm_email e WHERE e.activityid IN (
      SELECT p.activityid FROM crm_activityparty p
      WHERE p.addressused IN (${list([...new Set(addresses)])}) AND p.participationtypemask IN (1, 2, 3, 4)
      GROUP BY p.activityid HAVING count(DISTINCT lower(p.addressused)) >= ${settings.addresses})
    ORDER BY e.createdon DESC LIMIT ${CANDIDATES}`);
  return known.find(
    (email) => difference(words, subjectWords(String(email["subject"] ?? ""), settings)) <= settings.subjectDelta,
  );
}
