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
  const [last = "", first] = name.split(/\s*,\s*/);
  if (first) return { firstName: first, lastName: last };
  const words = name.split(/\s+/);
  return { firstName: words.slice(0, -1).join(" "), lastName: words.at(-1) ?? name };
}
