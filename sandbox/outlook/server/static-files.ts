/** Files of one folder as HTTP responses. */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

/** Media type by file name; unknown endings are plain bytes. */
export const contentTypeOf = (file: string): string =>
  TYPES[path.extname(file).toLowerCase()] ?? "application/octet-stream";

/** A bundler puts eight hexadecimal digits of the content into the name: such a file never changes. */
const isFingerprinted = (file: string): boolean => /\.[0-9a-f]{8,}\.\w+$/.test(file);

/** Path segments of a URL path; undefined when it tries to leave the folder or names a hidden file. */
export function segmentsOf(urlPath: string): readonly string[] | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  const segments = decoded.split(/[/\\]/).filter((segment) => segment !== "");
  const unsafe = segments.some((segment) => segment.startsWith(".") || segment.includes("\0") || segment.includes(":"));
  return unsafe ? undefined : segments;
}

/** Resolves segments below `folder` without looking at letter case; undefined when there is no such file. */
export async function findFile(folder: string, segments: readonly string[]): Promise<string | undefined> {
  let current = folder;
  for (const segment of segments) {
    const exact = path.join(current, segment);
    if (await exists(exact)) {
      current = exact;
      continue;
    }
    const names = await readdir(current).catch(() => []);
    const match = names.find((name) => name.toLowerCase() === segment.toLowerCase());
    if (match === undefined) return undefined;
    current = path.join(current, match);
  }
  const entry = await stat(current).catch(() => undefined);
  return entry?.isFile() === true ? current : undefined;
}

const exists = async (file: string): Promise<boolean> => {
  const entry = await stat(file).catch(() => undefined);
  return entry !== undefined;
};

/** Answers the file at `urlPath` below `folder`, or undefined when there is none. */
export async function serveFile(folder: string, urlPath: string): Promise<Response | undefined> {
  const segments = segmentsOf(urlPath);
  if (segments === undefined) return undefined;
  const file = await findFile(folder, segments);
  if (file === undefined) return undefined;
  const content = await readFile(file);
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": contentTypeOf(file),
      "cache-control": isFingerprinted(file) ? "public, max-age=31536000, immutable" : "no-cache",
      "x-content-type-options": "nosniff",
    },
  });
}
