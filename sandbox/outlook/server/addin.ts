/** The origin of the add-in: the built files as they ship, with the sandbox's addresses. */
import { Hono } from "hono";
import path from "node:path";
import { addinPagePolicy } from "./policy.ts";
import { rewriteHtml, rewriteManifest } from "./rewriting.ts";
import { serveFile } from "./static-files.ts";
import type { Origin } from "./host.ts";

export interface AddinContext {
  /** Origin of the add-in, e.g. `https://localhost:3001`; no trailing slash. */
  readonly origin: string;
  readonly hostOrigin: string;
  /** `https://localhost:3002/v1.0` */
  readonly graph: string;
  /** `https://localhost:3003/api/data/v9.2` */
  readonly dataverse: string;
  /** `https://localhost:3003/main.aspx` */
  readonly crm: string;
  readonly clientId: string;
  readonly authority: string;
  /** Folder with the built add-in (`dist/addin`), `manifest.xml` included. */
  readonly directory: string;
  /** Folder of the npm package's files: `node_modules/@microsoft/office-js/dist`. */
  readonly officeDirectory: string;
  /** Folder of our scripts around Office.js; by default the one beside this file. */
  readonly shimDirectory?: string;
}

const here = import.meta.dirname;

/** Serves the add-in to the host page. */
export function createAddinOrigin(context: AddinContext): Origin {
  const shims = context.shimDirectory ?? path.join(here, "..", "shims");
  const services = [new URL(context.graph).origin, new URL(context.dataverse).origin];
  const policy = addinPagePolicy({ host: context.hostOrigin, services });
  const app = new Hono();

  app.get("/config.json", (c) => {
    const { graph, dataverse, crm, clientId, authority } = context;
    return c.json({ graph, dataverse, crm, clientId, authority }, 200, { "cache-control": "no-cache" });
  });
  app.get("/manifest.xml", async (c) => {
    const file = await serveFile(context.directory, "/manifest.xml");
    if (file === undefined) return c.text("The add-in is not built: there is no manifest.xml.", 404);
    return c.body(rewriteManifest(await file.text(), context.origin), 200, {
      "content-type": "application/xml; charset=utf-8",
      "cache-control": "no-cache",
      "access-control-allow-origin": context.hostOrigin,
    });
  });
  app.get("/sandbox-shims/*", async (c) => found(await serveFile(shims, c.req.path.slice("/sandbox-shims".length))));
  app.get("/office-js/*", async (c) => {
    const file = await serveFile(context.officeDirectory, c.req.path.slice("/office-js".length));
    file?.headers.set("access-control-allow-origin", "*");
    return found(file);
  });
  app.get("*", async (c) => {
    const file = await serveFile(context.directory, c.req.path);
    if (file?.headers.get("content-type")?.startsWith("text/html") !== true) return found(file);
    return new Response(rewriteHtml(await file.text()), {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
        "content-security-policy": policy,
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      },
    });
  });

  return { handle: async (request) => app.fetch(request), close: () => undefined };
}

const found = (file: Response | undefined): Response => file ?? new Response("Not found", { status: 404 });
