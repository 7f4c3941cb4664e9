/**
 * The refusals of the service. A `GraphError` becomes the error body of the answer.
 * Codes and texts follow https://learn.microsoft.com/graph/errors and what Exchange sends.
 */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "GraphError";
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

const NOT_FOUND = "The specified object was not found in the store.";

export const badRequest = (message: string): GraphError => new GraphError(400, "BadRequest", message);
export const badBody = (message: string): GraphError => new GraphError(400, "RequestBodyRead", message);
export const invalidRequest = (message: string): GraphError => new GraphError(400, "ErrorInvalidRequest", message);
export const invalidProperty = (message: string): GraphError =>
  new GraphError(400, "ErrorPropertyValidationFailure", message);
export const invalidParameter = (message: string): GraphError => new GraphError(400, "ErrorInvalidParameter", message);
export const malformedId = (): GraphError => new GraphError(400, "ErrorInvalidIdMalformed", "Id is malformed.");
export const inefficientFilter = (): GraphError =>
  new GraphError(400, "InefficientFilter", "The restriction or sort order is too complex for this operation.");
export const unauthenticated = (message: string): GraphError =>
  new GraphError(401, "InvalidAuthenticationToken", message, {
    "WWW-Authenticate": `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"`,
  });
export const accessDenied = (): GraphError =>
  new GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
export const itemNotFound = (): GraphError => new GraphError(404, "ErrorItemNotFound", NOT_FOUND);
export const folderNotFound = (): GraphError =>
  new GraphError(404, "ErrorFolderNotFound", "The specified folder could not be found in the store.");
export const userNotFound = (id: string): GraphError =>
  new GraphError(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
export const conflict = (code: string, message: string): GraphError => new GraphError(409, code, message);
export const changeKeyConflict = (): GraphError =>
  new GraphError(
    412,
    "ErrorIrresolvableConflict",
    "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.",
  );
export const syncStateGone = (issued: number, current: number, restart: string): GraphError =>
  new GraphError(
    410,
    "SyncStateNotFound",
    `The sync state generation is not found; generation=${issued};[highest=${current}][${current}].`,
    { Location: restart },
  );
export const storageFull = (): GraphError =>
  new GraphError(507, "ErrorQuotaExceeded", "The mailbox has no room for this item: the disk is full.");
export const unsupportedZone = (zone: string): GraphError =>
  new GraphError(
    400,
    "TimeZoneNotSupportedException",
    `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${zone}'.`,
  );
