/** The pages of the CRM web client on the Dataverse origin; everything else there is the Web API's. */
import { serveFile } from "../outlook/server/static-files.ts";
import type { Addresses } from "./addresses.ts";
import type { Description } from "./description.ts";
import { answerDescription } from "./description.ts";

export interface CrmPagesOptions {
  /** Folder with the built client (`dist/crm`). */
  readonly directory: string;
  readonly addresses: Addresses;
  /** What `/crm/sandbox.json` answers: the page reads it from its own origin. */
  readonly description: Description;
}

/** Answers `main.aspx`, its files and the bare origin; undefined for any other path. */
export function createCrmPages(options: CrmPagesOptions): (request: Request) => Promise<Response | undefined> {
  const policy = policyFor(options.addresses);
  return async (request) => {
    const { pathname } = new URL(request.url);
    const isPage = pathname.toLowerCase() === "/main.aspx";
    if (!isPage && pathname !== "/" && pathname !== "/favicon.ico" && !pathname.startsWith("/crm/")) return undefined;
    if (request.method !== "GET" && request.method !== "HEAD")
      return new Response(null, { status: 405, headers: { Allow: "GET" } });
    if (pathname === "/crm/sandbox.json") return answerDescription(request, options.description, options.addresses);
    // Browsers ask for it unasked; the page has none.
    if (pathname === "/favicon.ico") return new Response(null, { status: 204 });
    if (pathname === "/") return new Response(null, { status: 302, headers: { Location: "/main.aspx" } });
    const path = isPage ? "/index.html" : pathname.replace(/^\/crm/, "");
    const file = await serveFile(options.directory, path);
    if (file === undefined)
      return new Response(isPage ? "The CRM page is not built: npm run build." : "Not found", { status: 404 });
    return isPage ? dressPage(await file.text(), policy) : file;
  };
}

/** The page is at the root, its files below `/crm/`; a `<base>` would bend the page's own links as well. */
function dressPage(html: string, policy: string): Response {
  return new Response(html.replace(/\b(src|href)=("?)(?=[\w-]+\.[0-9a-f]{8}\.)/g, "$1=$2/crm/"), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-cache",
      "Content-Security-Policy": policy,
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** Pictures inside mail bodies come as data or not at all. */
function policyFor(addresses: Addresses): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${addresses.outlook} ${addresses.addin}`,
  ].join("; ");
}
