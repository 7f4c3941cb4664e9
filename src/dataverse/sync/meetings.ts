/**
 * Records of a meeting by its global id, which server-side synchronization writes there as well.
 * https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/appointment
 */
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { KnownMeeting } from "../../ports/known-meetings.ts";
import { read, type ClientParts } from "../client.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { fetched } from "../query.ts";
import { lookupOf, page, textOf, type Row } from "../row.ts";
import { syncTable } from "./tables.ts";

const toMeeting = (row: Row): KnownMeeting => ({
  id: textOf(row, "activityid").toLowerCase(),
  ownerId: textOf(row, "_ownerid_value").toLowerCase(),
  createdBy: lookupOf(row, "createdby")?.name ?? "",
});

/** See {@link ReadMeetings}. @param globalId Graph's `iCalUId`, which `globalobjectid` holds as it is */
export async function readMeetings(
  parts: ClientParts,
  kind: SyncKind,
  globalId: string,
  signal?: AbortSignal,
): Promise<readonly KnownMeeting[]> {
  const fetch = toFetchXml({
    table: kind,
    columns: ["activityid", "ownerid", "createdby"],
    filter: every(condition("globalobjectid", "eq", globalId)),
    orderBy: [{ column: "createdon" }],
  });
  const address = fetched(syncTable(kind).set, fetch);
  const { value } = await read(parts, page, { method: "GET", address, annotated: true }, signal);
  return value.map(toMeeting);
}
