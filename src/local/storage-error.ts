import { ServiceError } from "../ports/service-error.ts";

/** Name of the browser's error: enough to tell a full disk from a forbidden storage, and nothing personal. */
const describe = (error: unknown): string =>
  typeof error === "object" && error !== null && "name" in error ? String(error.name) : "unknown";

/** What a failure of IndexedDB is to everybody else: this computer's storage, with the browser's own name for it. */
export const toStorageError = (error: unknown): ServiceError =>
  new ServiceError({ kind: "storage", service: "thisComputer", detail: describe(error) }, { cause: error });
