/** Files at activities and notes. */
import type { SqlValue } from "../../../database/database.ts";
import type { Session } from "../../session.ts";
import { sql } from "../../storage/sql.ts";
import type { Row } from "../../storage/store.ts";
import type { Draft, TableRule } from "../draft.ts";

/** Bytes behind base64 text. */
const decodedSize = (base64: SqlValue | undefined): number =>
  typeof base64 === "string" ? Buffer.byteLength(base64, "base64") : 0;

function countAttachments(session: Session, activityId: SqlValue | undefined, less = 0): void {
  if (typeof activityId !== "string") return;
  const count = session.store.get(
    sql`SELECT count(*) AS n FROM crm_activitymimeattachment WHERE objectid = ${activityId}`,
  );
  session.store.run(
    sql`UPDATE crm_email SET attachmentcount = ${Number(count?.["n"] ?? 0) - less} WHERE activityid = ${activityId}`,
  );
}

function fillIn({ session, row }: Draft): void {
  if (typeof row["body"] === "string") row["filesize"] = decodedSize(row["body"]);
  const activity = row["activityid"] ?? (row["objectid__type"] === "activitypointer" ? row["objectid"] : undefined);
  if (typeof activity !== "string") return;
  row["activityid"] = activity;
  row["objectid"] ??= activity;
  row["objectid__type"] ??= "activitypointer";
  const found = session.store.get(
    sql`SELECT activitytypecode, subject, ownerid, ownerid__type, owningbusinessunit, owninguser FROM crm_activitypointer WHERE activityid = ${activity}`,
  );
  row["objecttypecode"] ??= found?.["activitytypecode"] ?? null;
  row["activitysubject"] = found?.["subject"] ?? null;
  for (const column of ["ownerid", "ownerid__type", "owningbusinessunit", "owninguser"])
    row[column] = found?.[column] ?? null;
}

export const ATTACHMENT_RULE: TableRule = {
  create(draft) {
    fillIn(draft);
    const { session, row } = draft;
    const before = session.store.get(
      sql`SELECT count(*) AS n FROM crm_activitymimeattachment WHERE objectid = ${row["objectid"] ?? null}`,
    );
    row["attachmentnumber"] ??= Number(before?.["n"] ?? 0) + 1;
    row["activitymimeattachmentidunique"] ??= draft.id;
  },
  update({ row }) {
    if (typeof row["body"] === "string") row["filesize"] = decodedSize(row["body"]);
  },
  written({ session, row, before }) {
    countAttachments(session, row["objectid"] ?? before?.["objectid"]);
  },
  remove(session, _table, row: Row) {
    countAttachments(session, row["objectid"], 1);
  },
};

export const ANNOTATION_RULE: TableRule = {
  create({ row }) {
    row["isdocument"] = typeof row["filename"] === "string" || typeof row["documentbody"] === "string" ? 1 : 0;
    row["filesize"] = decodedSize(row["documentbody"]);
    row["objecttypecode"] = row["objectid__type"] ?? null;
  },
  update({ row }) {
    if ("documentbody" in row) row["filesize"] = decodedSize(row["documentbody"]);
    if ("filename" in row) row["isdocument"] = row["filename"] === null ? 0 : 1;
  },
};
