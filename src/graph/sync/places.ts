/**
 * Places beside the shelf's own: folders of contacts below the default one, the user's other calendars. What is tracked and
 * lies there, or is moved there, is kept alike as everything else (S2); the feeds of the default places do not show it.
 */
import { isObject, list, object, or, parse, record, text, type Shape } from "../../wire/shape.ts";
import { followed, goesOn, resource, type Address } from "../address.ts";
import type { Outcome } from "../batch.ts";
import { read, type ClientParts, type GraphRequest } from "../client.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { isExpired, refusalOf } from "../problems.ts";
import { patiently } from "../../wire/patience.ts";
import { isOutOfOrder } from "../../wire/retry.ts";
import { textAt } from "./json.ts";

const PAGE_SIZE = 500;
const FOLDERS = resource(["contactFolders", "delta"], { $select: "id" });
const CALENDARS = resource(["calendars"], { $top: "100", $select: "id,canEdit,isDefaultCalendar,owner" });

/** The feed of contact folders says which there are, however deep; its cursor is the link to go on with. */
export const FOLDER_FEED = "contact-folders";

/** The question for the folders that came or went. */
export const foldersRequest = (cursor: string | undefined, root: string): GraphRequest => ({
  method: "GET",
  address: (cursor === undefined || cursor === "" ? undefined : goesOn(cursor, root)) ?? FOLDERS,
  pageSize: PAGE_SIZE,
});

export const calendarsRequest = (): GraphRequest => ({ method: "GET", address: CALENDARS });

const page = record({
  value: list(object),
  "@odata.nextLink": or(text, undefined),
  "@odata.deltaLink": or(text, undefined),
});
const anything: Shape<unknown> = (value) => value;

/** Which places there are now, and where to ask on. */
export interface Found {
  readonly places: readonly string[];
  readonly cursor?: string;
}

/**
 * Undefined where the service does not say: then everything stays as it was known. Where nothing is known it would look as if there
 * was nothing, and the records of what lies there would get second copies (S23). @throws ServiceError
 */
function answerOf(outcome: Outcome | undefined, known: readonly string[]): unknown {
  if (outcome?.kind === "done") return outcome.answer.body;
  const error = outcome?.error ?? new ServiceError({ service: "mailbox", kind: "serviceDown", detail: "no answer" });
  if (known.length === 0 && (outcome === undefined || isOutOfOrder(refusalOf(error)?.status))) throw error;
  return undefined;
}

async function follow(parts: ClientParts, address: Address, signal?: AbortSignal): Promise<unknown> {
  const asked: GraphRequest = { method: "GET", address, pageSize: PAGE_SIZE };
  return patiently(parts.clock, () => read(parts, anything, asked, signal), signal);
}

/** Folders of contacts besides the default one, after the answer to {@link foldersRequest}. @throws ServiceError */
export async function readFolders(
  parts: ClientParts,
  known: readonly string[],
  cursor: string | undefined,
  outcome: Outcome | undefined,
  signal?: AbortSignal,
): Promise<Found> {
  const expired = outcome?.kind === "failed" && isExpired(outcome.error);
  let body = expired ? await follow(parts, FOLDERS, signal) : answerOf(outcome, known);
  if (body === undefined) return { places: known };
  const whole = expired || foldersRequest(cursor, parts.root).address === FOLDERS;
  const there = new Set(whole ? [] : known);
  for (;;) {
    const found = parse(page, body);
    for (const folder of found.value) {
      const id = textAt(folder, "id");
      if (id === null) continue;
      if (isObject(folder["@removed"])) there.delete(id);
      else there.add(id);
    }
    const [next, last] = [found["@odata.nextLink"], found["@odata.deltaLink"]];
    if (next === undefined)
      return { places: [...there], ...(last === undefined ? {} : { cursor: followed(last, parts.root) }) };
    body = await follow(parts, followed(next, parts.root), signal);
  }
}

/** The user's own calendars besides the default one: other people's are theirs to keep. @throws ServiceError */
export async function readCalendars(
  parts: ClientParts,
  known: readonly string[],
  owners: readonly string[],
  outcome: Outcome | undefined,
  signal?: AbortSignal,
): Promise<Found> {
  let body = answerOf(outcome, known);
  if (body === undefined) return { places: known };
  const places: string[] = [];
  for (;;) {
    const found = parse(page, body);
    for (const calendar of found.value) {
      const [id, owner] = [textAt(calendar, "id"), calendar["owner"]];
      const address = isObject(owner) ? textAt(owner, "address")?.toLowerCase() : undefined;
      const mine = address === undefined || owners.includes(address);
      if (id !== null && mine && calendar["canEdit"] !== false && calendar["isDefaultCalendar"] !== true)
        places.push(id);
    }
    const next = found["@odata.nextLink"];
    if (next === undefined) return { places };
    body = await follow(parts, followed(next, parts.root), signal);
  }
}
