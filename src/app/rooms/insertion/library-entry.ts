import type { ArticleCard, LiteratureCard, TemplateCard } from "../../../ports/crm-library.ts";

/** What can be inserted into a message being written (R6). */
export type Insertable = "template" | "article" | "literature";

/** One line of the list. */
export type LibraryEntry =
  | { readonly kind: "template"; readonly template: TemplateCard }
  | { readonly kind: "article"; readonly article: ArticleCard }
  | { readonly kind: "literature"; readonly literature: LiteratureCard };

/** Its name, as people know it. */
export const entryName = (entry: LibraryEntry): string => {
  switch (entry.kind) {
    case "template":
      return entry.template.title;
    case "article":
      return entry.article.title;
    case "literature":
      return entry.literature.name;
  }
};

/** Table whose rows fill it; empty for what needs none. */
export const tableOf = (entry: LibraryEntry): string => (entry.kind === "template" ? entry.template.table : "");

/** A template for the rows of a table is nothing without one of them. */
export const needsRecord = (entry: LibraryEntry): boolean =>
  entry.kind === "template" && entry.template.table !== "systemuser";
