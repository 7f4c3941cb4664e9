/** Items inside itemAttachments, and content types by file name. */
import { badBody } from "../http/errors.ts";
import { textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { contact } from "../schema/contacts.ts";
import { event } from "../schema/calendar.ts";
import { message } from "../schema/mail.ts";
import { toSeconds } from "../schema/moment.ts";
import { readBody } from "../schema/read-body.ts";
import type { Visit } from "../visit.ts";

const TYPES = [message, contact, event];

/** The embedded item in wire form. Throws GraphError 400. */
export function embeddedItem(visit: Visit, item: JsonObject | undefined): JsonObject {
  if (!item) throw badBody("The item of the attachment is missing.");
  const name = (textAt(item, "@odata.type") ?? "").replace(/^#?(microsoft\.graph\.)?/i, "").toLowerCase();
  const type = TYPES.find((known) => known.name === name);
  if (!type) throw badBody("The '@odata.type' of the attached item is missing or cannot be attached.");
  const now = toSeconds(visit.now);
  const fields = readBody(type, item, "create");
  const plain = Object.entries(fields).filter(([member]) => type.properties[member]?.navigation !== true);
  return {
    "@odata.type": `#microsoft.graph.${type.name}`,
    id: "",
    createdDateTime: now,
    lastModifiedDateTime: now,
    ...Object.fromEntries(plain),
  };
}

const BY_ENDING: Readonly<Record<string, string>> = {
  txt: "text/plain",
  html: "text/html",
  csv: "text/csv",
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  zip: "application/zip",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export function contentType(name: string): string {
  return BY_ENDING[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";
}
