/**
 * A thin client of the Dataverse Web API: one request or one `$batch`, errors as values of our own, bodies untouched.
 * Why not the package dynamics-web-api: docs/adr/0006-own-dataverse-client.md.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
 */
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { ServiceError } from "../ports/service-error.ts";
import { toJson, understand } from "../wire/answer.ts";
import { toRetryAfterMs } from "../wire/retry.ts";
import type { Outgoing, Send } from "../wire/sender.ts";
import type { Shape } from "../wire/shape.ts";
import { toServiceError } from "./problems.ts";
import type { Address } from "./query.ts";

export type Body = Readonly<Record<string, unknown>>;

export interface DataverseRequest {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly address: Address;
  readonly body?: Body;
  /** ETag, or `*`: the row must exist. Every PATCH of ours carries one, else a missing row would be created. */
  readonly ifMatch?: string;
  /** The row must not exist yet (PATCH as "create under this id"). */
  readonly onlyIfNew?: boolean;
  /** Answer with the row as it is after the write. */
  readonly representation?: boolean;
  /** Names of lookups and texts of choices beside the raw values; `all` also how to bind them. Costs more bytes. */
  readonly annotated?: boolean | "all";
  /** Rows per page, at most 5000. */
  readonly pageSize?: number;
  /** Answer with a link under which later changes of the set can be asked for. */
  readonly trackChanges?: boolean;
  /** Let the organization's duplicate rules look at the row first; they sleep otherwise. */
  readonly detectDuplicates?: boolean;
  /** Applying it twice changes nothing. Reads and deletes are; a write says so itself. */
  readonly repeatable?: boolean;
  readonly timeoutMs?: number;
}

export interface DataverseAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  /** Parsed JSON, otherwise untouched; undefined when there was none. */
  readonly body: unknown;
}

export interface ClientParts {
  /** Service root without a slash at the end, e.g. `https://org.crm4.dynamics.com/api/data/v9.2`. */
  readonly root: string;
  readonly send: Send;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Called with the service's own time (ISO 8601) where an answer shows it. */
  readonly tellTime?: (now: string) => void;
}

const ANNOTATIONS =
  'odata.include-annotations="OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname"';

const ALL_ANNOTATIONS = 'odata.include-annotations="*"';

/** The Prefer header; several preferences travel in one. */
function toPreferences(request: DataverseRequest): string | undefined {
  const preferences: string[] = [];
  if (request.representation === true) preferences.push("return=representation");
  if (request.trackChanges === true) preferences.push("odata.track-changes");
  if (request.pageSize !== undefined) preferences.push(`odata.maxpagesize=${request.pageSize}`);
  if (request.annotated) preferences.push(request.annotated === "all" ? ALL_ANNOTATIONS : ANNOTATIONS);
  return preferences.length === 0 ? undefined : preferences.join(",");
}

/** Headers of a request, outer or inside a batch. */
export function toHeaders(request: DataverseRequest): Readonly<Record<string, string>> {
  const prefer = toPreferences(request);
  return {
    Accept: "application/json",
    "OData-MaxVersion": "4.0",
    "OData-Version": "4.0",
    ...(request.body === undefined ? {} : { "Content-Type": "application/json; charset=utf-8" }),
    ...(request.ifMatch === undefined ? {} : { "If-Match": request.ifMatch }),
    ...(request.detectDuplicates === true ? { "MSCRM.SuppressDuplicateDetection": "false" } : {}),
    ...(request.onlyIfNew === true ? { "If-None-Match": "*" } : {}),
    ...(prefer === undefined ? {} : { Prefer: prefer }),
  };
}

/** Whether repeating is harmless: by nature, or because the request says so. */
export const isRepeatable = (request: DataverseRequest): boolean =>
  request.repeatable ?? (request.method === "GET" || request.method === "DELETE");

const toOutgoing = (root: string, request: DataverseRequest): Outgoing => ({
  method: request.method,
  url: `${root}/${request.address}`,
  headers: toHeaders(request),
  repeatable: isRepeatable(request),
  ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  ...(request.timeoutMs === undefined ? {} : { timeoutMs: request.timeoutMs }),
});

/** One request. @throws ServiceError for every status of 400 and above */
export async function call(
  parts: ClientParts,
  request: DataverseRequest,
  signal?: AbortSignal,
): Promise<DataverseAnswer> {
  const incoming = await parts.send(toOutgoing(parts.root, request), signal);
  const body = toJson(incoming.body);
  if (incoming.status >= 400) throw failure(parts, incoming, body);
  return { status: incoming.status, header: (name) => incoming.header(name), body };
}

/** One request whose answer has a body of the given shape. @throws ServiceError */
export async function read<T>(
  parts: ClientParts,
  shape: Shape<T>,
  request: DataverseRequest,
  signal?: AbortSignal,
): Promise<T> {
  return understand("crm", shape, (await call(parts, request, signal)).body);
}

/** The error behind an answer of 400 and above. */
export const failure = (
  { clock }: Pick<ClientParts, "clock">,
  answer: { readonly status: number; header(name: string): string | undefined },
  body: unknown,
): ServiceError => toServiceError(answer.status, body, toRetryAfterMs(answer.header("Retry-After"), clock.now()));
