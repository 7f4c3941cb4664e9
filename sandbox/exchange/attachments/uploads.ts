/** Upload sessions for large attachments. https://learn.microsoft.com/graph/outlook-large-attachments */
import { GraphError, invalidRequest } from "../http/errors.ts";
import { created, noContent } from "../http/message.ts";
import type { Answer, GraphRequest } from "../http/message.ts";
import { flagAt, isObject, numberAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { readParameters } from "../mail/parameters.ts";
import { attachmentInfo, attachmentItem } from "../schema/uploads.ts";
import { readBody } from "../schema/read-body.ts";
import { toSeconds } from "../schema/moment.ts";
import type { Item } from "../storage/store.ts";
import type { Uploads, Visit } from "../visit.ts";
import { addTaskFile } from "../todo/parts.ts";
import { contentType } from "./embedded.ts";
import { addAttachment } from "./rows.ts";
import { attachmentIdOf, attachmentsChanged } from "./wire.ts";

const LIFE_MS = 7 * 24 * 3_600_000;
const CHUNK = 4 * 1024 * 1024;
const MAIL_MOST = 150 * 1024 * 1024;
const TASK_MOST = 25 * 1024 * 1024;

interface Session {
  readonly visit: Visit;
  readonly item: number;
  readonly about: JsonObject;
  readonly size: number;
  readonly expires: number;
  received: Uint8Array[];
  length: number;
}

/** Sessions live as long as the process: an unfinished upload starts again after a restart, as after its expiry. */
export function createUploads(): Uploads {
  const sessions = new Map<string, Session>();
  const find = (id: string, now: number): Session => {
    const session = sessions.get(id);
    if (!session || session.expires < now) {
      throw new GraphError(404, "ErrorItemNotFound", "The upload session is not found or has expired.");
    }
    return session;
  };
  return {
    open: (visit, item) => {
      const about = readAbout(visit, item);
      const id = visit.house.newGuid();
      const expires = visit.now + LIFE_MS;
      sessions.set(id, {
        visit,
        item: item.id,
        about,
        size: numberAt(about, "size") ?? 0,
        expires,
        received: [],
        length: 0,
      });
      const json = {
        "@odata.context": `${visit.house.origin}/v1.0/$metadata#microsoft.graph.uploadSession`,
        uploadUrl: uploadUrl(visit, item, id),
        expirationDateTime: toSeconds(expires),
        nextExpectedRanges: ["0-"],
      };
      return item.kind === "todoTask" ? { status: 200, json } : created(json);
    },
    list: (item, now) =>
      [...sessions]
        .filter(([, session]) => session.item === item.id && session.expires >= now)
        .map(([id, session]) => sessionShown(id, session)),
    show: (id, now) => sessionShown(id, find(id, now)),
    drop: (id, now) => {
      find(id, now);
      sessions.delete(id);
    },
    receive: (id, request, now) => {
      const session = find(id, now);
      if (request.method === "DELETE") {
        sessions.delete(id);
        return noContent;
      }
      if (request.method === "GET") return progress(session);
      if (request.method !== "PUT") throw invalidRequest("An upload session takes PUT, GET and DELETE.");
      take(session, request);
      if (session.length < session.size) return progress(session);
      sessions.delete(id);
      return session.visit.store.db.transaction(() => finish(session));
    },
  };
}

/** Mail and calendar give an address that needs no token; To Do takes the bytes below the session itself. */
function uploadUrl(visit: Visit, item: Item, id: string): string {
  if (item.kind !== "todoTask") return `${visit.house.origin}/api/v2.0/AttachmentSessions('${id}')`;
  const list = visit.store.byId(item.parent);
  const path = `todo/lists/${list ? visit.idOf(list) : ""}/tasks/${visit.idOf(item)}/attachmentSessions/${id}`;
  return `${visit.house.origin}/v1.0/users/${visit.owner}/${path}`;
}

const sessionShown = (id: string, session: Session): JsonObject => ({
  id,
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
  if (size > (task ? TASK_MOST : MAIL_MOST))
    throw new GraphError(413, "ErrorAttachmentSizeLimitExceeded", "The attachment is too large.");
  return about;
}

const progress = (session: Session): Answer => ({
  status: 200,
  json: { expirationDateTime: toSeconds(session.expires), nextExpectedRanges: [`${session.length}-`] },
});

/** Appends one chunk. Throws GraphError 400, 416. */
function take(session: Session, request: GraphRequest): void {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/i.exec(request.headers.get("content-range") ?? "");
  if (!match) throw invalidRequest("The Content-Range header is missing or cannot be read.");
  const [from, to, total] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (total !== session.size || to - from + 1 !== request.body.length)
    throw invalidRequest("The Content-Range header does not fit the body or the size of the attachment.");
  if (request.body.length > CHUNK) throw invalidRequest("A chunk has at most 4 MB.");
  if (from !== session.length)
    throw new GraphError(416, "InvalidContentRange", `The next expected range is ${session.length}-.`);
  session.received.push(request.body);
  session.length += request.body.length;
}

function finish(session: Session): Answer {
  const { visit, about } = session;
  const item = visit.store.byId(session.item);
  if (!item) throw new GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.");
  const content = Buffer.concat(session.received);
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
