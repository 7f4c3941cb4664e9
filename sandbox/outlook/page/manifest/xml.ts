/** Reading XML without minding prefixes: manifests mix four namespaces whose prefixes authors choose. */

/** The manifest is not XML, or lacks something a host cannot do without. */
export class ManifestError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ManifestError";
  }
}

const SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

export const childrenNamed = (parent: Element, name: string): Element[] =>
  [...parent.children].filter((child) => child.localName === name);

export const childNamed = (parent: Element | undefined, name: string): Element | undefined =>
  parent === undefined ? undefined : childrenNamed(parent, name)[0];

/** Follows child names down; undefined as soon as one is missing. */
export const descend = (start: Element | undefined, ...names: readonly string[]): Element | undefined =>
  names.reduce<Element | undefined>(childNamed, start);

export const textOf = (element: Element | undefined): string => (element?.textContent ?? "").trim();

export const attributeOf = (element: Element | undefined, name: string): string => element?.getAttribute(name) ?? "";

/** The `xsi:type` of an element. */
export const typeOf = (element: Element): string => element.getAttributeNS(SCHEMA_INSTANCE, "type") ?? "";

export function rootOf(xml: string): Element {
  const document = new DOMParser().parseFromString(xml, "application/xml");
  const broken = document.getElementsByTagName("parsererror")[0];
  if (broken !== undefined) throw new ManifestError(`The manifest is not XML: ${textOf(broken)}`);
  const root = document.documentElement;
  if (root.localName !== "OfficeApp") throw new ManifestError("The manifest's root element is not OfficeApp.");
  return root;
}
