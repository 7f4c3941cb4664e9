/** `$deltatoken`: `<version>!<MM/dd/yyyy HH:mm:ss>`, which the client takes as opaque. */
import { DataverseError, badQuery } from "../errors.ts";
import type { Session } from "../session.ts";
import { raw } from "../storage/sql.ts";

export interface DeltaToken {
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly issued: number;
  /** Expiry generation of the service when it was issued. */
  readonly generation: number;
}

const two = (value: number): string => String(value).padStart(2, "0");
const DAY = 86_400_000;
const DEFAULT_DAYS = 7;

export function printToken({ version, issued, generation }: DeltaToken): string {
  const date = new Date(issued);
  const day = `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${String(date.getUTCFullYear())}`;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${String(version)}!${day} ${time}${generation === 0 ? "" : `!${String(generation)}`}`;
}

const TOKEN = /^(\d+)!(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d)(?:!(\d+))?$/;

function parseToken(text: string): DeltaToken | undefined {
  const match = TOKEN.exec(text.trim());
  if (match === null) return undefined;
  const [version = 0, month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = match
    .slice(1, 8)
    .map(Number);
  return { version, issued: Date.UTC(year, month - 1, day, hour, minute, second), generation: Number(match[8] ?? 0) };
}

/** The version a token stands for. Refuses what is no token (400) and one too old to be served (ExpiredVersionStamp). */
export function readToken(session: Session, text: string): number {
  const token = parseToken(text);
  if (token === undefined) throw badQuery("The value of the query parameter $deltatoken is not valid.");
  const days = session.store.get(raw("SELECT expirechangetrackingindays AS days FROM crm_organization LIMIT 1"))?.[
    "days"
  ];
  const oldest = session.nowMs - (days === null || days === undefined ? DEFAULT_DAYS : Number(days)) * DAY;
  const expired = token.issued < oldest || token.generation < session.platform.faults.tokenGeneration;
  if (expired)
    throw new DataverseError(
      400,
      "0x80044352",
      "Version stamp associated with the client has expired. Please perform a full sync.",
    );
  return token.version;
}
