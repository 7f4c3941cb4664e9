import type { RecordId } from "../domain/ids.ts";
import type { RecordRef, TableName } from "../domain/records.ts";

/** An e-mail template of the CRM (R6). */
export interface TemplateCard {
  readonly id: RecordId;
  readonly title: string;
  readonly description: string;
  /** Table whose rows fill it; `systemuser` for templates that need no record. */
  readonly table: TableName;
  readonly personal: boolean;
}

/** HTML of others: to be sanitized before it is shown (Q4). */
export interface FilledTemplate {
  readonly subject: string;
  readonly html: string;
}

export interface ArticleCard {
  readonly id: RecordId;
  readonly title: string;
  /** `KA-01000`; empty for drafts. */
  readonly number: string;
  readonly description: string;
}

export interface LiteratureCard {
  readonly id: RecordId;
  readonly name: string;
  readonly description: string;
}

/** A file of sales literature. */
export interface LiteratureFile {
  readonly id: RecordId;
  readonly title: string;
  readonly fileName: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
}

/** What can be inserted into a message being written (R6). Every method throws ServiceError. */
export interface CrmLibrary {
  /** Templates for rows of these tables, and those that need no record; by title. */
  readTemplates(tables: readonly TableName[], signal?: AbortSignal): Promise<readonly TemplateCard[]>;
  fillTemplate(template: RecordId, record: RecordRef, signal?: AbortSignal): Promise<FilledTemplate>;
  /** Published articles; empty text: changed last. */
  searchArticles(text: string, top: number, signal?: AbortSignal): Promise<readonly ArticleCard[]>;
  /** The article as HTML of others. */
  readArticle(id: RecordId, signal?: AbortSignal): Promise<string>;
  searchLiterature(text: string, top: number, signal?: AbortSignal): Promise<readonly LiteratureCard[]>;
  readLiteratureFiles(literature: RecordId, signal?: AbortSignal): Promise<readonly LiteratureFile[]>;
  /** Base64. */
  readLiteratureFile(id: RecordId, signal?: AbortSignal): Promise<string>;
}
