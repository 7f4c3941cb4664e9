/** What we need of the Internet headers of a message (RFC 5322). */
import { readId, toInternetMessageId, type InternetMessageId } from "../domain/ids.ts";
import type { Sensitivity } from "../domain/message.ts";

export type Headers = readonly { readonly name: string; readonly value: string }[];

/** The first header of that name, in any case. */
export const headerIn = (headers: Headers, name: string): string | undefined =>
  headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value;

/** The Message-IDs in a header such as `References`, in order; malformed ones are left out. */
export function messageIdsIn(value: string | undefined): readonly InternetMessageId[] {
  const found = value?.match(/<[^<>\s]+>/g) ?? [];
  return found.flatMap((one) => readId(toInternetMessageId, one) ?? []);
}

const SENSITIVITIES: Readonly<Record<string, Sensitivity>> = {
  personal: "personal",
  private: "private",
  confidential: "confidential",
  "company-confidential": "confidential",
};

/** RFC 2156 `Sensitivity`. */
export const toSensitivity = (value: string | undefined): Sensitivity =>
  SENSITIVITIES[value?.trim().toLowerCase() ?? ""] ?? "normal";
