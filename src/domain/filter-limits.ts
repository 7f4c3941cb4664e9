/**
 * What a filter says about how many rows its answer has (S3). `top` is part of the question: so many records, the first in
 * its order, and no more. `count` and `page="1"` only say how the answer is handed over, which is ours to choose. Another
 * page, or a cookie, is no way to say which records belong in Outlook: such a filter is refused, with the reason.
 * https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results
 */

const attributesOf = (fetchXml: string): string => /<fetch\b([^>]*)>/.exec(withoutComments(fetchXml))?.[1] ?? "";

function attribute(fetchXml: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributesOf(fetchXml));
  return found === null ? undefined : (found[1] ?? found[2]);
}

/** Comments may hold anything, elements included. */
export const withoutComments = (fetchXml: string): string => fetchXml.replace(/<!--[\s\S]*?-->/g, "");

/** `top` as it is written: whether it is a number Dataverse allows is for Dataverse to say. */
export const topOf = (fetchXml: string): string | undefined => attribute(fetchXml, "top");

/** Why synchronization cannot go by this filter, as the end of a sentence; undefined when it can. */
export function faultOf(fetchXml: string): string | undefined {
  if (!/<fetch\b[^>]*>[\s\S]*<entity\b/.test(withoutComments(fetchXml))) return "This is no FetchXML query.";
  const page = attribute(fetchXml, "page") ?? "1";
  if (page.trim() !== "1")
    return `It asks for page ${page} of its answer. A filter says which records belong in Outlook, not which page of them.`;
  if (attribute(fetchXml, "paging-cookie") !== undefined)
    return "It carries a paging cookie. A filter says which records belong in Outlook, not where to go on reading.";
  return undefined;
}
