import type {
  ArticleCard,
  CrmLibrary,
  FilledTemplate,
  LiteratureCard,
  LiteratureFile,
  TemplateCard,
} from "../crm-library.ts";
import type { RecordRef, TableName } from "../../domain/records.ts";

/** A library in memory. */
export class FakeLibrary implements CrmLibrary {
  templates: readonly TemplateCard[] = [];
  articles: readonly ArticleCard[] = [];
  literature: readonly LiteratureCard[] = [];
  files: readonly LiteratureFile[] = [];
  readonly fillings: RecordRef[] = [];

  async readTemplates(tables: readonly TableName[]): Promise<readonly TemplateCard[]> {
    return this.templates.filter(({ table }) => table === "systemuser" || tables.includes(table));
  }

  async fillTemplate(_template: string, record: RecordRef): Promise<FilledTemplate> {
    this.fillings.push(record);
    return { subject: `For ${record.table}`, html: "<p>Hello<script>x</script></p>" };
  }

  async searchArticles(text: string): Promise<readonly ArticleCard[]> {
    return this.articles.filter(({ title }) => title.includes(text));
  }

  async readArticle(): Promise<string> {
    return "<h2>Article</h2>";
  }

  async searchLiterature(text: string): Promise<readonly LiteratureCard[]> {
    return this.literature.filter(({ name }) => name.includes(text));
  }

  async readLiteratureFiles(): Promise<readonly LiteratureFile[]> {
    return this.files;
  }

  async readLiteratureFile(id: string): Promise<string> {
    return `base64 of ${id}`;
  }
}
