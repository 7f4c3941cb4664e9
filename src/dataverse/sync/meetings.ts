/**
 * Records of a meeting by its global id, which server-side synchronization writes there as well.
 * https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/appointment
 */
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { KnownMeeting } from "../../ports/known-meetings.ts";
import { read, type ClientParts } from "../client.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { fetched } from "../query.ts";
import { parse } from "../../wire/shape.ts";
import { lookupOf, page, textOf, type Row } from "../row.ts";
import { syncTable } from "./tables.ts";

const toMeeting = (row: Row): KnownMeeting => ({
  id: textOf(row, "activityid").toLowerCase(),
  ownerId: textOf(row, "_ownerid_value").toLowerCase(),
  createdBy: lookupOf(row, "createdby")?.name ?? "",
});

/** Asks for the records of these meetings, the oldest first; to be annotated. */
export const meetingsQuery = (kind: SyncKind, globalIds: readonly string[]) =>
  ({
    method: "GET",
    address: fetched(
      syncTable(kind).set,
      toFetchXml({
        table: kind,
        columns: ["activityid", "ownerid", "createdby", "globalobjectid"],
        filter: every(condition("globalobjectid", "in", ...globalIds)),
        orderBy: [{ column: "createdon" }],
      }),
    ),
  }) as const;

/** The records an answer shows, each with the global id of its meeting. */
export const meetingsIn = (body: unknown): readonly (readonly [string, KnownMeeting])[] =>
  parse(page, body).value.map((row) => [textOf(row, "globalobjectid"), toMeeting(row)] as const);

/** See {@link ReadMeetings}. @param globalId Graph's `iCalUId`, which `globalobjectid` holds as it is */
export async function readMeetings(
  parts: ClientParts,
  kind: SyncKind,
  globalId: string,
  signal?: AbortSignal,
): Promise<readonly KnownMeeting[]> {
  const answer = await read(parts, (body) => body, { ...meetingsQuery(kind, [globalId]), annotated: true }, signal);
  return meetingsIn(answer).map(([, meeting]) => meeting);
}
