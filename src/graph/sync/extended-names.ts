import type { Json } from "./json.ts";
import { objectsAt, textAt } from "./json.ts";

/**
 * Ids of the extended properties synchronization reads. Values are always texts, whatever the type.
 * https://learn.microsoft.com/graph/api/resources/extended-properties-overview
 */
const PUBLIC_STRINGS = "{00020329-0000-0000-C000-000000000046}";
const ADDRESS = "{00062004-0000-0000-C000-000000000046}";

/** Member of an item that lists its extended properties. */
export const EXTENDED = "singleValueExtendedProperties";

/** Stamps of Dynamics, and ours behind them: what was agreed, by whom, under which key. */
export const STAMP = {
  state: `Double ${PUBLIC_STRINGS} Name crmLinkState`,
  recordId: `String ${PUBLIC_STRINGS} Name crmid`,
  organizationId: `String ${PUBLIC_STRINGS} Name crmorgid`,
  typeCode: `Double ${PUBLIC_STRINGS} Name crmObjectTypeCode`,
  regardingId: `String ${PUBLIC_STRINGS} Name crmRegardingObjectId`,
  regardingCode: `String ${PUBLIC_STRINGS} Name crmRegardingObjectTypeCode`,
  regardingName: `String ${PUBLIC_STRINGS} Name crmRegardingObject`,
  agreed: `String ${PUBLIC_STRINGS} Name regardingAgreed`,
} as const;

export const STAMP_NAMES: readonly (keyof typeof STAMP)[] = [
  "state",
  "recordId",
  "organizationId",
  "typeCode",
  "regardingId",
  "regardingCode",
  "regardingName",
  "agreed",
];

/** Contact fields that v1.0 has no property for, by pair key. */
export const CONTACT_EXTRAS: Readonly<Record<string, string>> = {
  assistantphone: "String 0x3A2E",
  fax: "String 0x3A24",
  callback: "String 0x3A02",
  company: "String 0x3A57",
  ftpsiteurl: "String 0x3A4C",
  governmentid: "String 0x3A07",
  telephone3: "String 0x3A1F",
  pager: "String 0x3A21",
};
export const ANNIVERSARY = "SystemTime 0x3A41";
/** Outlook for Windows keeps the day itself beside the instant, so that it is the same day in every zone. */
export const ANNIVERSARY_DAY = `SystemTime ${ADDRESS} Id 0x80DF`;
/** The web page as Outlook for Windows shows it, beside the property that Graph has a name for. */
export const WEB_PAGE = `String ${ADDRESS} Id 0x802B`;
/** Which of its addresses is the mailing address of a contact: 0 none, 1 home, 2 business, 3 other. */
export const MAILING = `Integer ${ADDRESS} Id 0x8022`;
/** Post office boxes, by pair key: v1.0 shows addresses without them. */
export const POST_BOXES: Readonly<Record<string, string>> = {
  address1: `String ${ADDRESS} Id 0x804A`,
  address2: "String 0x3A5E",
  address3: "String 0x3A64",
};
export const SENSITIVITY = "Integer 0x36";

/** The numbered slots of Outlook's form, which Graph shows as lists without gaps. */
export const SLOTS = {
  businessPhones: ["String 0x3A08", "String 0x3A1B"],
  homePhones: ["String 0x3A09", "String 0x3A2F"],
  emailAddresses: [`String ${ADDRESS} Id 0x8083`, `String ${ADDRESS} Id 0x8093`, `String ${ADDRESS} Id 0x80A3`],
} as const;

/** One spelling for each of the few dozen ids there are: they are met again with every item. */
const spellings = new Map<string, string>();

function keyOf(id: string): string {
  let key = spellings.get(id);
  if (key === undefined) spellings.set(id, (key = spell(id)));
  return key;
}

/** Type, set and name or number of an id in one spelling: the service drops leading zeros and changes case. */
function spell(id: string): string {
  const parts = /^(\w+)\s+(?:(\{[^}]+\})\s+(Name|Id)\s+)?(.+)$/i.exec(id.trim());
  if (parts === null) return id;
  const [, type = "", set = "", by = "", name = ""] = parts;
  const last = by.toLowerCase() === "name" ? name.toLowerCase() : String(parseInt(name, 16));
  return `${type}|${set}|${last}`.toLowerCase();
}

/** Values of the properties that came along, by id as asked for. */
export class Extended {
  readonly #values: Map<string, string> | undefined;

  constructor(item: Json) {
    const properties = objectsAt(item, "singleValueExtendedProperties");
    if (properties.length === 0) return;
    this.#values = new Map();
    for (const property of properties) {
      const id = textAt(property, "id");
      const value = textAt(property, "value");
      if (id !== null && value !== null) this.#values.set(keyOf(id), value);
    }
  }

  /** Null when it is not set or empty. */
  get(id: string): string | null {
    return this.#values?.get(keyOf(id)) ?? null;
  }
}

/** The `$expand` text that brings the named properties along. */
export const expandOf = (ids: readonly string[]): string =>
  `singleValueExtendedProperties($filter=${ids.map((id) => `id eq '${id}'`).join(" or ")})`;

export interface ExtendedValue {
  readonly id: string;
  readonly value: string;
}
