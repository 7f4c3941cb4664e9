/** The Prefer header: several preferences in one header or in several. Unknown ones are ignored, as HTTP asks. */
import { unsupportedZone } from "./errors.ts";

export interface Preferences {
  readonly timeZone: string | undefined;
  readonly bodyType: "text" | "html" | undefined;
  readonly immutableIds: boolean;
  readonly pageSize: number | undefined;
  /** What goes into Preference-Applied. */
  readonly applied: readonly string[];
}

/** Throws GraphError 400 for a value that cannot be honoured. */
export function readPreferences(
  header: string | null | undefined,
  isKnownZone: (zone: string) => boolean,
): Preferences {
  const applied: string[] = [];
  let timeZone: string | undefined;
  let bodyType: "text" | "html" | undefined;
  let immutableIds = false;
  let pageSize: number | undefined;
  for (const text of header?.match(/(?:[^",;]|"[^"]*")+/g) ?? []) {
    const at = text.indexOf("=");
    const name = (at < 0 ? text : text.slice(0, at)).trim().toLowerCase();
    const value =
      at < 0
        ? ""
        : text
            .slice(at + 1)
            .trim()
            .replace(/^"(.*)"$/, "$1");
    if (name === "outlook.timezone") {
      if (!isKnownZone(value)) throw unsupportedZone(value);
      timeZone = value;
      applied.push(`outlook.timezone="${value}"`);
    } else if (name === "outlook.body-content-type" && /^(text|html)$/i.test(value)) {
      bodyType = value.toLowerCase() === "text" ? "text" : "html";
      applied.push(`outlook.body-content-type="${bodyType}"`);
    } else if (name === "idtype" && value.toLowerCase() === "immutableid") {
      immutableIds = true;
      applied.push(`IdType="ImmutableId"`);
    } else if (name === "odata.maxpagesize" && /^[1-9]\d*$/.test(value)) {
      pageSize = Number(value);
      applied.push(`odata.maxpagesize=${value}`);
    } else if (name === "odata.track-changes") applied.push("odata.track-changes");
  }
  return { timeZone, bodyType, immutableIds, pageSize, applied };
}
