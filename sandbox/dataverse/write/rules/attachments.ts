/** Files at activities and notes: which may come in, how large they are, how many there are. */
import type { SqlValue } from "../../../database/database.ts";
import { DataverseError, badArgument } from "../../errors.ts";
import type { Session } from "../../session.ts";
import { raw, sql } from "../../storage/sql.ts";
import type { Row } from "../../storage/store.ts";
import type { Draft, TableRule } from "../draft.ts";

/** Bytes behind base64 text. */
const decodedSize = (base64: SqlValue | undefined): number =>
  typeof base64 === "string" ? Buffer.byteLength(base64, "base64") : 0;

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

/** Organization settings say which files are kept out, by extension, and how large one may be (bytes). */
function refuseFile({ session, row, before }: Draft, content: string): void {
  const body = row[content];
  if (typeof body === "string" && !BASE64.test(body))
    throw badArgument(`The value of attribute '${content}' is not valid base64.`);
  if (typeof body !== "string" && !("filename" in row)) return;
  const limits = session.store.get(raw("SELECT blockedattachments, maxuploadfilesize FROM crm_organization LIMIT 1"));
  const blocked = String(limits?.["blockedattachments"] ?? "")
    .toLowerCase()
    .split(";");
  const name = row["filename"] ?? before?.["filename"];
  const extension = typeof name === "string" ? (/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "") : "";
  if (extension !== "" && blocked.includes(extension))
    throw new DataverseError(
      400,
      "0x80043e09",
      "The attachment is either not a valid type or is too large. It cannot be uploaded or downloaded.",
    );
  const most = Number(limits?.["maxuploadfilesize"] ?? 0);
  if (most > 0 && decodedSize(body) > most)
    throw new DataverseError(400, "0x80044a02", "Attachment file size is too big.");
}

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
    refuseFile(draft, "body");
    fillIn(draft);
    const { session, row } = draft;
    const before = session.store.get(
      sql`SELECT count(*) AS n FROM crm_activitymimeattachment WHERE objectid = ${row["objectid"] ?? null}`,
    );
    row["attachmentnumber"] ??= Number(before?.["n"] ?? 0) + 1;
    row["activitymimeattachmentidunique"] ??= draft.id;
  },
  update(draft) {
    const { row } = draft;
    refuseFile(draft, "body");
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
  create(draft) {
    const { row } = draft;
    refuseFile(draft, "documentbody");
    row["isdocument"] = typeof row["filename"] === "string" || typeof row["documentbody"] === "string" ? 1 : 0;
    row["filesize"] = decodedSize(row["documentbody"]);
    row["objecttypecode"] = row["objectid__type"] ?? null;
  },
  update(draft) {
    const { row } = draft;
    refuseFile(draft, "documentbody");
    if ("documentbody" in row) row["filesize"] = decodedSize(row["documentbody"]);
    if ("filename" in row) row["isdocument"] = row["filename"] === null ? 0 : 1;
  },
};
