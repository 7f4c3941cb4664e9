/** The only changes the sandbox makes to what the build produced: addresses, and our scripts around Office.js. */

/** Where production pages load Office.js from; the store demands this address. */
const HOSTED_OFFICE_JS = /https:\/\/appsforoffice\.microsoft\.com\/lib\/1(?:\.1)?\/hosted\/office(?:\.debug)?\.js/i;
const SCRIPT_TAG = /<script\b([^>]*)>\s*<\/script>/gi;
const POLICY_TAG = /<meta\b[^>]*http-equiv\s*=\s*["']?content-security-policy["']?[^>]*>\s*/gi;

/** Our scripts before Office.js (it needs them to start) and after it (they add to what it defined). */
export const SHIMS_BEFORE = ["microsoft-ajax.js", "nested-app-auth.js", "before-office.js"] as const;
export const SHIMS_AFTER = ["newer-mailbox.js"] as const;

/**
 * An HTML page of the add-in with Office.js taken from this machine and our scripts around it. The page's own
 * Content-Security-Policy names Microsoft's hosts; the sandbox sends an equally strict header with its own.
 */
export function rewriteHtml(html: string): string {
  return html.replace(POLICY_TAG, "").replace(SCRIPT_TAG, (tag: string, attributes: string) => {
    if (!HOSTED_OFFICE_JS.test(attributes)) return tag;
    const script = (source: string): string => `<script${attributes.replace(HOSTED_OFFICE_JS, source)}></script>`;
    return [
      ...SHIMS_BEFORE.map((name) => script(`/sandbox-shims/${name}`)),
      script("/office-js/office.js"),
      ...SHIMS_AFTER.map((name) => script(`/sandbox-shims/${name}`)),
    ].join("");
  });
}

/** The manifest with the origin of its pages replaced by the one that runs. */
export function rewriteManifest(xml: string, origin: string): string {
  const location = /<SourceLocation\b[^>]*DefaultValue\s*=\s*"(https:\/\/[^"]+)"/.exec(xml)?.[1];
  return location === undefined ? xml : xml.replaceAll(new URL(location).origin, origin);
}
