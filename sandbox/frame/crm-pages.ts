/** The pages of the CRM web client on the Dataverse origin; everything else there is the Web API's. */
import { serveFile } from "../outlook/server/static-files.ts";
import type { Addresses } from "./addresses.ts";

export interface CrmPagesOptions {
  /** Folder with the built client (`dist/crm`). */
  readonly directory: string;
  readonly addresses: Addresses;
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
    if (pathname === "/") return new Response(null, { status: 302, headers: { Location: "/main.aspx" } });
    const path = isPage ? "/index.html" : pathname.replace(/^\/crm/, "");
    const file = await serveFile(options.directory, path);
    if (file === undefined)
      return new Response(isPage ? "The CRM page is not built: npm run build." : "Not found", { status: 404 });
    if (isPage) {
      file.headers.set("Content-Security-Policy", policy);
      file.headers.set("Referrer-Policy", "no-referrer");
    }
    return file;
  };
}

/** `sandbox.json` is on the Outlook origin. Pictures inside mail bodies come as data or not at all. */
function policyFor(addresses: Addresses): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ${addresses.outlook}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${addresses.outlook} ${addresses.addin}`,
  ].join("; ");
}
