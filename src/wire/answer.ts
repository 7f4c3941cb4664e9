/** From the text of an answer to a value we may trust. */
import type { ServiceName } from "../domain/problem.ts";
import { ServiceError } from "../ports/service-error.ts";
import { parse, ShapeError, type Shape } from "./shape.ts";

/** Parses JSON; undefined for what is none (a proxy's HTML page, half an answer). */
export function toJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * The parsed answer. One that does not fit is as good as none: something between us and the service answered, or the
 * service broke its word. @throws ServiceError `serviceDown`
 */
export function understand<T>(service: ServiceName, shape: Shape<T>, value: unknown): T {
  try {
    return parse(shape, value);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ServiceError(
      { service, kind: "serviceDown", detail: `unexpected answer: ${error.message}` },
      { cause: error },
    );
  }
}
