/** Messages between host page and Office.js: JSON text with underscored names. Pure. */
import { z } from "zod";

const envelope = z.object({
  _messageType: z.number(),
  _actionName: z.string(),
  _conversationId: z.string(),
  _correlationId: z.number(),
  _actionType: z.number().optional(),
  _data: z.unknown().optional(),
});
export type Envelope = z.infer<typeof envelope>;

const REQUEST = 0;
const RESPONSE = 1;
const VERSION = 1;

/** What an add-in frame wants. */
export interface WireRequest {
  readonly kind: "invoke" | "register" | "unregister";
  readonly action: string;
  readonly data: unknown;
  readonly envelope: Envelope;
}

/** Reads one message; undefined when it is not a request of Office.js. */
export function readRequest(message: unknown): WireRequest | undefined {
  if (typeof message !== "string") return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    return undefined;
  }
  const result = envelope.safeParse(parsed);
  if (!result.success || result.data._messageType !== REQUEST) return undefined;
  const kind = (["invoke", "register", "unregister"] as const)[result.data._actionType ?? 0];
  return kind && { kind, action: result.data._actionName, data: result.data._data, envelope: result.data };
}

/** The answer to a request. Failures travel inside `data`: another error code would never reach the add-in. */
export const writeAnswer = (request: Envelope, data: unknown, origin: string): string =>
  write(RESPONSE, request._actionName, request._conversationId, request._correlationId, origin, {
    _errorCode: 0,
    _responseType: 0,
    _data: data,
  });

/** Delivery of an event the frame has registered for. */
export const writeEvent = (conversation: string, name: string, data: unknown, origin: string): string =>
  write(RESPONSE, name, conversation, 0, origin, { _errorCode: 0, _responseType: 1, _data: data });

/** A request of the host itself, e.g. to move the keyboard focus into the frame. */
export const writeNotice = (conversation: string, data: unknown, correlation: number, origin: string): string =>
  write(REQUEST, "Office_notifyAgave", `${conversation}_ntf`, correlation, origin, { _actionType: 0, _data: data });

const write = (
  type: number,
  action: string,
  conversation: string,
  correlation: number,
  origin: string,
  more: object,
): string =>
  JSON.stringify({
    _messageType: type,
    _actionName: action,
    _conversationId: conversation,
    _correlationId: correlation,
    _origin: origin,
    _serializerVersion: VERSION,
    ...more,
  });
