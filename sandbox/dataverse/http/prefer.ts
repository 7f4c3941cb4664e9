/** The `Prefer` header: what the client would like, and what of it was honoured. RFC 7240. */
export interface Preferences {
  readonly representation: boolean;
  /** 1 to 5000, or undefined when not asked for. */
  readonly maxPageSize: number | undefined;
  readonly annotations: AnnotationFilter | undefined;
  readonly trackChanges: boolean;
  readonly continueOnError: boolean;
  /** Value of `Preference-Applied`. */
  readonly applied: string;
}

/** Does the client want to see this annotation? */
export type AnnotationFilter = (annotation: string) => boolean;

const MAX_PAGE = 5000;

/** Commas inside quotes do not separate. */
function preferences(header: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of header.match(/(?:[^,"]|"[^"]*")+/g) ?? []) {
    const [, key = "", , quoted, plain] = /^\s*([^=\s]+)\s*(=\s*(?:"([^"]*)"|([^\s;]*)))?/.exec(part) ?? [];
    const name = key.toLowerCase();
    if (name !== "" && !found.has(name)) found.set(name, quoted ?? plain ?? "");
  }
  return found;
}

/** A list of names with `*` at the end; `-name` takes something out again. */
function annotationFilter(list: string): AnnotationFilter {
  const words = list
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const matches = (pattern: string, annotation: string): boolean =>
    pattern.endsWith("*") ? annotation.startsWith(pattern.slice(0, -1)) : pattern === annotation;
  return (annotation) =>
    words.some((word) => !word.startsWith("-") && matches(word, annotation)) &&
    !words.some((word) => word.startsWith("-") && matches(word.slice(1), annotation));
}

export function readPreferences(header: string | null): Preferences {
  const found = preferences(header ?? "");
  const applied: string[] = [];
  const size = Number(found.get("odata.maxpagesize"));
  const maxPageSize = Number.isInteger(size) && size >= 1 ? Math.min(size, MAX_PAGE) : undefined;
  if (maxPageSize !== undefined) applied.push(`odata.maxpagesize=${String(maxPageSize)}`);
  const annotations = found.get("odata.include-annotations");
  if (annotations !== undefined) applied.push(`odata.include-annotations="${annotations}"`);
  const representation = found.get("return") === "representation";
  if (representation) applied.push("return=representation");
  const trackChanges = found.has("odata.track-changes");
  if (trackChanges) applied.push("odata.track-changes");
  const continueOnError = found.has("odata.continue-on-error") && found.get("odata.continue-on-error") !== "false";
  if (continueOnError) applied.push("odata.continue-on-error");
  return {
    representation,
    maxPageSize,
    annotations: annotations === undefined ? undefined : annotationFilter(annotations),
    trackChanges,
    continueOnError,
    applied: applied.join(", "),
  };
}
