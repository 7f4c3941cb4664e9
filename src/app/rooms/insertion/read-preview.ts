import { toRecordId } from "../../../domain/ids.ts";
import type { RecordCard } from "../../../domain/records.ts";
import type { LiteratureFile } from "../../../ports/crm-library.ts";
import { ServiceError } from "../../../ports/service-error.ts";
import type { Ports } from "../../ports.ts";
import type { LibraryEntry } from "./library-entry.ts";

/** What one would bring. */
export type Preview =
  | { readonly kind: "template"; readonly subject: string; readonly html: string; readonly shown: string }
  | { readonly kind: "article"; readonly html: string; readonly shown: string; readonly url: string }
  | { readonly kind: "literature"; readonly files: readonly LiteratureFile[] };

type PreviewPorts = Pick<Ports, "library" | "crm" | "cleanHtml">;

async function readMe({ crm }: PreviewPorts, signal: AbortSignal) {
  const { userId } = await crm.readCaller(signal);
  return { table: "systemuser", id: toRecordId(userId) };
}

/** Reads what an entry would bring; HTML of others comes back clean (Q4). Throws ServiceError. */
export async function readPreview(
  ports: PreviewPorts,
  entry: LibraryEntry,
  record: RecordCard | undefined,
  signal: AbortSignal,
): Promise<Preview> {
  const { library, crm } = ports;
  switch (entry.kind) {
    case "template": {
      const { id, table } = entry.template;
      const filler = table === "systemuser" ? await readMe(ports, signal) : record;
      if (!filler) throw new ServiceError({ kind: "notFound", service: "crm", table });
      const { subject, html } = await library.fillTemplate(id, filler, signal);
      const clean = await ports.cleanHtml();
      return { kind: "template", subject, html: clean.forMessage(html), shown: clean.forPreview(html) };
    }
    case "article": {
      const { id } = entry.article;
      const [html, clean] = await Promise.all([library.readArticle(id, signal), ports.cleanHtml()]);
      const url = crm.recordUrl({ table: "knowledgearticle", id });
      return { kind: "article", html: clean.forMessage(html), shown: clean.forPreview(html), url };
    }
    case "literature":
      return { kind: "literature", files: await library.readLiteratureFiles(entry.literature.id, signal) };
  }
}
