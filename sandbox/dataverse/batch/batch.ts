/**
 * `$batch`: requests one after the other, change sets all or nothing.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
 */
import { dispatch } from "../dispatch.ts";
import { DataverseError, badPayload, badQuery, badRequest } from "../errors.ts";
import type { Answer, Call } from "../http/exchange.ts";
import { errorAnswer, header } from "../http/exchange.ts";
import { readPreferences } from "../http/prefer.ts";
import { impersonated, requireBypass } from "../security/impersonation.ts";
import type { Session } from "../session.ts";
import { openSession } from "../sessions.ts";
import { innerFault } from "./inner-fault.ts";
import type { HttpPart, Part, WrittenPart } from "./multipart.ts";
import { boundaryOf, parseHttp, parseMultipart, printHttp, printMultipart } from "./multipart.ts";
import { ContentIds } from "./content-ids.ts";

const MOST_REQUESTS = 1000;
const MAX_URL = 65_536;

export const isBatch = (call: Call): boolean => /^\$batch(\?|$)/.test(call.target);

type Item =
  { readonly kind: "request"; readonly part: Part } | { readonly kind: "changeSet"; readonly parts: readonly Part[] };

function readItems(call: Call): Item[] {
  const boundary = boundaryOf(header(call, "content-type") ?? "");
  if (call.method !== "POST") throw new DataverseError(405, "0x8006088a", "$batch is called with POST.");
  if (boundary === undefined) throw badRequest("The content type of a batch is multipart/mixed with a boundary.");
  const items = parseMultipart(call.body, boundary).map((part): Item => {
    const inner = boundaryOf(part.headers.get("content-type") ?? "");
    return inner === undefined
      ? { kind: "request", part }
      : { kind: "changeSet", parts: parseMultipart(part.body, inner) };
  });
  const total = items.reduce((sum, item) => sum + (item.kind === "request" ? 1 : item.parts.length), 0);
  if (total > MOST_REQUESTS)
    throw badRequest(
      `The current batch message contains too many parts. Only batches with up to ${String(MOST_REQUESTS)} parts are allowed.`,
    );
  return items;
}

export function runBatch(session: Session, call: Call): Answer {
  const items = readItems(call);
  const preferences = readPreferences(header(call, "prefer"));
  const parts: WrittenPart[] = [];
  let failed = false;
  for (const item of items) {
    const answers = item.kind === "request" ? runRequest(session, item.part) : runChangeSet(session, item.parts);
    parts.push(answers.part);
    failed ||= answers.failed;
    if (answers.failed && !preferences.continueOnError) break;
  }
  const boundary = `batchresponse_${session.platform.newId()}`;
  const applied = preferences.applied === "" ? {} : { "Preference-Applied": preferences.applied };
  return {
    // Without continue-on-error the first failure is the failure of the whole.
    status: failed && !preferences.continueOnError ? 400 : 200,
    headers: { "Content-Type": `multipart/mixed; boundary=${boundary}`, ...applied },
    body: printMultipart(boundary, parts),
  };
}

interface Outcome {
  readonly part: WrittenPart;
  readonly failed: boolean;
}

function written(answer: Answer, contentId: string | undefined): WrittenPart {
  const id = contentId === undefined ? {} : { "Content-ID": contentId };
  const written = answer.headers["OData-EntityId"];
  const location = written === undefined ? {} : { Location: written };
  return {
    headers: { "Content-Type": "application/http", "Content-Transfer-Encoding": "binary", ...id },
    body: printHttp(answer.status, { ...location, ...answer.headers, "OData-Version": "4.0" }, answer.body ?? ""),
  };
}

const ROOT = /^.*?\/api\/data\/v9\.\d+\//i;

function innerCall(http: HttpPart, contentIds: ContentIds | undefined): Call {
  const url = contentIds === undefined ? http.url : contentIds.inUrl(http.url);
  const relative = url.replace(ROOT, "").replace(/^\//, "");
  if (url.length > MAX_URL) throw badRequest("The request address is longer than 65,536 characters.");
  if (/^\$batch\b/.test(relative)) throw badRequest("A batch cannot contain another batch.");
  const path = ROOT.test(http.url) ? http.url.replace(/^https?:\/\/[^/]+/i, "") : `/api/data/v9.2/${relative}`;
  return {
    method: http.method,
    target: relative,
    headers: http.headers,
    body: contentIds === undefined ? http.body : contentIds.inBody(http.body),
    faultTarget: `${http.method} ${path}`,
    place: "inner",
  };
}

/** Headers of a part count for that part: on whose behalf it is, and whether duplicates matter. */
function ownSession(session: Session, call: Call): Session {
  const { platform, base } = session;
  const duplicateDetection =
    header(call, "mscrm.suppressduplicatedetection")?.toLowerCase() === "false" || session.duplicateDetection;
  const caller = impersonated(platform, session.caller, call);
  requireBypass(caller, call);
  return caller === session.caller
    ? { ...session, duplicateDetection }
    : openSession(platform, caller, { base, duplicateDetection });
}

/** One request of a batch; what it throws becomes its answer. */
function perform(session: Session, part: Part, contentIds: ContentIds | undefined): Answer {
  const type = part.headers.get("content-type") ?? "";
  if (!/^application\/http\b/i.test(type)) throw badRequest("A part of a batch is of type application/http.");
  const http = parseHttp(part.body);
  if (http.body !== "" && part.cutShort)
    throw badPayload(
      http.url.split(/[?(]/)[0]?.split("/").pop() ?? "",
      "System.ArgumentException: Stream was not readable.",
    );
  const call = innerCall(http, contentIds);
  const fault = innerFault(session, call);
  if (fault !== undefined) throw fault;
  return dispatch(ownSession(session, call), call);
}

function asAnswer(session: Session, part: Part, error: unknown): Answer {
  if (!(error instanceof DataverseError)) throw error;
  const prefer = /^prefer:\s*(.*)$/im.exec(part.body)?.[1] ?? null;
  return errorAnswer(error, session.platform.newId(), readPreferences(prefer).annotations ?? ((): boolean => false));
}

function runRequest(session: Session, part: Part): Outcome {
  const contentId = part.headers.get("content-id");
  try {
    return { part: written(perform(session, part, undefined), contentId), failed: false };
  } catch (error) {
    return { part: written(asAnswer(session, part, error), contentId), failed: true };
  }
}

function runChangeSet(session: Session, parts: readonly Part[]): Outcome {
  const contentIds = new ContentIds(parts.map((part) => part.headers.get("content-id")));
  let current = parts[0];
  try {
    const answers = session.store.transaction(() =>
      parts.map((part) => {
        current = part;
        const contentId = part.headers.get("content-id");
        if (contentId === undefined) throw badQuery("The Content-ID header is not present in a part of a change set.");
        if (/^\s*GET\s/.test(part.body)) throw badRequest("A change set cannot contain GET requests.");
        const answer = perform(session, part, contentIds);
        contentIds.remember(contentId, answer.headers["OData-EntityId"] ?? answer.headers["Location"]);
        return written(answer, contentId);
      }),
    );
    const boundary = `changesetresponse_${session.platform.newId()}`;
    return {
      part: {
        headers: { "Content-Type": `multipart/mixed; boundary=${boundary}` },
        body: printMultipart(boundary, answers),
      },
      failed: false,
    };
  } catch (error) {
    // One answer stands for the whole set: nothing of it was kept.
    const part: Part = current ?? { headers: new Map<string, string>(), body: "", cutShort: false };
    return { part: written(asAnswer(session, part, error), part.headers.get("content-id")), failed: true };
  }
}
