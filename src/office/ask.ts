/** Office.js answers through callbacks; the house through promises and ServiceError. */
import type { Problem } from "../domain/problem.ts";
import { ServiceError } from "../ports/service-error.ts";

type Callback<T> = (result: Office.AsyncResult<T>) => void;

/**
 * Calls a method of Office.js and waits for its answer.
 * @throws ServiceError `unsupported` where this Outlook lacks the method, else `refused` with its code
 */
export function ask<T>(feature: string, call: (callback: Callback<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    try {
      call((result) => {
        if (result.status === Office.AsyncResultStatus.Succeeded) resolve(result.value);
        else reject(toError(feature, result.error));
      });
    } catch (error) {
      // A method that is missing, or one that the permission level forbids, throws instead of answering.
      reject(new ServiceError({ service: "outlook", kind: "unsupported", feature }, { cause: error }));
    }
  });
}

/** OperationNotSupported, and the host's own "no such method". */
const UNSUPPORTED: ReadonlySet<number> = new Set([9043, 5000, 5001]);

function toError(feature: string, error: Office.Error | undefined): ServiceError {
  return new ServiceError(toProblem(feature, error), { cause: error });
}

function toProblem(feature: string, error: Office.Error | undefined): Problem {
  if (error === undefined) return { service: "outlook", kind: "refused", message: feature };
  const { code, name, message } = error;
  const from = { service: "outlook", detail: `${feature}: ${code} ${name}` } as const;
  if (UNSUPPORTED.has(code)) return { ...from, kind: "unsupported", feature };
  return { ...from, kind: "refused", code: String(code), message };
}

/** Numbers of Office.js errors, as the documentation lists them. */
export const CODES = { unsaved: "9046", keyMissing: "9050", noticeMissing: "9024" } as const;

/** Whether Outlook refused with that code. */
export const isRefusal = (error: unknown, code: string): boolean =>
  error instanceof ServiceError && error.problem.kind === "refused" && error.problem.code === code;
