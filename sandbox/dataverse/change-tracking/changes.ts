/**
 * Change tracking: a first round with all rows, then what was changed or deleted since a token.
 * https://learn.microsoft.com/power-apps/developer/data-platform/use-change-tracking-synchronize-data-external-systems
 */
import type { SqlValue } from "../../database/database.ts";
import { DataverseError, badQuery } from "../errors.ts";
import type { Address } from "../http/address.ts";
import type { Call } from "../http/exchange.ts";
import type { Preferences } from "../http/prefer.ts";
import type { Table } from "../metadata/model.ts";
import { readOptions } from "../odata/options.ts";
import { printCookie, readCookie } from "../query/cookie.ts";
import { columnList, selectedColumns } from "../query/select.ts";
import type { Json } from "../query/shape.ts";
import { shapeRows } from "../query/shape.ts";
import type { SetTarget } from "../resource/target.ts";
import { requirePrivilege } from "../security/access.ts";
import { DEPTH } from "../security/rights.ts";
import type { Session } from "../session.ts";
import { sqlTable } from "../storage/columns.ts";
import type { Sql } from "../storage/sql.ts";
import { name, raw, sql } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";
import { printToken, readToken } from "./token.ts";

const PAGE = 5000;
const REFUSED = ["$filter", "$orderby", "$expand", "$top"];

interface Round {
  readonly table: Table;
  readonly limit: number;
  /** Changes after this version; undefined in the first round. */
  readonly since: number | undefined;
  /** The version the round ends at, fixed by its first page. */
  readonly until: number;
  /** Version and phase to go on from. */
  readonly position: readonly SqlValue[] | undefined;
}

function check(session: Session, table: Table, address: Address): void {
  for (const option of REFUSED) {
    if (address.options.has(option))
      throw badQuery(`The "${option}" query parameter isn't supported when Change Tracking is enabled.`);
  }
  if (!table.changeTracking)
    throw new DataverseError(400, "0x80072491", `Entity ${table.name} isn't enabled for change tracking.`);
  // Rows would be missing without a trace for anybody who does not read them all.
  requirePrivilege(session, table, "Read", DEPTH.organization);
}

/** GET with `Prefer: odata.track-changes`, with `$deltatoken`, and the pages after either. */
export function changePage(
  session: Session,
  target: SetTarget,
  address: Address,
  preferences: Preferences,
  call: Call,
): Json {
  const { table } = target;
  check(session, table, address);
  const options = readOptions(address.options);
  const round = readRound(session, table, address, preferences);
  const columns = selectedColumns(table, options.select);
  const changed = round.position?.[1] === "deleted" ? [] : changedRows(session, round, columnList(table, columns, "t"));
  const page = changed.slice(0, round.limit);
  const select = options.select === undefined ? "" : `(${options.select.join(",")})`;
  const body: Json = {
    "@odata.context": `${session.base}/$metadata#${table.set}${select}${round.since === undefined ? "" : "/$delta"}`,
  };
  const rows: Json[] = shapeRows(session, { table, columns, annotations: preferences.annotations }, page);
  const link = (parameter: string): string => nextAddress(session, table, address, parameter);
  const more = (version: SqlValue, phase: string): string =>
    link(
      `$skiptoken=${encodeURIComponent(printCookie({ page: 2, position: [version, phase, round.since ?? null, round.until], generation: session.platform.faults.tokenGeneration, tracking: true }))}`,
    );
  body["value"] = rows;
  const { faults } = session.platform;
  if (round.position === undefined && faults.strike(call.place, call.faultTarget, ["emptyPages"]) !== undefined) {
    rows.length = 0;
    body["@odata.nextLink"] = more(round.since ?? 0, "changed");
    return body;
  }
  // Feeds may repeat rows and do not promise an order.
  if (faults.strike(call.place, call.faultTarget, ["shuffle"]) !== undefined) rows.unshift(...[...rows].reverse());
  if (changed.length > round.limit) {
    body["@odata.nextLink"] = more(page[page.length - 1]?.["versionnumber"] ?? 0, "changed");
    return body;
  }
  const room = round.limit - page.length;
  const deleted = round.since === undefined ? [] : deletedRows(session, round, room + 1);
  for (const row of deleted.slice(0, room)) {
    rows.push({
      "@odata.context": `${session.base}/$metadata#${table.set}/$deletedEntity`,
      id: row["id"],
      reason: "deleted",
    });
  }
  if (deleted.length > room) {
    body["@odata.nextLink"] = more(
      deleted[room - 1]?.["version"] ?? round.position?.[0] ?? round.since ?? 0,
      "deleted",
    );
    return body;
  }
  const token = printToken({
    version: round.until,
    issued: session.nowMs,
    generation: session.platform.faults.tokenGeneration,
  });
  body["@odata.deltaLink"] = link(`$deltatoken=${encodeURIComponent(token).replaceAll("!", "%21")}`);
  return body;
}

function readRound(session: Session, table: Table, address: Address, { maxPageSize }: Preferences): Round {
  const limit = maxPageSize ?? PAGE;
  const skip = address.options.get("$skiptoken");
  if (skip !== undefined) {
    const { position } = readCookie(skip, session.platform.faults.tokenGeneration);
    const [version = 0, phase = "changed", since = null, until = 0] = position;
    return {
      table,
      limit,
      since: since === null ? undefined : Number(since),
      until: Number(until),
      position: [version, phase],
    };
  }
  const token = address.options.get("$deltatoken");
  const since = token === undefined ? undefined : readToken(session, token);
  return { table, limit, since, until: session.store.version, position: undefined };
}

const changedAfter = ({ since, until, position }: Round): Sql => {
  const from = Number(position?.[0] ?? since ?? 0);
  return sql`t."versionnumber" > ${from} AND t."versionnumber" <= ${until}`;
};

const changedRows = (session: Session, round: Round, columns: Sql): Row[] =>
  session.store.all(sql`
    SELECT ${columns} FROM ${sqlTable(round.table.name)} t
    WHERE ${changedAfter(round)} ORDER BY t."versionnumber" LIMIT ${round.limit + 1}`);

function deletedRows(session: Session, { table, since, until, position }: Round, limit: number): Row[] {
  const from = position?.[1] === "deleted" ? Number(position[0]) : (since ?? 0);
  // A row made again under its old id is there, not gone.
  return session.store.all(sql`
    SELECT d.id, d.version FROM crm_deleted d
    WHERE d.tablename = ${table.name} AND d.version > ${from} AND d.version <= ${until}
      AND NOT EXISTS (SELECT 1 FROM ${sqlTable(table.name)} t WHERE ${name(table.primaryId, "t")} = d.id)
    ORDER BY d.version LIMIT ${limit}`);
}

function nextAddress(session: Session, table: Table, { query }: Address, parameter: string): string {
  const kept = query.split("&").filter((pair) => pair !== "" && !/^(\$|%24)(skiptoken|deltatoken)=/i.test(pair));
  return `${session.base}/${table.set}?${[...kept, parameter].join("&")}`;
}

/** GET set/$count?$deltatoken=…: how many changes wait. */
export function countChanges(session: Session, table: Table, token: string): number {
  check(session, table, { segments: [], options: new Map(), query: "" });
  const since = readToken(session, token);
  const row = session.store.get(sql`
    SELECT (SELECT count(*) FROM ${sqlTable(table.name)} t WHERE t."versionnumber" > ${since}) +
           (SELECT count(*) FROM crm_deleted WHERE tablename = ${table.name} AND version > ${since}) AS n ${raw("")}`);
  return Number(row?.["n"] ?? 0);
}
