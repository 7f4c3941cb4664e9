/** Which way each field travels (S6, O5): rows of `syncattributemapping`, the same for everybody in the organization. */
import { isSyncKind } from "../../domain/fields/kinds.ts";
import { toDirection, type Direction } from "../../domain/fields/pair.ts";
import type { FieldMapping } from "../../ports/crm-settings.ts";
import { call, read, type ClientParts } from "../client.ts";
import { rowAt, rowsOf } from "../query.ts";
import { numberOf, page, textOf, type Row } from "../row.ts";

const CODES: readonly Direction[] = ["none", "toMailbox", "toCrm", "both"];
const COLUMNS = [
  "syncattributemappingid",
  "entitytypecode",
  "mappingname",
  "attributecrmname",
  "attributeexchangename",
  "allowedsyncdirection",
  "defaultsyncdirection",
  "syncdirection",
];

function toMapping(row: Row): readonly FieldMapping[] {
  const kind = textOf(row, "entitytypecode");
  const standard = toDirection(numberOf(row, "defaultsyncdirection") ?? -1) ?? "both";
  const bits = numberOf(row, "allowedsyncdirection") ?? 0;
  if (!isSyncKind(kind)) return [];
  return [
    {
      id: textOf(row, "syncattributemappingid"),
      kind,
      column: textOf(row, "attributecrmname"),
      crmLabel: textOf(row, "mappingname").replace(/^[^.]*\./, ""),
      outlookLabel: textOf(row, "attributeexchangename"),
      direction: toDirection(numberOf(row, "syncdirection") ?? -1) ?? standard,
      standard,
      allowed: CODES.filter((_, code) => (bits & (1 << code)) !== 0),
    },
  ];
}

/** @throws ServiceError */
export async function readFieldMappings(parts: ClientParts, signal?: AbortSignal): Promise<readonly FieldMapping[]> {
  const address = rowsOf("syncattributemappings", { select: COLUMNS });
  const { value } = await read(parts, page, { method: "GET", address }, signal);
  return value.flatMap(toMapping);
}

/** The table knows no versions: the last write wins, so only the one column is written. @throws ServiceError */
export async function writeFieldDirection(
  parts: ClientParts,
  id: string,
  direction: Direction,
  signal?: AbortSignal,
): Promise<void> {
  const body = { syncdirection: CODES.indexOf(direction) };
  const address = rowAt("syncattributemappings", id);
  await call(parts, { method: "PATCH", address, body, ifMatch: "*", repeatable: true }, signal);
}
