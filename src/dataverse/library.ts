/** Templates, knowledge articles and sales literature (R6). */
import { readId, toRecordId, type RecordId } from "../domain/ids.ts";
import type { RecordRef, TableName } from "../domain/records.ts";
import type {
  ArticleCard,
  CrmLibrary,
  FilledTemplate,
  LiteratureCard,
  LiteratureFile,
  TemplateCard,
} from "../ports/crm-library.ts";
import { isProblem, ServiceError } from "../ports/service-error.ts";
import { list, or, record, text } from "../wire/shape.ts";
import { read, type ClientParts, type DataverseRequest } from "./client.ts";
import { allOf, contains, equals, oneOf, pointsTo, type Filter } from "./filter.ts";
import { action, rowsOf, rowWith } from "./query.ts";
import { numberOf, page, row, textOf, type Row } from "./row.ts";

const MAX_TEMPLATES = 200;
/** `knowledgearticle.statecode` of what readers may see. */
const PUBLISHED = 3;
const FILE_TIMEOUT_MS = 120_000;
const latest = [{ column: "modifiedon", descending: true }];

const drafts = record({ value: list(record({ subject: or(text, ""), description: or(text, "") })) });

/** The library half of the CRM. */
export function createLibrary(parts: ClientParts): CrmLibrary {
  const rows = async (request: DataverseRequest, signal: AbortSignal | undefined): Promise<readonly Row[]> =>
    (await read(parts, page, request, signal)).value;
  return {
    readTemplates: async (tables, signal) => (await rows(templates(tables), signal)).flatMap(toTemplate),
    fillTemplate: (template, ref, signal) => fillTemplate(parts, template, ref, signal),
    searchArticles: async (wanted, top, signal) => (await rows(articles(wanted, top), signal)).flatMap(toArticle),
    readArticle: (id, signal) => readText(parts, "knowledgearticles", id, "content", signal),
    searchLiterature: async (wanted, top, signal) =>
      (await rowsOrNone(rows(literature(wanted, top), signal))).flatMap(toLiterature),
    readLiteratureFiles: async (id, signal) => (await rows(literatureFiles(id), signal)).flatMap(toFile),
    readLiteratureFile: (id, signal) => readText(parts, "salesliteratureitems", id, "documentbody", signal),
  };
}

const get = (address: DataverseRequest["address"]): DataverseRequest => ({ method: "GET", address });

/** `systemuser` stands for templates that need no record. */
const templates = (tables: readonly TableName[]): DataverseRequest =>
  get(
    rowsOf("templates", {
      select: ["title", "description", "templatetypecode", "ispersonal"],
      filter: oneOf(...[...new Set([...tables, "systemuser"])].map((table) => equals("templatetypecode", table))),
      orderBy: [{ column: "title" }],
      top: MAX_TEMPLATES,
    }),
  );

function toTemplate(source: Row): readonly TemplateCard[] {
  const id = readId(toRecordId, textOf(source, "templateid"));
  if (id === undefined) return [];
  return [
    {
      id,
      title: textOf(source, "title"),
      description: textOf(source, "description"),
      table: textOf(source, "templatetypecode"),
      personal: source["ispersonal"] === true,
    },
  ];
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/instantiatetemplate */
async function fillTemplate(
  parts: ClientParts,
  template: RecordId,
  { table, id }: RecordRef,
  signal: AbortSignal | undefined,
): Promise<FilledTemplate> {
  const body = { TemplateId: template, ObjectType: table, ObjectId: id };
  // It makes a draft in memory only, so asking twice is harmless.
  const request = { method: "POST", address: action("InstantiateTemplate"), body, repeatable: true } as const;
  const [draft] = (await read(parts, drafts, request, signal)).value;
  if (draft === undefined) throw new ServiceError({ service: "crm", kind: "notFound", table: "template" });
  return { subject: draft.subject, html: draft.description };
}

const found = (columns: readonly string[], wanted: string): readonly Filter[] =>
  wanted.trim() === "" ? [] : [oneOf(...columns.map((column) => contains(column, wanted.trim())))];

const articles = (wanted: string, top: number): DataverseRequest =>
  get(
    rowsOf("knowledgearticles", {
      select: ["title", "articlepublicnumber", "description"],
      filter: allOf(equals("statecode", PUBLISHED), ...found(["title", "keywords", "articlepublicnumber"], wanted)),
      orderBy: latest,
      top,
    }),
  );

function toArticle(source: Row): readonly ArticleCard[] {
  const id = readId(toRecordId, textOf(source, "knowledgearticleid"));
  if (id === undefined) return [];
  const [title, number, description] = ["title", "articlepublicnumber", "description"].map((name) =>
    textOf(source, name),
  );
  return [{ id, title: title ?? "", number: number ?? "", description: description ?? "" }];
}

function literature(wanted: string, top: number): DataverseRequest {
  const [filter] = found(["name", "keywords"], wanted);
  return get(
    rowsOf("salesliteratures", {
      select: ["name", "description"],
      ...(filter === undefined ? {} : { filter }),
      orderBy: [{ column: "name" }],
      top,
    }),
  );
}

function toLiterature(source: Row): readonly LiteratureCard[] {
  const id = readId(toRecordId, textOf(source, "salesliteratureid"));
  return id === undefined ? [] : [{ id, name: textOf(source, "name"), description: textOf(source, "description") }];
}

const literatureFiles = (id: RecordId): DataverseRequest =>
  get(
    rowsOf("salesliteratureitems", {
      select: ["title", "filename", "mimetype", "filesize"],
      filter: pointsTo("salesliteratureid", id),
      orderBy: [{ column: "title" }],
    }),
  );

function toFile(source: Row): readonly LiteratureFile[] {
  const id = readId(toRecordId, textOf(source, "salesliteratureitemid"));
  const fileName = textOf(source, "filename");
  // An entry may be an address only; there is no file to attach then.
  if (id === undefined || fileName === "") return [];
  return [
    {
      id,
      title: textOf(source, "title"),
      fileName,
      contentType: textOf(source, "mimetype") || "application/octet-stream",
      size: numberOf(source, "filesize") ?? 0,
    },
  ];
}

/** Sales literature is a module that an organization may not have. */
async function rowsOrNone(rows: Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await rows;
  } catch (error) {
    if (isProblem(error, "noPrivilege") || isProblem(error, "notFound")) return [];
    throw error;
  }
}

async function readText(
  parts: ClientParts,
  set: string,
  id: RecordId,
  column: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const address = rowWith(set, id, { select: [column] });
  return textOf(await read(parts, row, { method: "GET", address, timeoutMs: FILE_TIMEOUT_MS }, signal), column);
}
