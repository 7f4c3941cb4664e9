/** From answers to HTTP responses, and from errors to answers. https://learn.microsoft.com/graph/errors */
import { DatabaseFullError } from "../../database/errors.ts";
import type { JsonObject } from "../json.ts";
import { GraphError, storageFull } from "./errors.ts";
import type { Answer } from "./message.ts";

export interface Correlation {
  readonly requestId: string;
  readonly clientRequestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export const JSON_TYPE =
  "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

export function errorAnswer(error: unknown, correlation: Correlation): Answer {
  const known = asGraphError(error);
  return {
    status: known.status,
    headers: known.headers,
    json: errorBody(known.code, known.message, correlation),
  };
}

export function errorBody(code: string, message: string, correlation: Correlation): JsonObject {
  return {
    error: {
      code,
      message,
      innerError: {
        date: new Date(correlation.now).toISOString().slice(0, 19),
        "request-id": correlation.requestId,
        "client-request-id": correlation.clientRequestId,
      },
    },
  };
}

function asGraphError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  if (error instanceof DatabaseFullError) return storageFull();
  const detail = error instanceof Error ? error.message : String(error);
  return new GraphError(
    500,
    "ErrorInternalServerError",
    `An internal server error occurred. The operation failed. (${detail})`,
  );
}

export function toResponse(answer: Answer, correlation: Correlation): Response {
  const headers = new Headers(answer.headers);
  headers.set("request-id", correlation.requestId);
  headers.set("client-request-id", correlation.clientRequestId);
  headers.set("OData-Version", "4.0");
  headers.set("Cache-Control", "private");
  if (answer.bytes) {
    headers.set("Content-Type", answer.bytes.type);
    return new Response(Uint8Array.from(answer.bytes.content), { status: answer.status, headers });
  }
  if (answer.json === undefined) return new Response(null, { status: answer.status, headers });
  headers.set("Content-Type", JSON_TYPE);
  return new Response(JSON.stringify(answer.json), { status: answer.status, headers });
}
