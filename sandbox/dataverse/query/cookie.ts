/** The opaque part of `@odata.nextLink`: page number, position and what makes it expire. */
import type { SqlValue } from "../../database/database.ts";
import { DataverseError, badQuery } from "../errors.ts";

export interface PageCookie {
  readonly page: number;
  /** Key values of the last row of the page before, or how many rows to pass over. */
  readonly position: readonly SqlValue[];
  readonly generation: number;
  /** Pages of change tracking: they need no Prefer header to go on. */
  readonly tracking?: true;
}

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const unescapeXml = (text: string): string =>
  text.replaceAll("&quot;", '"').replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&");

export function printCookie({ page, position, generation, tracking }: PageCookie): string {
  const inner = encodeURIComponent(encodeURIComponent(JSON.stringify({ position, generation })));
  return `<cookie pagenumber="${String(page)}" pagingcookie="${escapeXml(inner)}" istracking="${tracking === true ? "True" : "False"}" />`;
}

const COOKIE = /^<cookie pagenumber="(\d+)" pagingcookie="([^"]*)" istracking="(True|False)" \/>$/;

/** Does a `$skiptoken` belong to change tracking? */
export const isTracking = (text: string): boolean => COOKIE.exec(text)?.[3] === "True";

const isPosition = (value: unknown): value is SqlValue[] =>
  Array.isArray(value) && value.every((item) => item === null || typeof item === "string" || typeof item === "number");

/** Throws DataverseError (400) for text that is no cookie of ours and for one issued before tokens were expired. */
export function readCookie(text: string, generation: number): PageCookie {
  const [, page, inner] = COOKIE.exec(text) ?? [];
  const parsed = inner === undefined ? undefined : parse(unescapeXml(inner));
  if (page === undefined || parsed === undefined)
    throw badQuery("The value of the query parameter $skiptoken is not valid.");
  if (parsed.generation < generation) {
    throw new DataverseError(
      400,
      "0x80044352",
      "Version stamp associated with the client has expired. Please perform a full sync.",
    );
  }
  return { page: Number(page), position: parsed.position, generation: parsed.generation };
}

function parse(inner: string): { position: SqlValue[]; generation: number } | undefined {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(decodeURIComponent(inner)));
    if (value === null || typeof value !== "object" || !("position" in value) || !("generation" in value))
      return undefined;
    return isPosition(value.position) && typeof value.generation === "number"
      ? { position: value.position, generation: value.generation }
      : undefined;
  } catch {
    return undefined;
  }
}
