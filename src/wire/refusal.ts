/**
 * What a service answered instead of doing it. Both services say it in the same words:
 * `{"error":{"code":"…","message":"…"}}` (OData JSON format 4.01, 19 Error Response).
 */
import { ServiceError } from "../ports/service-error.ts";
import { isObject } from "./shape.ts";

/** Travels as the cause of a ServiceError. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  /** Lower case, because services spell codes in several ways; empty where the answer had none. */
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** `body` is the parsed JSON, if any. */
export function toRefusal(status: number, body: unknown): Refusal {
  const error = isObject(body) && isObject(body["error"]) ? body["error"] : {};
  const { code, message } = error;
  return new Refusal(
    status,
    typeof code === "string" ? code.toLowerCase() : "",
    typeof message === "string" ? message : "",
  );
}

/** The refusal behind an error, if a service refused at all. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof ServiceError && error.cause instanceof Refusal ? error.cause : undefined;
}

/** Why a request failed, for people: in the service's words, if it found any. */
export const reasonOf = (error: ServiceError | undefined): string =>
  [refusalOf(error)?.message, error?.problem.detail].find((text) => text !== undefined && text !== "") ?? "no answer";

const DEFAULT_PAUSE_SECONDS = 30;

/** `Retry-After` in whole seconds for the person who has to wait. */
export const toPauseSeconds = (retryAfterMs: number | undefined): number =>
  retryAfterMs === undefined ? DEFAULT_PAUSE_SECONDS : Math.ceil(retryAfterMs / 1000);
