import type { EmailAddress } from "./ids.ts";

/**
 * First and last name out of what a mail program shows: "Li Chen", "Chen, Li", or nothing but an address. The last name is
 * never empty: the CRM insists on one.
 */
export function splitName(
  shown: string,
  address: EmailAddress,
): { readonly firstName: string; readonly lastName: string } {
  const name = shown
    .trim()
    .replace(/^["']|["']$/g, "")
    .trim();
  if (name === "" || name.includes("@")) return { firstName: "", lastName: address.slice(0, address.indexOf("@")) };
  const comma = name.indexOf(",");
  const behind = name
    .slice(comma + 1)
    .replace(/,.*$/s, "")
    .trim();
  if (comma >= 0 && behind !== "") return { firstName: behind, lastName: name.slice(0, comma).trim() };
  const space = name.search(/\s+\S*$/);
  return space < 0
    ? { firstName: "", lastName: name }
    : { firstName: name.slice(0, space).replace(/\s+/g, " "), lastName: name.slice(space).trim() };
}
