/** Errors that keep the sandbox from starting, each as one line that says what to do. */
import { DamagedDatabaseError } from "../database/database.ts";
import { DatabaseFullError, DatabaseInUseError, UnreadableDatabaseError, systemCode } from "../database/errors.ts";
import { PortError } from "./servers.ts";

/** A start that cannot go on for a reason we can name. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartError";
  }
}

/** One line for the console; undefined for errors nobody foresaw, which deserve their stack. */
export function explainFailure(error: unknown): string | undefined {
  if (error instanceof DamagedDatabaseError) {
    return `${error.message} It was left as it is. Put a copy back, or start with --fresh to delete it and begin anew.`;
  }
  if (error instanceof DatabaseFullError)
    return `${error.message} Nothing stored before is lost. Free some space and start again.`;
  if (error instanceof DatabaseInUseError) {
    return `${error.message} Stop that sandbox, or use another folder with --data DIR.`;
  }
  if (error instanceof UnreadableDatabaseError || error instanceof PortError || error instanceof StartError)
    return error.message;
  switch (systemCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return `There is no room left on the disk. ${textOf(error)}`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ENOTDIR":
    case "EEXIST":
    case "EISDIR":
    case "ENOENT":
      return textOf(error);
    default:
      return undefined;
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
