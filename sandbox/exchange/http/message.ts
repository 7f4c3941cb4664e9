/** A request as the handlers see it, whether it came alone or inside a batch, and the answer they give. */
import type { LoadedMessage } from "../../seed/loaders.ts";
import { badBody } from "./errors.ts";
import { parseJson } from "../json.ts";
import type { Json } from "../json.ts";

export interface GraphRequest {
  readonly method: string;
  /** Path below `/v1.0`, still percent-encoded, starting with a slash. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
  readonly inner: boolean;
  /** The body as a message, when it came as MIME. */
  readonly mime?: LoadedMessage;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: Json;
  readonly bytes?: { readonly content: Uint8Array; readonly type: string };
}

export const noContent: Answer = { status: 204 };
export const accepted: Answer = { status: 202 };
export const ok = (json: Json, headers?: Readonly<Record<string, string>>): Answer =>
  headers === undefined ? { status: 200, json } : { status: 200, json, headers };
export const created = (json: Json, headers?: Readonly<Record<string, string>>): Answer =>
  headers === undefined ? { status: 201, json } : { status: 201, json, headers };

export function textOfBody(request: GraphRequest): string {
  return new TextDecoder().decode(request.body);
}

/** The JSON body; undefined when there is none. Throws GraphError 400. */
export function jsonBody(request: GraphRequest): Json | undefined {
  if (request.body.length === 0) return undefined;
  const type = request.headers.get("content-type") ?? "";
  if (!/\bjson\b/i.test(type)) throw badBody("A supported Content-Type header is required: application/json.");
  try {
    return parseJson(textOfBody(request).replace(/^\uFEFF/, ""));
  } catch {
    throw badBody(
      "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
    );
  }
}

/** `METHOD path?query` as fault rules are matched. */
export function targetOf(request: GraphRequest): string {
  return `${request.method} /v1.0${request.path}${request.query === "" ? "" : `?${request.query}`}`;
}
