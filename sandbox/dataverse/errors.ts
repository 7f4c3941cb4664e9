/**
 * Refusals with the status and code of the real service. Codes: "Web service error codes" of Microsoft Dataverse,
 * https://learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes
 */
export class DataverseError extends Error {
  readonly status: number;
  /** `0x…`, eight hexadecimal digits. */
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.name = "DataverseError";
  }
}

const refusal =
  (status: number, code: string) =>
  (message: string): DataverseError =>
    new DataverseError(status, code, message);

/** The request itself cannot be understood: path, payload, headers. CrmHttpError. */
export const badRequest = refusal(400, "0x8006088a");
/** The body does not fit the table it is for: names, types, JSON. */
export const badPayload = (set: string, reason: string): DataverseError =>
  new DataverseError(
    400,
    "0x80048d19",
    `Error identified in Payload provided by the user for Entity :'${set}'  ---->  InnerException : ${reason}`,
  );
/** The query names something that does not exist or is not supported. */
export const badQuery = refusal(400, "0x80060888");
/** InvalidArgument. */
export const badArgument = refusal(400, "0x80040203");
/** RequiredFieldMissing. */
export const missingField = refusal(400, "0x80040200");
/** StringLengthTooLong. */
export const tooLong = refusal(400, "0x80044331");
/** InvalidStateCodeStatusCode. */
export const badState = refusal(400, "0x80048408");
export const badChoice = refusal(400, "0x8004431a");
export const unknownTable = refusal(400, "0x80041102");
export const unknownColumn = refusal(400, "0x80041103");
/** QueryBuilderInvalidPagingCookie. */
export const badCookie = refusal(400, "0x8004112a");
export const unauthorized = (message: string, challenge: string): DataverseError =>
  new DataverseError(401, "0x80040220", message, { "WWW-Authenticate": challenge });
/** PrivilegeDenied: no role grants it at the depth needed. */
export const privilegeDenied = refusal(403, "0x80040220");
/** The privilege is there, but not on this row. */
export const accessDenied = refusal(403, "0x80048306");
export const noSegment = (segment: string): DataverseError =>
  new DataverseError(404, "0x8006088a", `Resource not found for the segment '${segment}'.`);
/** What web servers answer when nothing takes this method at this address. */
export const noResource = (address: string): DataverseError =>
  new DataverseError(404, "", `No HTTP resource was found that matches the request URI '${address}'.`);
export const notFound = (schemaName: string, id: string): DataverseError =>
  new DataverseError(404, "0x80040217", `${schemaName.toLowerCase()} With Id = ${id} Does Not Exist`);
export const keyNotFound = (table: string): DataverseError =>
  new DataverseError(404, "0x80060891", `A record with the specified key values does not exist in ${table} entity`);
export const wrongMethod = refusal(405, "0x8006088a");
/** NotSupported: this table does not take part in that operation. */
export const notSupported = refusal(405, "0x80040315");
export const versionMismatch = (): DataverseError =>
  new DataverseError(
    412,
    "0x80060882",
    "The version of the existing record doesn't match the RowVersion property provided.",
  );
export const duplicateKey = (): DataverseError =>
  new DataverseError(412, "0x80060892", "A record with matching key values already exists.");
/** DuplicateRecord: the primary key is taken. */
export const duplicateRow = (): DataverseError =>
  new DataverseError(412, "0x80040237", "A record with matching key values already exists.");
export const duplicatesFound = (): DataverseError =>
  new DataverseError(
    412,
    "0x80040333",
    "A record was not created or updated because a duplicate of the current record already exists.",
  );
export const notConcurrent = (table: string): DataverseError =>
  new DataverseError(
    400,
    "0x8006088d",
    `Optimistic concurrency isn't enabled for entity type ${table}. The IfVersionMatches value of ConcurrencyBehavior can only be used if optimistic concurrency is enabled.`,
  );
/** EntityKeyNotDefined. */
export const notDefinedKey = refusal(400, "0x80060890");
export const integerOutOfRange = refusal(400, "0x8004432f");
export const decimalOutOfRange = refusal(400, "0x80044330");
/** TooManyConditionsInQuery. */
export const tooManyConditions = (): DataverseError =>
  new DataverseError(400, "0x8004430c", "Number of conditions in query exceeded maximum limit.");
/** InvalidDateTime. */
export const badDate = refusal(400, "0x80040239");
/** CannotUpdateBecauseItIsReadOnly. */
export const readOnly = refusal(400, "0x8004022e");
/** ActivityPartyObjectTypeNotAllowed. */
export const badParty = refusal(400, "0x80043506");
/** SdkEntityDoesNotSupportMessage. */
export const messageNotSupported = (message: string, table: string): DataverseError =>
  new DataverseError(400, "0x80040800", `The '${message}' method does not support entities of type '${table}'.`);
