import { toDerivedGuid } from "../../domain/fields/digest.ts";
import { isSyncKind } from "../../domain/fields/kinds.ts";
import type { EndedLinks, Seen, SharedDesk } from "../../ports/sync-crm.ts";
import { isProblem } from "../../ports/service-error.ts";
import { isObject, parse } from "../../wire/shape.ts";
import { call, type ClientParts } from "../client.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { refusalOf } from "../problems.ts";
import { fetched, rowAt, type Address } from "../query.ts";
import { readDeskText } from "./desk-text.ts";
import { etagOf, page, textOf, type Row } from "../row.ts";

/**
 * The note all of the user's devices can see: a note (annotation) of the user, under an id derived from theirs. Dataverse
 * keeps versions of rows, so that of two devices one gets the lease. See docs/adr/0020-lease-in-a-note.md.
 */
const SUBJECT = "Regarding synchronization";

export const deskIdOf = (userId: string): string => toDerivedGuid(`desk|${userId}`);

/** The caller's note, whoever the caller is: one part of the survey's batch. */
export const deskQuery = (): Address =>
  fetched(
    "annotations",
    toFetchXml({
      table: "annotation",
      columns: ["annotationid", "subject", "notetext", "modifiedon"],
      filter: every(condition("subject", "eq", SUBJECT), condition("ownerid", "eq-userid")),
    }),
  );

const numbersIn = (value: unknown): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).flatMap(([id, one]) => (typeof one === "number" ? [[id, one]] : [])),
  );

function toSeen(value: unknown): Seen | undefined {
  if (!isObject(value)) return undefined;
  const kinds = Object.entries(isObject(value["kinds"]) ? value["kinds"] : {}).flatMap(([kind, one]) => {
    if (!isSyncKind(kind) || !isObject(one) || typeof one["version"] !== "number") return [];
    return [[kind, { version: one["version"], filters: textOf(one, "filters") }] as const];
  });
  return { mailbox: textOf(value, "mailbox"), kinds: Object.fromEntries(kinds), own: numbersIn(value["own"]) };
}

function toEnded(value: unknown): EndedLinks | undefined {
  if (!isObject(value)) return undefined;
  const { forgotten } = value;
  return { fences: numbersIn(value["fences"]), forgotten: typeof forgotten === "number" ? forgotten : 0 };
}

/** What the note says. `now` is milliseconds since 1970. */
export function toDesk(rows: readonly Row[], userId: string, now: number): SharedDesk {
  const row = rows.find((candidate) => textOf(candidate, "annotationid").toLowerCase() === deskIdOf(userId));
  const { content, whole } = readDeskText(row === undefined ? "" : textOf(row, "notetext"));
  const letGo = isObject(content["letGo"]) ? content["letGo"] : {};
  const fence = typeof content["fence"] === "number" ? content["fence"] : 0;
  const seen = toSeen(content["seen"]);
  // Of a damaged one nobody knows what it named.
  const ended = whole ? toEnded(content["ended"]) : { fences: {}, forgotten: fence };
  return {
    ...(row === undefined ? {} : { etag: etagOf(row) }),
    fence,
    holder: textOf(content, "holder"),
    holderName: textOf(content, "holderName"),
    age: Math.max(0, now - (Date.parse(row === undefined ? "" : textOf(row, "modifiedon")) || 0)),
    ...(seen === undefined ? {} : { seen }),
    ...(ended === undefined ? {} : { ended }),
    ...(whole ? {} : { damaged: true }),
    letGo: Object.fromEntries(
      Object.entries(letGo).flatMap(([id, value]) => (typeof value === "string" ? [[id, value]] : [])),
    ),
  };
}

/** The note as it is now, its age by the service's clock where the answer tells it (@throws ServiceError). */
export async function readDesk(parts: ClientParts, userId: string, signal?: AbortSignal): Promise<SharedDesk> {
  const answer = await call(parts, { method: "GET", address: deskQuery() }, signal);
  const there = Date.parse(answer.header("Date") ?? "");
  const now = Number.isNaN(there) ? Date.parse(parts.clock.now()) : there;
  return toDesk(parse(page, answer.body).value, userId, now);
}

/** Replaces the note if nobody else did since it was read; undefined when somebody did. @throws ServiceError */
export async function putDesk(
  parts: ClientParts,
  userId: string,
  desk: SharedDesk,
  signal?: AbortSignal,
): Promise<SharedDesk | undefined> {
  const { fence, holder, holderName, letGo, seen, ended, etag } = desk;
  const address = rowAt("annotations", deskIdOf(userId));
  const notetext = JSON.stringify({ fence, holder, holderName, letGo, seen, ended });
  const body = { subject: SUBJECT, notetext, isdocument: false };
  const guard = etag === undefined ? { onlyIfNew: true } : { ifMatch: etag };
  try {
    // Guarded by its version: what came through without an answer is refused the second time.
    const request = { method: "PATCH", address, body, ...guard, representation: true, repeatable: true } as const;
    const answer = await call(parts, request, signal);
    const row = isObject(answer.body) ? answer.body : {};
    // Written a moment ago, and dated by the service.
    parts.tellTime?.(textOf(row, "modifiedon"));
    const { damaged: _mended, ...whole } = desk;
    return { ...whole, etag: etagOf(row), age: 0 };
  } catch (error) {
    if (isProblem(error, "conflict") || refusalOf(error)?.status === 412) return undefined;
    throw error;
  }
}
