/**
 * Names and literals of the Web API. Everything that becomes part of an address or a query passes through here, so
 * that no text of a person can become syntax (Q4).
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows
 */
const NAME = /^[A-Za-z_]\w*$/;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A name that is not a column, table or alias: a mistake of ours, never of a person. */
export class NameError extends Error {
  constructor(kind: string, name: string) {
    super(`${JSON.stringify(name)} is not ${kind}`);
    this.name = "NameError";
  }
}

/** Checks a column, table, set, alias or navigation name. @throws NameError */
export function toName(name: string): string {
  if (!NAME.test(name)) throw new NameError("a name", name);
  return name;
}

/** Checks a path of names such as `primarycontactid/fullname`. @throws NameError */
export function toPath(path: string): string {
  return path.split("/").map(toName).join("/");
}

/** A GUID in the form that addresses take: lower case, no braces. @throws NameError */
export function toGuid(id: string): string {
  const bare = id.startsWith("{") && id.endsWith("}") ? id.slice(1, -1) : id;
  if (!GUID.test(bare)) throw new NameError("a GUID", id);
  return bare.toLowerCase();
}

/** An OData string literal, quotes doubled. */
export const toTextLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Text as a literal inside contains/startswith/endswith and FetchXML `like`, where `%`, `_` and `[` are wildcards.
 */
export const toPatternText = (text: string): string => text.replace(/[%_[]/g, (sign) => `[${sign}]`);
