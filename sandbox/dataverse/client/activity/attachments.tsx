import { Link, Text } from "@fluentui/react-components";
import type { CrmRecord } from "../api/record.ts";
import { listIn, numberIn, textIn } from "../api/values.ts";
import { useCrm, useLoading } from "../shell/crm.ts";
import { Loaded } from "../shell/notices.tsx";
import { Section } from "../shell/section.tsx";

/** Files of an e-mail or appointment, fetched when asked for. */
export function Attachments({ record }: { readonly record: CrmRecord }) {
  const { api } = useCrm();
  const loading = useLoading(`files/${record.id}`, async () => {
    const answer = await api.get(
      `activitymimeattachments?$select=filename,filesize,mimetype&$filter=_objectid_value eq ${record.id}&$orderby=filename`,
    );
    return listIn(answer["value"]).map((file) => ({
      id: textIn(file["activitymimeattachmentid"]),
      name: textIn(file["filename"]),
      size: numberIn(file["filesize"]),
      type: textIn(file["mimetype"]),
    }));
  });
  const download = async (id: string, name: string, type: string): Promise<void> => {
    const file = await api.get(`activitymimeattachments(${id})?$select=body`);
    const bytes = Uint8Array.from(atob(textIn(file["body"])), (character) => character.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type }));
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Section title="Attachments">
      <Loaded loading={loading} what="The list of attachments">
        {(files) =>
          files.length === 0 ? (
            <Text>None.</Text>
          ) : (
            <ul>
              {files.map(({ id, name, size, type }) => (
                <li key={id}>
                  <Link as="button" onClick={() => void download(id, name, type)}>
                    {name}
                  </Link>
                  {Number.isNaN(size) ? "" : ` (${String(Math.ceil(size / 1024))} KB)`}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
