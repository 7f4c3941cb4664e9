/** GET of one row, of one of its columns, or of the address at the end of a lookup. */
import { badRequest, notFound } from "../errors.ts";
import type { Address } from "../http/address.ts";
import type { Answer, Call } from "../http/exchange.ts";
import { header, jsonAnswer, noContent, textAnswer } from "../http/exchange.ts";
import type { AnnotationFilter, Preferences } from "../http/prefer.ts";
import { propertyOf } from "../metadata/facts.ts";
import type { Table } from "../metadata/model.ts";
import type { CollectionNavigation, ManyToManyNavigation } from "../metadata/navigation.ts";
import type { QueryOptions } from "../odata/options.ts";
import { checkOptionNames, readOptions } from "../odata/options.ts";
import { expandRows } from "../query/expand.ts";
import { collectionLink } from "../query/links.ts";
import { listRows } from "../query/list.ts";
import { destination, referenceOf } from "../query/names.ts";
import { queriedColumns } from "../query/select.ts";
import type { Json } from "../query/shape.ts";
import { etag, jsonValue, shapeRows } from "../query/shape.ts";
import type { RowTarget, Target } from "../resource/target.ts";
import { existingId, readableRow } from "../resource/target.ts";
import { isSecured } from "../security/secured-columns.ts";
import type { Session } from "../session.ts";
import type { Row } from "../storage/store.ts";
import { rowContext } from "./context-url.ts";
import { PAGE_SIZE, aliasesOf } from "./read-set.ts";

/** A row as JSON, with what is expanded from it. */
export function rowJson(
  session: Session,
  table: Table,
  row: Row,
  options: QueryOptions,
  annotations: AnnotationFilter | undefined,
  aliases: ReadonlyMap<string, string>,
  limit = PAGE_SIZE,
): Json {
  const columns = queriedColumns(table, options);
  const [json = {}] = shapeRows(session, { table, columns, annotations }, [row]);
  expandRows(
    session,
    { table, items: options.expand, annotations, limit, deep: false, aliases, list: listRows },
    [row],
    [json],
  );
  return { "@odata.context": rowContext(session.base, table, options), ...json };
}

export function readRow(
  session: Session,
  target: RowTarget,
  address: Address,
  preferences: Preferences,
  call: Call,
): Answer {
  const { table } = target;
  checkOptionNames(address.options);
  for (const name of ["$filter", "$orderby", "$top", "$count", "$apply"]) {
    if (address.options.has(name)) throw badRequest(`The query option ${name} cannot be used on a single row.`);
  }
  const options = readOptions(address.options);
  const row = readableRow(session, table, existingId(table, target.key));
  const annotated = preferences.annotations !== undefined;
  const expected = header(call, "if-none-match");
  if (expected === etag(row) && table.optimisticConcurrency && !annotated && options.expand.length === 0) {
    return { status: 304, headers: { ETag: etag(row) } };
  }
  const aliases = aliasesOf(address);
  // A page size also cuts the collections expanded from the row.
  const json = rowJson(session, table, row, options, preferences.annotations, aliases, preferences.maxPageSize);
  const applied = preferences.applied === "" ? {} : { "Preference-Applied": preferences.applied };
  return jsonAnswer(200, json, { ETag: etag(row), ...applied });
}

export function readColumn(session: Session, { table, id, column, raw }: Extract<Target, { kind: "column" }>): Answer {
  const row = readableRow(session, table, id);
  const hidden = isSecured(session, table)(column, row);
  const value = hidden ? null : jsonValue(column, row[column.name] ?? null);
  if (value === null) return noContent();
  if (raw) return textAnswer(typeof value === "object" ? JSON.stringify(value) : String(row[column.name]));
  const property = propertyOf(column) ?? column.name;
  return jsonAnswer(200, { "@odata.context": `${session.base}/$metadata#${table.set}(${id})/${property}`, value });
}

/** GET …/lookup/$ref or …/collection/$ref: addresses instead of rows. */
export function readReference(
  session: Session,
  { table, id, navigation }: Extract<Target, { kind: "reference" }>,
): Answer {
  const row = readableRow(session, table, id);
  if (navigation.kind !== "single") return readReferences(session, id, navigation);
  const reference = destination(session, navigation, referenceOf(navigation.column, row));
  if (reference === undefined) return noContent();
  const target = session.model.tables.get(reference.table);
  if (target === undefined) throw notFound(reference.table, reference.id);
  return jsonAnswer(200, {
    "@odata.context": `${session.base}/$metadata#$ref`,
    "@odata.id": `${session.base}/${target.set}(${reference.id})`,
  });
}

function readReferences(session: Session, id: string, navigation: CollectionNavigation | ManyToManyNavigation): Answer {
  const target = session.model.table(navigation.target);
  const { rows } = listRows(session, {
    table: target,
    options: { ...readOptions(new Map()), select: [target.primaryId] },
    aliases: new Map(),
    conditions: [collectionLink(navigation, target, id)],
    limit: PAGE_SIZE,
    position: undefined,
    annotations: undefined,
    nestedLimit: PAGE_SIZE,
  });
  return jsonAnswer(200, {
    "@odata.context": `${session.base}/$metadata#Collection($ref)`,
    value: rows.map((row) => ({ "@odata.id": `${session.base}/${target.set}(${String(row[target.primaryId])})` })),
  });
}
