/**
 * A thin client of Microsoft Graph. Every request asks for immutable ids (docs/adr/0007-immutable-ids.md).
 * https://learn.microsoft.com/graph/outlook-immutable-id
 */
import type { EmailAddress } from "../domain/ids.ts";
import type { Clock } from "../ports/clock.ts";
import type { ServiceError } from "../ports/service-error.ts";
import { toJson, understand } from "../wire/answer.ts";
import { toRetryAfterMs } from "../wire/retry.ts";
import type { Incoming, Send } from "../wire/sender.ts";
import type { Shape } from "../wire/shape.ts";
import type { Address } from "./address.ts";
import { toServiceError } from "./problems.ts";

export type Body = Readonly<Record<string, unknown>>;

export interface GraphRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly address: Address;
  readonly body?: Body;
  readonly ifMatch?: string;
  /** Bodies of messages and events as plain text; HTML without it. */
  readonly textBody?: boolean;
  /** Items per page of a delta round. A hint, and to be given with every page. */
  readonly pageSize?: number;
  /** Applying it twice changes nothing. Reads, PATCH and DELETE are; a POST says so itself. */
  readonly repeatable?: boolean;
  readonly timeoutMs?: number;
}

export interface GraphAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown;
}

export interface ClientParts {
  /** Service root without a slash at the end, e.g. `https://graph.microsoft.com/v1.0`. */
  readonly root: string;
  readonly send: Send;
  readonly clock: Clock;
  /** Somebody else's mailbox that the user acts for (D1); the user's own without it. */
  readonly mailbox?: EmailAddress;
}

/** Where an address leads: `/me` stands for the mailbox acted for. Links of the service lead there by themselves. */
export const pathOf = ({ mailbox }: Pick<ClientParts, "mailbox">, address: Address): string =>
  mailbox === undefined ? address : address.replace(/^\/me(?=[/?]|$)/, `/users/${encodeURIComponent(mailbox)}`);

/** Headers of a request, outer or inside a batch: the preferences of a batch do not reach its parts. */
export function toHeaders(request: GraphRequest): Readonly<Record<string, string>> {
  const preferences = ['IdType="ImmutableId"'];
  if (request.textBody === true) preferences.push('outlook.body-content-type="text"');
  if (request.pageSize !== undefined) preferences.push(`odata.maxpagesize=${request.pageSize}`);
  const headers: Record<string, string> = { Accept: "application/json", Prefer: preferences.join(", ") };
  if (request.body !== undefined) headers["Content-Type"] = "application/json";
  if (request.ifMatch !== undefined) headers["If-Match"] = request.ifMatch;
  return headers;
}

/** Whether repeating is harmless: by nature, or because the request says so. */
export const isRepeatable = (request: GraphRequest): boolean => request.repeatable ?? request.method !== "POST";

/** One request, answer unread. @throws ServiceError for every status of 400 and above */
export async function send(parts: ClientParts, request: GraphRequest, signal?: AbortSignal): Promise<Incoming> {
  const incoming = await parts.send(
    {
      method: request.method,
      url: `${parts.root}${pathOf(parts, request.address)}`,
      headers: toHeaders(request),
      repeatable: isRepeatable(request),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.timeoutMs === undefined ? {} : { timeoutMs: request.timeoutMs }),
    },
    signal,
  );
  if (incoming.status >= 400) throw failure(parts, incoming, toJson(incoming.body));
  return incoming;
}

/** One request whose answer is JSON of the given shape. @throws ServiceError */
export async function read<T>(
  parts: ClientParts,
  shape: Shape<T>,
  request: GraphRequest,
  signal?: AbortSignal,
): Promise<T> {
  return understand("mailbox", shape, toJson((await send(parts, request, signal)).body));
}

/** The error behind an answer of 400 and above. */
export const failure = (
  { clock }: Pick<ClientParts, "clock">,
  answer: { readonly status: number; header(name: string): string | undefined },
  body: unknown,
): ServiceError => toServiceError(answer.status, body, toRetryAfterMs(answer.header("Retry-After"), clock.now()));
