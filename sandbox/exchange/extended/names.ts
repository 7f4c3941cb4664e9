/**
 * Ids of MAPI properties: `String {guid} Name crmid`, `Integer {guid} Id 0x8012`, `String 0x3A41`. The type is part
 * of the property. https://learn.microsoft.com/graph/api/resources/extended-properties-overview
 */
import { badRequest } from "../http/errors.ts";

const TYPES = "String Integer Double Boolean SystemTime Binary CLSID Short Long Float Currency ApplicationTime".split(
  " ",
);
const NUMERIC = new Set(["Integer", "Double", "Short", "Long", "Float", "Currency"]);
const FORM = new RegExp(
  `^(${TYPES.join("|")})(Array)? (?:0x([0-9a-fA-F]{1,8})|\\{?([0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})\\}? (?:Name (\\S.*)|Id 0x([0-9a-fA-F]{1,8})))$`,
);

export interface ExtendedName {
  /** Equal for two spellings of one property. */
  readonly key: string;
  /** The form the service answers with. */
  readonly shown: string;
  readonly type: string;
  readonly numeric: boolean;
}

/** Throws GraphError 400 when the id is not well formed or of the other multiplicity. */
export function extendedName(id: string, multiplicity: "single" | "multi"): ExtendedName {
  const match = FORM.exec(id);
  const given = match?.[1];
  if (!match || given === undefined)
    throw badRequest(
      `PropertyId values may only be in one of the following formats: 'MapiPropertyType namespaceGuid Name propertyName', 'MapiPropertyType namespaceGuid Id propertyId' or 'MapiPropertyType propertyTag'. '${id}' is none of them.`,
    );
  const [, , array, tag, guid = "", name, number = ""] = match;
  if ((array !== undefined) !== (multiplicity === "multi")) {
    throw badRequest(`The type of '${id}' is not a ${multiplicity === "multi" ? "multi" : "single"}-value one.`);
  }
  const type = TYPES.find((known) => known === given) ?? "String";
  const shownType = `${type}${array === undefined ? "" : "Array"}`;
  const numeric = NUMERIC.has(type);
  const rest =
    tag === undefined
      ? name === undefined
        ? `{${guid.toLowerCase()}} Id 0x${plainHex(number)}`
        : `{${guid.toLowerCase()}} Name ${name}`
      : `0x${plainHex(tag)}`;
  return { key: `${shownType} ${rest}`, shown: `${shownType} ${rest}`, type, numeric };
}

/** Lower case without leading zeros. */
const plainHex = (hex: string): string => hex.toLowerCase().replace(/^0+(?=.)/, "");

export const EXTENSION_PREFIX = "microsoft.graph.openTypeExtension.";
/** What mailboxes of old put in front of the name. */
const OLD_PREFIX = "Microsoft.OutlookServices.OpenTypeExtension.";

/** Short name of an open extension given by its short or full name. */
export function shortName(name: string): string {
  for (const prefix of [EXTENSION_PREFIX, OLD_PREFIX]) {
    if (name.toLowerCase().startsWith(prefix.toLowerCase())) return name.slice(prefix.length);
  }
  return name;
}
