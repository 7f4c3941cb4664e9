/** Upload sessions for large attachments. https://learn.microsoft.com/graph/outlook-large-attachments */
import type { Database, SqlRow } from "../../database/database.ts";
import { GraphError, invalidRequest } from "../http/errors.ts";
import { created, noContent } from "../http/message.ts";
import type { Answer, GraphRequest } from "../http/message.ts";
import { flagAt, isObject, numberAt, parseJson, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { readParameters } from "../mail/parameters.ts";
import { attachmentInfo, attachmentItem } from "../schema/uploads.ts";
import { readBody } from "../schema/read-body.ts";
import { toSeconds } from "../schema/moment.ts";
import { numberOf, textOf } from "../storage/store.ts";
import type { Item } from "../storage/store.ts";
import { visitOfOwner } from "../visit.ts";
import type { House, Uploads, Visit } from "../visit.ts";
import { addTaskFile } from "../todo/parts.ts";
import { contentType } from "./embedded.ts";
import { addAttachment } from "./rows.ts";
import { attachmentIdOf, attachmentsChanged } from "./wire.ts";

const LIFE_MS = 7 * 24 * 3_600_000;
const CHUNK = 4 * 1024 * 1024;
const MAIL_MOST = 150 * 1024 * 1024;
/** Smaller files are posted whole; counted in millions, so that neither way refuses what is called 3 MB. */
const MAIL_LEAST = 3_000_000;
const TASK_MOST = 25 * 1024 * 1024;

interface Session {
  readonly id: string;
  readonly mailbox: number;
  readonly item: number;
  readonly about: JsonObject;
  readonly size: number;
  readonly expires: number;
  readonly length: number;
  readonly ofTask: boolean;
}

/** Sessions and what came of a file live in the database: a restart in the middle of an upload loses no chunk. */
export function createUploads(house: () => House): Uploads {
  const db = (): Database => house().store.db;
  const context = (): string => `${house().origin}/v1.0/$metadata#microsoft.graph.attachmentSession`;
  const find = (id: string, now: number): Session => {
    const session = sessionOf(db().get("SELECT * FROM upload_session WHERE id = ?", [id]));
    if (!session || session.expires < now)
      throw new GraphError(404, "ErrorItemNotFound", "The upload session is not found or has expired.");
    return session;
  };
  const drop = (id: string): void => {
    db().run("DELETE FROM upload_session WHERE id = ?", [id]);
    db().run("DELETE FROM upload_part WHERE upload = ?", [id]);
  };
  const receive = (id: string, request: GraphRequest, now: number): Answer => {
    const session = find(id, now);
    if (request.method === "GET") return progress(context(), session);
    if (request.method === "DELETE") {
      drop(id);
      return noContent;
    }
    if (request.method !== "PUT") throw invalidRequest("An upload session takes PUT, GET and DELETE.");
    const longer = take(db(), session, request);
    if (longer.length < longer.size) return progress(context(), longer);
    const content = contentOf(db(), id);
    drop(id);
    const done = finish(house(), longer, content);
    const whole = { ...longer, length: longer.size };
    return longer.ofTask ? { ...progress(context(), whole), ...done } : done;
  };
  return {
    open: (visit, item) => {
      const about = readAbout(visit, item);
      const id = visit.house.newGuid();
      const expires = visit.now + LIFE_MS;
      visit.store.db.run("INSERT INTO upload_session VALUES(?,?,?,?,?,?,0,?)", [
        id,
        visit.mailbox.number,
        item.id,
        JSON.stringify(about),
        numberAt(about, "size") ?? 0,
        expires,
        item.kind === "todoTask" ? 1 : 0,
      ]);
      const json = {
        "@odata.context": `${visit.house.origin}/v1.0/$metadata#microsoft.graph.uploadSession`,
        uploadUrl: uploadUrl(visit, item, id),
        expirationDateTime: toSeconds(expires),
        nextExpectedRanges: ["0-"],
      };
      return item.kind === "todoTask" ? { status: 200, json } : created(json);
    },
    list: (item, now) =>
      db()
        .all("SELECT * FROM upload_session WHERE item = ? AND expires >= ? ORDER BY id", [item.id, now])
        .flatMap((row) => sessionOf(row) ?? [])
        .map(sessionShown),
    show: (id, now) => sessionShown(find(id, now)),
    drop: (id, now) => {
      drop(find(id, now).id);
    },
    receive: (id, request, now) => db().transaction(() => receive(id, request, now)),
  };
}

function sessionOf(row: SqlRow | undefined): Session | undefined {
  if (!row) return undefined;
  const about = parseJson(textOf(row["about"]));
  return {
    id: textOf(row["id"]),
    mailbox: numberOf(row["mailbox"]),
    item: numberOf(row["item"]),
    about: isObject(about) ? about : {},
    size: numberOf(row["size"]),
    expires: numberOf(row["expires"]),
    length: numberOf(row["length"]),
    ofTask: numberOf(row["of_task"]) === 1,
  };
}

function contentOf(db: Database, upload: string): Uint8Array {
  const parts = db.all("SELECT content FROM upload_part WHERE upload = ? ORDER BY place", [upload]);
  return Buffer.concat(parts.flatMap(({ content }) => (content instanceof Uint8Array ? [content] : [])));
}

/** Mail and calendar give an address that needs no token; To Do takes the bytes below the session itself. */
function uploadUrl(visit: Visit, item: Item, id: string): string {
  if (item.kind !== "todoTask") return `${visit.house.origin}/api/v2.0/AttachmentSessions('${id}')`;
  const list = visit.store.byId(item.parent);
  const path = `todo/lists/${list ? visit.idOf(list) : ""}/tasks/${visit.idOf(item)}/attachmentSessions/${id}`;
  return `${visit.house.origin}/v1.0/users/${visit.owner}/${path}`;
}

const sessionShown = (session: Session): JsonObject => ({
  id: session.id,
  expirationDateTime: toSeconds(session.expires),
  nextExpectedRanges: [`${session.length}-`],
});

function readAbout(visit: Visit, item: Item): JsonObject {
  const task = item.kind === "todoTask";
  const given = readParameters(visit.request, task ? ["attachmentInfo"] : ["AttachmentItem"]).get(
    task ? "attachmentinfo" : "attachmentitem",
  );
  if (!isObject(given)) throw invalidRequest("The description of the attachment is missing.");
  const about = readBody(task ? attachmentInfo : attachmentItem, given, "create");
  const size = numberAt(about, "size") ?? 0;
  if (textAt(about, "attachmentType") !== "file" || (textAt(about, "name") ?? "") === "" || size < 1)
    throw invalidRequest("An upload session needs attachmentType file, a name and a size.");
  if (!task && size < MAIL_LEAST)
    throw new GraphError(
      400,
      "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize",
      "The attachment is smaller than 3 MB: post it to the attachments of the item.",
    );
  if (size > (task ? TASK_MOST : MAIL_MOST))
    throw new GraphError(413, "ErrorAttachmentSizeLimitExceeded", "The attachment is too large.");
  return about;
}

/** How far an upload is; the session of a task is an entity of its own. */
function progress(visitContext: string, session: Session): Answer {
  const state = { expirationDateTime: toSeconds(session.expires), nextExpectedRanges: [`${session.length}-`] };
  return {
    status: 200,
    json: session.ofTask ? { "@odata.context": visitContext, id: session.id, ...state } : state,
  };
}

/** Appends one chunk. Throws GraphError 400, 416. */
function take(db: Database, session: Session, request: GraphRequest): Session {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/i.exec(request.headers.get("content-range") ?? "");
  if (!match) throw invalidRequest("The Content-Range header is missing or cannot be read.");
  const [from, to, total] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (total !== session.size || to - from + 1 !== request.body.length)
    throw invalidRequest("The Content-Range header does not fit the body or the size of the attachment.");
  if (request.body.length > CHUNK) throw invalidRequest("A chunk has at most 4 MB.");
  if (from !== session.length)
    throw new GraphError(416, "InvalidContentRange", `The next expected range is ${session.length}-.`);
  const length = session.length + request.body.length;
  db.run("INSERT INTO upload_part VALUES(?,?,?)", [session.id, from, request.body]);
  db.run("UPDATE upload_session SET length = ? WHERE id = ?", [length, session.id]);
  return { ...session, length };
}

function finish(house: House, session: Session, content: Uint8Array): Answer {
  const { about } = session;
  const mailbox = house.mailboxes.find(({ number }) => number === session.mailbox);
  if (!mailbox) throw new GraphError(404, "ErrorItemNotFound", "The mailbox of the upload is gone.");
  const visit = visitOfOwner(house, mailbox);
  const item = visit.store.byId(session.item);
  if (!item) throw new GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.");
  const name = textAt(about, "name") ?? "attachment";
  const type = textAt(about, "contentType") ?? contentType(name);
  if (item.kind === "todoTask") {
    const row = addTaskFile(visit, item, name, type, content);
    return {
      status: 200,
      headers: { Location: `${visit.house.origin}/v1.0/me/todo/attachments('${attachmentIdOf(visit, item, row)}')` },
    };
  }
  const row = addAttachment(
    visit.store,
    item.id,
    {
      "@odata.type": "#microsoft.graph.fileAttachment",
      name,
      contentType: type,
      isInline: flagAt(about, "isInline"),
      contentId: about["contentId"] ?? null,
      contentLocation: null,
      lastModifiedDateTime: toSeconds(visit.now),
    },
    content,
  );
  const changed = attachmentsChanged(visit, item);
  const kind = item.kind === "event" || item.kind === "exception" ? "events" : "messages";
  const id = attachmentIdOf(visit, changed, row);
  return {
    status: 201,
    headers: {
      Location: `${visit.house.origin}/v1.0/users('${visit.owner}')/${kind}('${item.kind === "exception" ? "" : visit.idOf(changed)}')/attachments('${id}')`,
    },
  };
}
