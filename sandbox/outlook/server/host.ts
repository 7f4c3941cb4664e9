/** The origin of the host page: the built page itself and the storage its add-in host needs. */
import { Hono } from "hono";
import type { Context } from "hono";
import type { Database } from "../../database/database.ts";
import { createKeeping, isKeptKind, type KeptKey } from "./keeping.ts";
import { hostPagePolicy } from "./policy.ts";
import { serveFile } from "./static-files.ts";

export interface OutlookContext {
  readonly database: Database;
  /** Origin of this page, e.g. `https://localhost:3000`; no trailing slash. */
  readonly origin: string;
  readonly addinOrigin: string;
  readonly graphOrigin: string;
  readonly dataverseOrigin: string;
  /** Folder with the built page (`dist/outlook`). */
  readonly pageDirectory: string;
}

/** A part of the sandbox that answers HTTP requests. */
export interface Origin {
  handle(request: Request): Promise<Response>;
  close(): void;
}

/** Serves the Outlook page. `/sandbox.json` is the frame's to answer. */
export function createOutlook(context: OutlookContext): Origin {
  const keeping = createKeeping(context.database);
  const app = new Hono();
  const policy = hostPagePolicy({
    addin: context.addinOrigin,
    services: [context.graphOrigin, context.dataverseOrigin],
    dialogs: [context.dataverseOrigin],
  });

  app.use("/api/*", async (c, next) => {
    if (!isFromThisPage(c.req.raw, context.origin)) return c.json({ error: "Only the Outlook page may ask." }, 403);
    await next();
    return undefined;
  });
  app.get("/api/kept/:kind/:upn/:addin/:item?", (c) => {
    const key = keyOf(c);
    if (key === undefined) return c.json({ error: "Unknown kind." }, 404);
    const value = keeping.read(key);
    return value === undefined ? c.body(null, 204) : c.body(value, 200, { "content-type": "application/json" });
  });
  app.put("/api/kept/:kind/:upn/:addin/:item?", async (c) => {
    const key = keyOf(c);
    if (key === undefined) return c.json({ error: "Unknown kind." }, 404);
    const text = await c.req.text();
    if (!isJson(text)) return c.json({ error: "The body is not JSON." }, 400);
    return keeping.write(key, text) ? c.body(null, 204) : c.json({ error: "Larger than Outlook keeps." }, 413);
  });
  app.delete("/api/kept/:kind/:upn/:addin/:item?", (c) => {
    const key = keyOf(c);
    if (key === undefined) return c.json({ error: "Unknown kind." }, 404);
    keeping.remove(key);
    return c.body(null, 204);
  });
  app.get("*", async (c) => {
    const file = await serveFile(context.pageDirectory, c.req.path === "/" ? "/index.html" : c.req.path);
    if (file === undefined) return c.text("Not found. Is the sandbox built (npm run build)?", 404);
    file.headers.set("content-security-policy", policy);
    file.headers.set("referrer-policy", "no-referrer");
    return file;
  });

  return {
    handle: async (request) => app.fetch(request),
    close: () => undefined,
  };
}

/** Browsers name the sender's origin on every request that another origin could have caused. */
function isFromThisPage(request: Request, origin: string): boolean {
  const sender = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  return (sender === null || sender === origin) && (site === null || site === "same-origin");
}

function keyOf(c: Context): KeptKey | undefined {
  const kind = c.req.param("kind") ?? "";
  if (!isKeptKind(kind)) return undefined;
  return { kind, upn: c.req.param("upn") ?? "", addin: c.req.param("addin") ?? "", item: c.req.param("item") ?? "" };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
