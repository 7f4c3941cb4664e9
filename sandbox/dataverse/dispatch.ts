/** One request, from its address to the part that answers it. */
import { countChanges } from "./change-tracking/changes.ts";
import { DataverseError, badRequest, wrongMethod } from "./errors.ts";
import { handleReference } from "./handlers/references.ts";
import { readColumn, readRow } from "./handlers/read-row.ts";
import { readCount, readSet } from "./handlers/read-set.ts";
import { createInSet, patchRow, removeRow, replaceCollection, writeColumn } from "./handlers/write-row.ts";
import type { Address } from "./http/address.ts";
import { readAddress } from "./http/address.ts";
import type { Answer, Call } from "./http/exchange.ts";
import { header, jsonAnswer, noContent, textAnswer } from "./http/exchange.ts";
import type { Preferences } from "./http/prefer.ts";
import { readPreferences } from "./http/prefer.ts";
import { callMessage } from "./messages/call.ts";
import { answerMetadata } from "./metadata/answers.ts";
import type { RowTarget, SetTarget, Target } from "./resource/target.ts";
import { findTarget } from "./resource/target.ts";
import type { Session } from "./session.ts";

const METHODS = new Set(["GET", "POST", "PATCH", "PUT", "DELETE"]);
const JSON_TYPES =
  /(application\/(json|xml|atom\+xml)|text\/(xml|plain|html)|multipart\/mixed|application\/\*|\*\/\*)/i;

function checkHeaders(call: Call): void {
  if (!METHODS.has(call.method))
    throw new DataverseError(405, "0x8006088a", `The http method '${call.method}' is not supported.`);
  for (const name of ["odata-version", "odata-maxversion"]) {
    const version = header(call, name);
    if (version !== null && !/^4\.(0|01)$/.test(version.trim()))
      throw badRequest(`The ${name} header value '${version}' is not supported.`);
  }
  const accept = header(call, "accept");
  if (accept !== null && accept !== "" && !JSON_TYPES.test(accept))
    throw new DataverseError(415, "0x8006088a", `The Accept header '${accept}' names no supported media type.`);
}

/** Throws DataverseError for everything the service refuses. */
export function dispatch(session: Session, call: Call): Answer {
  checkHeaders(call);
  const address = readAddress(call.target);
  const preferences = readPreferences(header(call, "prefer"));
  const target = findTarget(session, address, call.method);
  return answer(session, target, address, preferences, call);
}

function answer(session: Session, target: Target, address: Address, preferences: Preferences, call: Call): Answer {
  switch (target.kind) {
    case "service":
      requireGet(call);
      return serviceDocument(session);
    case "metadata":
      requireGet(call);
      return answerMetadata(session, target.segments, address, call);
    case "set":
      return onSet(session, target, address, preferences, call);
    case "row":
      return onRow(session, target, address, preferences, call);
    case "count":
      requireGet(call);
      return onCount(session, target.of, address);
    case "column":
      if (call.method === "GET") return readColumn(session, target);
      if (call.method === "PUT" || call.method === "DELETE") return writeColumn(session, target, call);
      throw wrongMethod(`The http method '${call.method}' is not supported on a property.`);
    case "reference":
      return handleReference(session, target, address, call);
    case "nothing":
      return noContent();
    case "message":
      return callMessage(session, target, address, preferences, call);
  }
}

function requireGet(call: Call): void {
  if (call.method !== "GET") throw wrongMethod(`The http method '${call.method}' is not supported here.`);
}

function onSet(session: Session, target: SetTarget, address: Address, preferences: Preferences, call: Call): Answer {
  switch (call.method) {
    case "GET":
      return readSet(session, target, address, preferences, call);
    case "POST":
      return createInSet(session, target, address, preferences, call);
    case "PUT":
      return replaceCollection(session, target, call);
    default:
      throw wrongMethod(`The http method '${call.method}' is not supported on the entity set '${target.table.set}'.`);
  }
}

function onRow(session: Session, target: RowTarget, address: Address, preferences: Preferences, call: Call): Answer {
  switch (call.method) {
    case "GET":
      return readRow(session, target, address, preferences, call);
    case "PATCH":
      return patchRow(session, target, address, preferences, call);
    case "DELETE":
      return removeRow(session, target, call);
    default:
      throw wrongMethod(`The http method '${call.method}' is not supported on a row.`);
  }
}

function onCount(session: Session, target: SetTarget, address: Address): Answer {
  const token = address.options.get("$deltatoken");
  return token === undefined
    ? readCount(session, target, address)
    : textAnswer(String(countChanges(session, target.table, token)));
}

function serviceDocument(session: Session): Answer {
  const value = [...session.model.tables.values()].map(({ set }) => ({ name: set, kind: "EntitySet", url: set }));
  return jsonAnswer(200, { "@odata.context": `${session.base}/$metadata`, value });
}
