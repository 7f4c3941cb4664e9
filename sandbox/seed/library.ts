/** Templates, articles, sales literature and connection roles of the sample world. */
import { ARTICLES, LITERATURE, ROLES, TEMPLATES } from "./lists/library.ts";
import type { CrmRow, DataverseLoader } from "./loaders.ts";
import { refer } from "./references.ts";
import { at } from "./sales.ts";
import { stableId } from "./stable-id.ts";

/** `knowledgearticle.statecode` and `statuscode` of what readers may see. */
const PUBLISHED = { statecode: 3, statuscode: 7 };
const ENGLISH = 1033;

export function fillLibrary(loader: DataverseLoader, start: Date): void {
  loader.insert("template", TEMPLATES.map(toTemplateRow));
  loader.insert(
    "knowledgearticle",
    ARTICLES.map((article, index) => ({
      values: {
        knowledgearticleid: stableId(`article/${article.number}`),
        articlepublicnumber: article.number,
        title: article.title,
        description: article.description,
        keywords: article.keywords,
        content: article.html,
        ...PUBLISHED,
        createdon: at(start, -60 - index),
        modifiedon: at(start, -20 - index),
      },
    })),
  );
  for (const one of LITERATURE) {
    const id = stableId(`literature/${one.name}`);
    const values = { salesliteratureid: id, name: one.name, description: one.description, hasattachments: true };
    loader.insert("salesliterature", [{ values }]);
    loader.insert(
      "salesliteratureitem",
      one.files.map((file) => ({
        values: {
          salesliteratureitemid: stableId(`literature-file/${file.fileName}`),
          salesliteratureid: refer("salesliterature", id),
          title: file.title,
          filename: file.fileName,
          mimetype: file.mime,
          filesize: Buffer.byteLength(file.text),
          documentbody: Buffer.from(file.text).toString("base64"),
        },
      })),
    );
  }
  fillRoles(loader);
}

function toTemplateRow(template: (typeof TEMPLATES)[number]): CrmRow {
  return {
    values: {
      templateid: stableId(`template/${template.title}`),
      title: template.title,
      description: template.description,
      templatetypecode: template.table,
      ispersonal: false,
      languagecode: ENGLISH,
      subject: template.subject,
      body: template.body,
    },
  };
}

function fillRoles(loader: DataverseLoader): void {
  const idOf = (name: string): string => stableId(`connection-role/${name}`);
  loader.insert(
    "connectionrole",
    ROLES.map(({ name, category }) => ({ values: { connectionroleid: idOf(name), name, category } })),
  );
  loader.insert(
    "connectionroleobjecttypecode",
    ROLES.flatMap(({ name, tables }) =>
      tables.map((table) => ({
        values: {
          connectionroleobjecttypecodeid: stableId(`connection-role/${name}/${table}`),
          associatedobjecttypecode: table,
          connectionroleid: refer("connectionrole", idOf(name)),
        },
      })),
    ),
  );
}
